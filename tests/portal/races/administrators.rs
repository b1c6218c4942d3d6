//! The last administrators of a number, who send each other away at the same moment by every way there is.

use super::{at_once, statuses};
use crate::support::{
    browser::{Ask, Browser},
    world::World,
};
use balie::paths;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const MANAGE: &str = "Instellingen voor klantnummer beheren";

/// How an administrator stops being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The page of one user.
    Ticks,
    /// The page of a category, for several users at once.
    Category,
    /// "Alle autorisaties intrekken".
    RevokeAll,
    /// "Gebruikersaccount verwijderen".
    DeleteAccount,
    /// By leaving.
    Leave,
}

const WAYS: [Way; 5] = [Way::Ticks, Way::Category, Way::RevokeAll, Way::DeleteAccount, Way::Leave];

/// What is sent so that somebody is no administrator any more: by the other one, or in leaving by themselves.
async fn ends(world: &World, way: Way, administrator: &Browser, email: &str, name: &str) -> Ask {
    let membership = "select m.id from memberships m join users u on u.id = m.user_id
        join customers c on c.id = m.customer_id where c.number = '9401138' and m.ended_at is null and u.email";
    let id = world.value(&format!("{membership} = '{email}'")).await;
    let user = format!("{}/users/{id}", paths::permissions(&number()));
    match way {
        Way::Ticks => administrator.get(&user).await.form("Opslaan").untick(MANAGE).request("Opslaan"),
        Way::Category => {
            let table = paths::overview_category(&number(), "manage");
            let table = administrator.get(&format!("{table}?holds=manage-customer")).await;
            let form = table.form("Controleren en opslaan").untick(&format!("{MANAGE}: {name}"));
            form.press("Controleren en opslaan")
                .await
                .form("1 wijziging opslaan")
                .request("1 wijziging opslaan")
        }
        Way::RevokeAll => {
            let page = administrator.get(&format!("{user}/revocation")).await;
            page.form("Alle autorisaties intrekken").request("Alle autorisaties intrekken")
        }
        Way::DeleteAccount => {
            let page = administrator.get(&format!("{user}/account-deletion")).await;
            page.form("Gebruikersaccount verwijderen").request("Gebruikersaccount verwijderen")
        }
        Way::Leave => {
            let page = administrator.get(&paths::account_leave(&number())).await;
            page.form("Toegang beëindigen").request("Toegang beëindigen")
        }
    }
}

fn number() -> balie::types::CustomerNumber {
    balie::types::CustomerNumber::parse("9401138", &balie::types::NumberPattern::default()).unwrap()
}

/// Kenan and Sanne go at the same moment; one of them is left, whoever was first.
async fn they_meet(one: Way, other: Way) {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let of_kenan = if one == Way::Leave { &kenan } else { &sanne };
    let of_sanne = if other == Way::Leave { &sanne } else { &kenan };
    let kenan_goes = ends(&world, one, of_kenan, KENAN, "Kenan Yıldız").await;
    let sanne_goes = ends(&world, other, of_sanne, SANNE, "Sanne de Wit").await;
    let answers = at_once(vec![(of_kenan, kenan_goes), (of_sanne, sanne_goes)]).await;
    let left = "select count(*) from administrators a join customers c on c.id = a.customer_id
        where c.number = '9401138' and a.active";
    assert_eq!(world.value(left).await, "1", "{one:?} and {other:?}: {:?}", statuses(&answers));
    let statuses = statuses(&answers);
    assert!(
        statuses[0] == 303 && matches!(statuses[1], 403 | 404 | 409),
        "{one:?} and {other:?}: {statuses:?}"
    );
    let ended = world.audit_kinds().await.into_iter().filter(|kind| kind == "administrator.ended");
    assert_eq!(ended.count(), 1, "{one:?} and {other:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_administrators_who_send_each_other_away_leave_one() {
    for (index, one) in WAYS.into_iter().enumerate() {
        for other in &WAYS[index..] {
            they_meet(one, *other).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_often_they_try_one_of_them_stays() {
    for _ in 0..6 {
        they_meet(Way::Ticks, Way::Leave).await;
        they_meet(Way::Leave, Way::Leave).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_only_administrator_does_not_get_away_by_asking_in_two_windows_at_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let webshop = "/account/permissions/9401139/end";
    let page = sanne.get(webshop).await;
    let leave = || page.form("Toegang beëindigen").request("Toegang beëindigen");
    let answers = at_once(vec![(&sanne, leave()), (&sanne, leave()), (&sanne, leave())]).await;
    assert_eq!(statuses(&answers), [409, 409, 409]);
    sanne.get("/customers/9401139").await.is(200, "Klantnummerinstellingen");
}

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
    /// "Deactiveren" in the list of administrators.
    Deactivate,
    /// "Afwijzen" in the list of people, with somebody else among them.
    Reject,
    /// A sheet with "einde" beside the address, and somebody new in it.
    Sheet,
    /// By handing over to the other one.
    HandOver,
    /// By leaving.
    Leave,
}

const WAYS: [Way; 9] = [
    Way::Ticks,
    Way::Category,
    Way::RevokeAll,
    Way::DeleteAccount,
    Way::Deactivate,
    Way::Reject,
    Way::Sheet,
    Way::HandOver,
    Way::Leave,
];

impl Way {
    /// Whether one does it oneself.
    fn is_own(self) -> bool {
        matches!(self, Self::HandOver | Self::Leave)
    }

    /// What who came second may read. A decision about several is reported, also when nothing came of it; handing
    /// over to who has just gone invites them again and waits.
    fn is_lost(self, status: u16) -> bool {
        match self {
            Self::Reject | Self::HandOver => matches!(status, 303 | 403 | 404),
            Self::Sheet => matches!(status, 403 | 404 | 409 | 422),
            _ => matches!(status, 403 | 404 | 409),
        }
    }
}

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
        Way::Deactivate => {
            let page = format!("{}/{id}/deactivation", paths::administrators(&number()));
            let page = administrator.get(&page).await;
            page.form("Deactiveren").request("Deactiveren")
        }
        Way::Reject => {
            let list = administrator.get(&format!("{}?status=approved", paths::people(&number()))).await;
            let form = list.form("Afwijzen").tick(&format!("Kies {name}")).tick("Kies Daan Kuipers");
            form.press("Afwijzen").await.form("Afwijzen").request("Afwijzen")
        }
        Way::Sheet => {
            let rows =
                format!("klantnummer;e-mail;toegang\n9401138;{email};einde\n9401138;nieuw@bakker.example;\n");
            let page = administrator.get(&paths::several(&number())).await;
            let form = page.form("Controleer regels").fill("Regels uit een werkblad", &rows);
            form.press("Controleer regels").await.form("Opslaan").request("Opslaan")
        }
        Way::HandOver => {
            let to = if email == SANNE { KENAN } else { SANNE };
            let page = administrator.get(&paths::handover(&number())).await;
            let form = page.form("Overdragen").fill("E-mail", to).choose("Aanhef", "Geen");
            form.fill("Voornaam", "Ander").fill("Achternaam", "Iemand").request("Overdragen")
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
    let of_kenan = if one.is_own() { &kenan } else { &sanne };
    let of_sanne = if other.is_own() { &sanne } else { &kenan };
    let kenan_goes = ends(&world, one, of_kenan, KENAN, "Kenan Yıldız").await;
    let sanne_goes = ends(&world, other, of_sanne, SANNE, "Sanne de Wit").await;
    let answers = at_once(vec![(of_kenan, kenan_goes), (of_sanne, sanne_goes)]).await;
    let left = "select count(*) from administrators a join customers c on c.id = a.customer_id
        where c.number = '9401138' and a.active";
    assert_eq!(world.value(left).await, "1", "{one:?} and {other:?}: {:?}", statuses(&answers));
    let [first, second] = [0, 1].map(|index| answers[index].status.as_u16());
    assert!(
        first == 303 && other.is_lost(second) || second == 303 && one.is_lost(first),
        "{one:?} and {other:?}: {first} and {second}"
    );
    let kinds = world.audit_kinds().await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    let (ended, appointed) = (count("administrator.ended"), count("administrator.appointed"));
    // Who is handed over to after having been sent away comes back, at once or when they sign in.
    let back = one == Way::HandOver || other == Way::HandOver;
    assert!(ended == 1 || back && ended == 2 && appointed == 1, "{one:?} and {other:?}: {kinds:?}");
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
    for _ in 0..4 {
        they_meet(Way::Ticks, Way::Leave).await;
        they_meet(Way::Leave, Way::Leave).await;
        they_meet(Way::Reject, Way::Sheet).await;
        they_meet(Way::Sheet, Way::Sheet).await;
        they_meet(Way::Reject, Way::Reject).await;
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

//! People who change an organisation's contacts at the same moment.

use super::{DAAN, SANNE, THEO, about, bakery, contacts};
use crate::{
    races::{at_once, statuses},
    support::{
        browser::{Ask, Browser},
        world::World,
    },
};

/// How an administrator of contacts stops being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// "Rechten ontnemen".
    Withdrawal,
    /// "Verwijderen".
    Deletion,
    /// The form about them: an employee from now on.
    Form,
    /// A sheet with "einde" beside the address.
    SheetEnds,
    /// A sheet with the other role beside the address.
    SheetLowers,
}

const WAYS: [Way; 5] = [Way::Withdrawal, Way::Deletion, Way::Form, Way::SheetEnds, Way::SheetLowers];

impl Way {
    /// What is sent so that somebody is no administrator of contacts any more, by somebody else or by themselves.
    async fn ask(self, world: &World, by: &Browser, email: &str) -> Ask {
        let sheet = async |rows: String| {
            let page = by.get(&format!("{}/several", bakery(world).await)).await;
            let form = page.form("Controleer regels").fill("Regels uit een werkblad", &rows);
            form.press("Controleer regels").await.form("Opslaan").request("Opslaan")
        };
        let press = async |page: &str, button: &str| {
            by.get(&about(world, email, page).await).await.form(button).request(button)
        };
        match self {
            Self::Withdrawal => press("withdrawal", "Rechten ontnemen").await,
            Self::Deletion => press("deletion", "Verwijderen").await,
            Self::Form => {
                let page = by.get(&about(world, email, "edit").await).await;
                page.form("Opslaan").untick("Beheerder").tick("Medewerker").request("Opslaan")
            }
            Self::SheetEnds => sheet(format!("e-mail;toegang\n{email};einde\n")).await,
            Self::SheetLowers => sheet(format!("e-mail;rollen\n{email};Medewerker\n")).await,
        }
    }
}

/// The bakery with two active administrators of contacts.
async fn two() -> World {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&about(&world, DAAN, "edit").await).await;
    page.form("Opslaan").tick("Beheerder").press("Opslaan").await;
    let daan = world.signed_in(DAAN).await;
    daan.get(&bakery(&world).await).await.is(200, "Contactpersonen");
    world
}

/// Both go at the same moment, sent away by the other or by themselves; one of them is left, whoever was first.
async fn they_meet(one: Way, one_is_own: bool, other: Way, other_is_own: bool) {
    let world = two().await;
    let (sanne, daan) = (world.signed_in(SANNE).await, world.signed_in(DAAN).await);
    let of_daan = if one_is_own { &daan } else { &sanne };
    let of_sanne = if other_is_own { &sanne } else { &daan };
    let daan_goes = one.ask(&world, of_daan, DAAN).await;
    let sanne_goes = other.ask(&world, of_sanne, SANNE).await;
    let answers = at_once(vec![(of_daan, daan_goes), (of_sanne, sanne_goes)]).await;
    let told = format!("{one:?} ({one_is_own}) and {other:?} ({other_is_own}): {:?}", statuses(&answers));
    let left =
        "select count(*) from organisation_administrators a join organisations o on o.id = a.organisation_id
        where o.name = 'Bakkerij De Korenaar' and a.active";
    assert_eq!(world.value(left).await, "1", "{told}");
    let [first, second] = statuses(&answers)[..] else { panic!("{told}") };
    assert!(first == 303 && matches!(second, 403 | 404 | 409 | 422), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_send_each_other_away_leave_one() {
    for (at, one) in WAYS.into_iter().enumerate() {
        for other in &WAYS[at..] {
            they_meet(one, false, *other, false).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_step_down_at_once_leave_one() {
    for (at, one) in WAYS.into_iter().enumerate() {
        for other in &WAYS[at..] {
            they_meet(one, true, *other, true).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_who_sends_a_colleague_away_while_stepping_down_stays_or_the_colleague_does() {
    for one in WAYS {
        for other in WAYS {
            they_meet(one, false, other, true).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_only_administrator_does_not_get_away_in_three_windows_at_once() {
    for way in WAYS {
        let world = World::start().await;
        let sanne = world.signed_in(SANNE).await;
        let mut asks = Vec::new();
        for _ in 0..3 {
            asks.push((&sanne, way.ask(&world, &sanne, SANNE).await));
        }
        let answers = at_once(asks).await;
        let refused = statuses(&answers).iter().all(|status| matches!(status, 409 | 422));
        assert!(refused, "{way:?}: {:?}", statuses(&answers));
        sanne.get(&about(&world, SANNE, "edit").await).await.is(200, "Contactpersoon aanpassen");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_is_given_access_while_deleted_elsewhere_has_an_account_to_use_it_with() {
    let lotte = "l.hoekstra@korenaar.example";
    for _ in 0..6 {
        let world = World::start().await;
        let (sanne, theo) = (world.signed_in(SANNE).await, world.signed_in(THEO).await);
        let page = theo.get(&format!("{}/new", contacts(&world, "Van Dalen Techniek").await)).await;
        let form = page.form("Aanmaken").choose("Aanhef", "Geen").fill("Voornaam", "Lotte");
        let form = form.fill("Achternaam", "Hoekstra").fill("E-mail", lotte).fill("E-mailadres", lotte);
        let added = form.tick("Medewerker").request("Aanmaken");
        let deleted = Way::Deletion.ask(&world, &sanne, lotte).await;
        let answers = at_once(vec![(&sanne, deleted), (&theo, added)]).await;
        assert_eq!(statuses(&answers), [303, 303]);
        let usable = "select count(*) from organisation_roles r join users u on u.id = r.user_id
            where u.email = 'l.hoekstra@korenaar.example' and u.closed_at is";
        assert_eq!(world.value(&format!("{usable} null")).await, "1");
        assert_eq!(world.value(&format!("{usable} not null")).await, "0");
    }
}

#[tokio::test]
async fn the_same_contact_added_twice_at_once_is_there_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = format!("{}/new", bakery(&world).await);
    let page = sanne.get(&path).await;
    let form =
        page.form("Aanmaken").choose("Aanhef", "Geen").fill("Voornaam", "Mira").fill("Achternaam", "Postma");
    let form = form.fill("E-mail", "mira@korenaar.example").fill("E-mailadres", "mira@korenaar.example");
    let ask = form.tick("Medewerker").request("Aanmaken");
    let answers = at_once(vec![(&sanne, ask.clone()), (&sanne, ask)]).await;
    assert_eq!(statuses(&answers), [303, 422]);
    assert_eq!(world.mail().await.len(), 1);
}

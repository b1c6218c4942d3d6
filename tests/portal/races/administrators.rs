//! The last administrators of a number, who send each other away at the same moment by every way there is.

use super::{at_once, statuses};
use crate::support::{
    browser::{Ask, Browser},
    world::World,
};
use balie::{
    audit::model::Act,
    grants::changes::handover,
    paths,
    privacy::erasure_changes::{Erasure, erase_by_address},
    types::EmailAddress,
};

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
    /// "Verwijderen" among the contacts of the organisation.
    DeleteContact,
    /// By handing over to the other one.
    HandOver,
    /// By leaving.
    Leave,
}

const WAYS: [Way; 10] = [
    Way::Ticks,
    Way::Category,
    Way::RevokeAll,
    Way::DeleteAccount,
    Way::Deactivate,
    Way::Reject,
    Way::Sheet,
    Way::DeleteContact,
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
        Way::DeleteContact => {
            let contact =
                "select '/organisations/' || organisation_id || '/contacts/' || id from contacts where email";
            let contact = world.value(&format!("{contact} = '{email}'")).await;
            let page = administrator.get(&format!("{contact}/deletion")).await;
            page.form("Verwijderen").request("Verwijderen")
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

/// The world in which Kenan too is a contact of the bakery, and administrator of its contacts.
async fn with_two_of_the_bakery() -> World {
    let world = World::start().await;
    world
        .execute(&format!(
            "insert into contacts (id, organisation_id, salutation, first_name, last_name, email, email_key, user_id,
                access_email, access_email_key, created_at, updated_at)
             select gen_random_uuid(), c.organisation_id, 'none', u.first_name, u.last_name, u.email, u.email_key, u.id,
                u.email, u.email_key, now(), now()
             from customers c, users u where c.number = '9401138' and u.email = '{KENAN}';
             insert into organisation_roles (organisation_id, user_id, role, given_at, first_used_at, last_used_at)
             select c.organisation_id, u.id, 'administrator', now(), now(), now()
             from customers c, users u where c.number = '9401138' and u.email = '{KENAN}'"
        ))
        .await;
    world
}

/// Kenan and Sanne go at the same moment; one of them is left, whoever was first.
async fn they_meet(one: Way, other: Way) {
    let world = with_two_of_the_bakery().await;
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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_successor_who_signs_in_while_being_deactivated_leaves_one() {
    let at = "/customers/9401139/administrators";
    let (noor, password) = ("noor@korenaar.example", "vijf blauwe lepels in mei");
    for round in 0..8 {
        let world = World::start().await;
        let sanne = world.signed_in(SANNE).await;
        let fields =
            [("email", noor), ("salutation", "none"), ("first_name", "Noor"), ("last_name", "Postma")];
        sanne.post(&format!("{at}/handover"), &fields).await.is(200, "Beheerders");
        let page = world.browser().open(&world.mail_among_others(noor).await.link()).await;
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await;
        let invited = format!("select id from memberships where invited_email = '{noor}'");
        let away = format!("{at}/{}/deactivation", world.value(&invited).await);
        let app = world.app.clone();
        let loops = tokio::spawn(async move { handover::carry_out_due(&app).await.unwrap() });
        let successor = world.browser();
        let signs_in = Ask::post("/sign-in", &[("email", noor), ("password", password)]);
        let answers = at_once(vec![(&sanne, Ask::post(&away, &[])), (&successor, signs_in)]).await;
        loops.await.unwrap();
        let left = "select count(*) from administrators a join customers c on c.id = a.customer_id
            where c.number = '9401139' and a.active";
        assert_eq!(world.value(left).await, "1", "round {round}: {:?}", statuses(&answers));
        world.later(time::Duration::minutes(2)).await;
        successor.get(at).await;
        world.later(time::Duration::minutes(2)).await;
        assert_eq!(world.value(left).await, "1", "round {round}, later: {:?}", statuses(&answers));
        assert_eq!(world.value("select count(*) from handovers where closed_at is null").await, "0");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_administrator_is_not_erased_while_the_other_one_leaves() {
    for round in 0..4 {
        let world = World::start().await;
        let kenan = world.signed_in(KENAN).await;
        let leaves = ends(&world, Way::Leave, &kenan, KENAN, "Kenan Yıldız").await;
        let (db, act) = (world.app.db.clone(), Act::command_line(world.clock.now()));
        let erases = tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let email = EmailAddress::parse(SANNE).unwrap();
            erase_by_address(&mut tx, &act, &email).await.unwrap()
        });
        let answers = at_once(vec![(&kenan, leaves)]).await;
        assert_eq!(erases.await.unwrap(), Erasure::Held, "round {round}");
        assert_eq!(statuses(&answers), [303], "round {round}");
        let left = "select u.email from administrators a join customers c on c.id = a.customer_id
            join users u on u.id = a.user_id where c.number = '9401138' and a.active";
        assert_eq!(world.value(left).await, SANNE, "round {round}");
    }
}

//! Several people at the same moment, in transactions that really overlap: what holds for one after the other
//! holds then too. Each race is run several times, for no single run proves anything.

use super::support::{
    browser::{Answer, Ask, Browser},
    routes::membership,
    world::World,
};
use balie::paths;
use futures_util::future::join_all;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const ROUNDS: usize = 6;

/// Sends requests so that all of them are under way at once.
async fn at_once(asks: Vec<(&Browser, Ask)>) -> Vec<Answer> {
    join_all(asks.into_iter().map(|(browser, ask)| browser.send(ask))).await
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    statuses
}

async fn active_administrators(world: &World, number: &str) -> String {
    let sql =
        "select count(*) from administrators a join customers c on c.id = a.customer_id where a.active and";
    world.value(&format!("{sql} c.number = '{number}'")).await
}

/// Taking everything away from somebody, as the page shows it now.
async fn revocation(world: &World, email: &str) -> Ask {
    let id = membership(world, email, "9401138").await;
    let version = world.value(&format!("select version from memberships where id = '{id}'")).await;
    Ask::post(&format!("/customers/9401138/permissions/users/{id}/revocation"), &[("version", &version)])
}

#[tokio::test]
async fn two_administrators_decide_and_one_of_them_was_first() {
    for _ in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let id = world.value("select id from access_requests where email = 'e.demir@korenaar.example'").await;
        let request = format!("/customers/9401138/access-requests/{id}");
        let approve = |permission| Ask::post(&format!("{request}/approval"), &[("permissions", permission)]);
        let reject = Ask::post(&format!("{request}/rejection"), &[("reason", "nee")]);
        let asks = vec![(&sanne, approve("orders")), (&kenan, approve("invoices")), (&kenan, reject)];
        let answers = at_once(asks).await;
        let decided = world.audit_kinds().await;
        let decisions = decided
            .iter()
            .filter(|kind| ["access-request.approved", "access-request.rejected"].contains(&kind.as_str()));
        assert_eq!(decisions.count(), 1, "{decided:?} {:?}", statuses(&answers));
        let holds = "select count(*) from grants g join memberships m on m.id = g.membership_id
            where m.invited_email = 'e.demir@korenaar.example'";
        assert!(world.value(holds).await.parse::<u32>().unwrap() <= 1, "never what both gave together");
        assert_eq!(world.mail().await.len(), 1, "one word to the requester");
    }
}

#[tokio::test]
async fn two_administrators_cannot_put_each_other_out() {
    for round in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let of_sanne = revocation(&world, SANNE).await;
        let of_kenan = revocation(&world, KENAN).await;
        let leave = || Ask::post("/account/permissions/9401138/end", &[]);
        let asks = match round % 3 {
            0 => vec![(&sanne, of_kenan.clone()), (&kenan, of_sanne.clone())],
            1 => vec![(&sanne, leave()), (&kenan, leave())],
            _ => vec![(&sanne, of_sanne.clone()), (&kenan, leave()), (&sanne, of_kenan.clone())],
        };
        let answers = at_once(asks).await;
        let left = active_administrators(&world, "9401138").await;
        assert_eq!(left, "1", "one goes and one stays: {:?}", statuses(&answers));
    }
}

#[tokio::test]
async fn two_saves_of_the_same_page_are_one_save_and_one_conflict() {
    for _ in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let id = membership(&world, "g.postma@korenaar.example", "9401138").await;
        let path = format!("/customers/9401138/permissions/users/{id}");
        let version = world.value(&format!("select version from memberships where id = '{id}'")).await;
        let save = |permission: &str| {
            Ask::post(&path, &[("version", version.as_str()), ("permissions", permission)])
        };
        let answers = at_once(vec![(&sanne, save("orders")), (&kenan, save("po-box"))]).await;
        assert_eq!(statuses(&answers), [303, 409]);
        let held = world.value(&format!("select count(*) from grants where membership_id = '{id}'")).await;
        assert_eq!(held, "1");
        assert_eq!(world.mail().await.len(), 1);
    }
}

#[tokio::test]
async fn the_same_request_sent_twice_is_one_request() {
    for _ in 0..ROUNDS {
        let world = World::start().await;
        let fields = [
            ("number", "9401138"),
            ("salutation", "none"),
            ("first_name", "Lars"),
            ("initials", "L."),
            ("last_name", "Visser"),
            ("email", "Lars@Korenaar.example"),
            ("phone", "06 12345678"),
        ];
        let browsers: Vec<Browser> = (0..4).map(|_| world.browser()).collect();
        let asks =
            browsers.iter().map(|browser| (browser, Ask::post(paths::REQUEST_ACCESS, &fields))).collect();
        assert_eq!(statuses(&at_once(asks).await), [303; 4]);
        assert_eq!(
            world
                .value("select count(*) from access_requests where email_key = 'lars@korenaar.example'")
                .await,
            "1"
        );
    }
}

#[tokio::test]
async fn somebody_added_twice_at_once_has_access_once() {
    for _ in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let add = |email| {
            let person = [
                ("email", email),
                ("salutation", "none"),
                ("first_name", "Mira"),
                ("last_name", "Postma"),
                ("number", "9401138"),
            ];
            Ask::post("/customers/9401138/people/new", &person)
        };
        let asks = vec![(&sanne, add("mira@korenaar.example")), (&kenan, add("MIRA@korenaar.example"))];
        assert_eq!(statuses(&at_once(asks).await), [303, 422]);
        assert_eq!(
            world.value("select count(*) from users where email_key = 'mira@korenaar.example'").await,
            "1"
        );
        assert_eq!(
            world
                .value(
                    "select count(*) from memberships where lower(invited_email) = 'mira@korenaar.example'"
                )
                .await,
            "1"
        );
        assert_eq!(world.mail().await.len(), 1);
    }
}

#[tokio::test]
async fn a_link_sets_one_password_however_often_it_is_sent_at_once() {
    for _ in 0..ROUNDS {
        let world = World::start().await;
        world.browser().post(paths::FORGOT_PASSWORD, &[("email", SANNE)]).await;
        let link = world.only_mail(SANNE).await.link("/set-password/");
        let browser = world.browser();
        let page = browser.open(&link).await;
        let asks =
            ["paarse fietsen zingen zacht", "groene wolken lezen kranten", "drie trage treinen dromen"].map(
                |password| {
                    page.form("Wachtwoord opslaan")
                        .fill("Nieuw wachtwoord", password)
                        .request("Wachtwoord opslaan")
                },
            );
        let answers = at_once(asks.into_iter().map(|ask| (&browser, ask)).collect()).await;
        assert_eq!(statuses(&answers), [303, 410, 410]);
        assert_eq!(world.audit_kinds().await.iter().filter(|kind| *kind == "password.set").count(), 1);
    }
}

#[tokio::test]
async fn guesses_at_once_count_one_by_one() {
    let world = World::start().await;
    let browsers: Vec<Browser> = (0..12).map(|_| world.browser()).collect();
    let guess = Ask::post(paths::SIGN_IN, &[("email", SANNE), ("password", "een gok van een vreemde")]);
    let answers = at_once(browsers.iter().map(|browser| (browser, guess.clone())).collect()).await;
    let tried = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!(tried, 5, "{:?}", statuses(&answers));
}

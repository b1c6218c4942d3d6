//! Guessing: the same answer and the same waits whether or not the account exists, and the owner gets in.

use super::tries;
use crate::support::{browser::Browser, page::Page, world::World};
use axum::http::header::RETRY_AFTER;
use balie::cli::demo::world::PASSWORD;
use time::Duration;

const DAAN: &str = "medewerker@korenaar.example";
const NOBODY: &str = "niemand@korenaar.example";
const REFUSED: &str = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer allebei, of vraag een nieuw wachtwoord aan.";

/// What a guess meets: status, wait, and the page but for the address that was typed.
fn met(page: &Page, email: &str) -> (u16, String, String) {
    let answer = page.answer();
    let page = answer.without_trace().replace(email, "(address)");
    (answer.status.as_u16(), answer.header(RETRY_AFTER).to_owned(), page)
}

async fn guess(browser: &Browser, email: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", "zomaar een gok van niemand")]).await
}

#[tokio::test]
async fn a_guess_meets_the_same_whether_or_not_the_account_exists() {
    let world = World::start().await;
    // Who signs in, who comes from the old portal, who was invited, an operator, and nobody.
    let accounts =
        [DAAN, "nieuw@korenaar.example", "m.vos@korenaar.example", "portaal@noorderlicht.example", NOBODY];
    let mut all: Vec<Vec<_>> = Vec::new();
    for email in accounts {
        let mut waits = Vec::new();
        for _ in 0..7 {
            let page = guess(&world.browser(), email).await;
            waits.push(met(&page, email));
        }
        all.push(waits);
    }
    for (waits, email) in all.iter().zip(accounts) {
        let statuses: Vec<u16> = waits.iter().map(|(status, ..)| *status).collect();
        assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429], "{email}");
        for (one, other) in waits.iter().zip(&all[0]) {
            let near = |wait: &str| wait.parse::<i64>().unwrap_or(0);
            assert!((near(&one.1) - near(&other.1)).abs() <= 2, "{email}");
            assert_eq!(one.2, other.2, "{email}");
        }
    }
    let page = guess(&world.browser(), NOBODY).await;
    page.says("Dit is te vaak geprobeerd");
}

#[tokio::test]
async fn a_wrong_pair_is_refused_without_saying_which_half_is_wrong() {
    let world = World::start().await;
    let page = tries(&world.browser(), DAAN, "zomaar een gok van niemand").await;
    page.is(422, "Inloggen");
    assert_eq!(page.mistakes(), [REFUSED]);
    assert_eq!(page.form("Inloggen").value("E-mailadres"), DAAN);
    assert_eq!(page.form("Inloggen").value("Wachtwoord"), "", "a password is never sent back");
    assert!(!page.answer().text().contains("zomaar"));
    let event = world.audit().await.pop().unwrap();
    assert_eq!(
        (event.kind.as_str(), event.actor.as_str(), event.subject.as_str()),
        ("sign-in.failed", "", DAAN)
    );
    let empty = world.browser().get("/sign-in").await.form("Inloggen").unchecked().press("Inloggen").await;
    assert_eq!(empty.mistakes(), ["Vul het e-mailadres in", "Vul het wachtwoord in"]);
}

#[tokio::test]
async fn waits_double_and_are_over_when_they_say() {
    let world = World::start().await;
    for _ in 0..5 {
        guess(&world.browser(), DAAN).await.is(422, "Inloggen");
    }
    for expected in [30, 60, 120] {
        let page = guess(&world.browser(), DAAN).await;
        page.is(429, "Inloggen");
        let wait: i64 = page.answer().header(RETRY_AFTER).parse().unwrap();
        assert!((expected - 3..=expected).contains(&wait), "{wait} and not {expected}");
        world.clock.advance(Duration::seconds(wait));
        guess(&world.browser(), DAAN).await.is(422, "Inloggen");
    }
    world.clock.advance(Duration::minutes(15));
    world.signed_in(DAAN).await;
    for _ in 0..5 {
        guess(&world.browser(), DAAN).await.is(422, "Inloggen");
    }
}

#[tokio::test]
async fn a_stranger_cannot_lock_daan_out_of_the_browser_he_always_uses() {
    let world = World::start().await;
    let own = world.signed_in(DAAN).await;
    own.get("/account").await.press("Uitloggen").await;
    for _ in 0..20 {
        guess(&world.browser(), DAAN).await;
    }
    tries(&world.browser(), DAAN, PASSWORD).await.is(429, "Inloggen");
    let page = tries(&own, DAAN, PASSWORD).await;
    assert_ne!(page.path(), "/sign-in", "{page}");
    // His own browser has a counter of its own, which holds for a thief of it too.
    let stolen = own.stolen();
    own.get("/account").await.press("Uitloggen").await;
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(guess(&stolen, DAAN).await.status().as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn a_made_up_device_does_not_count_as_known() {
    let world = World::start().await;
    let kenans = world.signed_in("tweede.beheerder@korenaar.example").await;
    kenans.get("/account").await.press("Uitloggen").await;
    let mut statuses = Vec::new();
    for _ in 0..7 {
        statuses.push(guess(&kenans, DAAN).await.status().as_u16());
    }
    assert_eq!(statuses[5..], [429, 429], "known to Kenan's account, not to Daan's");
    tries(&world.browser(), DAAN, PASSWORD).await.is(429, "Inloggen");
}

#[tokio::test]
async fn one_network_address_guesses_thirty_times_in_ten_minutes_at_most() {
    let world = World::start().await;
    let office = world.browser();
    for person in 0..30 {
        guess(&office, &format!("p{person}@kantoor.example")).await.is(422, "Inloggen");
    }
    let page = guess(&office, DAAN).await;
    page.is(429, "Inloggen");
    let wait: u64 = page.answer().header(RETRY_AFTER).parse().unwrap();
    assert!((1..=600).contains(&wait), "{wait}");
    tries(&world.browser(), DAAN, PASSWORD).await;
    world.clock.advance(Duration::minutes(10));
    let page = tries(&office, DAAN, PASSWORD).await;
    assert_ne!(page.path(), "/sign-in");
    let throttled = world.audit().await.into_iter().find(|event| event.kind == "sign-in.throttled").unwrap();
    assert_eq!(throttled.subject, DAAN);
}

#[tokio::test]
async fn an_office_that_signs_in_all_day_is_not_counted_against() {
    let world = World::start().await;
    let office = world.browser();
    for _ in 0..40 {
        let browser = office.another();
        let page = tries(&browser, DAAN, PASSWORD).await;
        assert_ne!(page.path(), "/sign-in", "{page}");
    }
}

#[tokio::test]
async fn a_new_password_ends_the_wait() {
    let world = World::start().await;
    for _ in 0..12 {
        guess(&world.browser(), DAAN).await;
    }
    let browser = world.browser();
    browser.post("/forgot-password", &[("email", DAAN)]).await.is(200, "Kijk in je e-mail");
    let page = browser.open(&world.mail_to(DAAN).await.link()).await;
    let password = "zeven gekleurde fietsen buiten";
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await;
    world.signed_in_with(DAAN, password).await;
}

//! "Wachtwoord vergeten?" tells nobody who has an account, and the one who has gets in again.

use super::{NEW, forgets, forgotten_link, sets};
use crate::support::{
    browser::{Ask, From},
    world::World,
};
use axum::http::header::RETRY_AFTER;
use balie::cli::demo::world::PASSWORD;
use time::Duration;

const DAAN: &str = "medewerker@korenaar.example";
const NOBODY: &str = "niemand@korenaar.example";

#[tokio::test]
async fn daan_forgot_his_password_and_is_in_again_with_a_new_one() {
    let world = World::start().await;
    let browser = world.browser();
    forgets(&browser, "Medewerker@KORENAAR.example").await.is(200, "Kijk in je e-mail");
    let mail = world.mail_to(DAAN).await;
    mail.says("Kuipers");
    let page = browser.open(&mail.link()).await;
    page.is(200, "Kies je wachtwoord").says(DAAN);
    let done = sets(&page, NEW).await;
    done.is(200, "Inloggen");
    assert_eq!(done.notice(), "Je wachtwoord is ingesteld. Log ermee in.");
    world.mail_to(DAAN).await.says("wachtwoord").says("Kuipers");
    let refused = crate::sign_in::tries(&world.browser(), DAAN, PASSWORD).await;
    refused.is(422, "Inloggen");
    world.signed_in_with(DAAN, NEW).await.get("/account").await.is(200, "Mijn account");
    let kinds = world.audit_kinds().await;
    assert!(kinds.contains(&"password.link-asked".to_owned()) && kinds.contains(&"password.set".to_owned()));
}

#[tokio::test]
async fn the_answer_is_the_same_for_every_address() {
    let world = World::start().await;
    let mut all = Vec::new();
    for email in
        [DAAN, "m.vos@korenaar.example", "portaal@noorderlicht.example", "nieuw@korenaar.example", NOBODY]
    {
        let browser = world.browser();
        let answer = browser.send(Ask::post("/forgot-password", &[("email", email)])).await;
        let mut headers: Vec<String> =
            answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        headers.retain(|line| !line.starts_with("x-trace-id"));
        let page = browser.get(answer.header("location")).await;
        all.push((answer.status, headers, answer.without_trace(), page.answer().without_trace()));
        assert_eq!(world.mail().await.len(), usize::from(email != NOBODY), "{email}");
    }
    for other in &all[1..] {
        assert_eq!(*other, all[0]);
    }
}

#[tokio::test]
async fn mika_who_was_invited_and_has_no_password_yet_gets_the_link_too() {
    let world = World::start().await;
    let link = forgotten_link(&world, "m.vos@korenaar.example").await;
    let page = world.browser().open(&link).await;
    sets(&page, NEW).await.is(200, "Inloggen");
    world.mail().await;
    world.signed_in_with("m.vos@korenaar.example", NEW).await;
    let used =
        "select first_used_at is not null from memberships where invited_email = 'm.vos@korenaar.example'";
    assert_eq!(world.value(used).await, "true");
}

#[tokio::test]
async fn a_link_asked_for_again_ends_the_older_one() {
    let world = World::start().await;
    let first = forgotten_link(&world, DAAN).await;
    let second = forgotten_link(&world, DAAN).await;
    let browser = world.browser();
    let over = browser.open(&first).await;
    over.is(410, "Deze link werkt niet meer").says("er is een nieuwere gestuurd");
    let answer = browser.send(Ask::post("/set-password", &[("new-password", NEW)])).await;
    assert_eq!(answer.status, 410);
    sets(&browser.open(&second).await, NEW).await.is(200, "Inloggen");
}

#[tokio::test]
async fn a_reset_link_lives_an_hour_and_an_invitation_two_weeks() {
    let world = World::start().await;
    for (email, lives) in [(DAAN, Duration::minutes(60)), ("m.vos@korenaar.example", Duration::days(14))] {
        let link = forgotten_link(&world, email).await;
        world.clock.advance(lives - Duration::minutes(1));
        let browser = world.browser();
        browser.open(&link).await.is(200, "Kies je wachtwoord");
        world.clock.advance(Duration::minutes(2));
        browser.open(&link).await.is(410, "Deze link werkt niet meer");
        browser.post("/set-password", &[("new-password", NEW)]).await.is(410, "Deze link werkt niet meer");
    }
}

#[tokio::test]
async fn a_link_is_asked_for_five_times_an_hour_at_most_for_known_and_unknown_alike() {
    let world = World::start().await;
    for email in [DAAN, NOBODY] {
        for _ in 0..5 {
            forgets(&world.browser(), email).await.is(200, "Kijk in je e-mail");
        }
        let page = forgets(&world.browser(), email).await;
        page.is(429, "Even wachten");
        let wait: u64 = page.answer().header(RETRY_AFTER).parse().unwrap();
        assert!((1..=3600).contains(&wait));
    }
    let office = world.browser();
    for person in 0..30 {
        let email = format!("p{person}@kantoor.example");
        office.post("/forgot-password", &[("email", &email)]).await.is(200, "Kijk in je e-mail");
    }
    office.post("/forgot-password", &[("email", "nog.een@kantoor.example")]).await.is(429, "Even wachten");
    world.clock.advance(Duration::hours(1));
    forgets(&office, DAAN).await.is(200, "Kijk in je e-mail");
}

#[tokio::test]
async fn a_missing_or_malformed_address_is_said_beside_the_field() {
    let world = World::start().await;
    let page = world.browser().get("/forgot-password").await;
    for (typed, says) in
        [("", "Vul het e-mailadres in"), ("daan", "Vul een volledig e-mailadres in, zoals naam@bedrijf.nl")]
    {
        let refused =
            page.form("Stuur de link").fill("E-mailadres", typed).unchecked().press("Stuur de link").await;
        refused.is(422, "Wachtwoord vergeten");
        assert_eq!(refused.mistakes(), [says]);
        assert_eq!(refused.texts("#email-error"), [says]);
        assert_eq!(refused.form("Stuur de link").value("E-mailadres"), typed);
    }
    let elsewhere = Ask::post("/forgot-password", &[("email", DAAN)]).from(From::Elsewhere);
    assert_eq!(world.browser().send(elsewhere).await.status, 403);
    assert!(world.mail().await.is_empty());
}

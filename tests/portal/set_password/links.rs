//! The link: opened by scanners, used once, over in the end, and never to be found in an address or a table.

use super::{NEW, forgotten_link, sets};
use crate::support::{
    browser::{Ask, From},
    world::World,
};
use axum::http::Method;
use balie::cli::demo::world::PASSWORD;

const DAAN: &str = "medewerker@korenaar.example";
const HOST: &str = "https://portaal.noorderlicht.example";

#[tokio::test]
async fn scanners_that_open_every_link_change_nothing_and_the_form_still_works() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    let path = link.strip_prefix(HOST).unwrap();
    let before = (world.sums().await, world.audit().await.len());
    for _ in 0..5 {
        let scanner = world.browser();
        for method in [Method::HEAD, Method::GET] {
            let answer = scanner.send(Ask { method, ..Ask::get(path).from(From::Elsewhere) }).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/set-password"));
        }
        for method in [Method::HEAD, Method::GET] {
            assert_eq!(scanner.send(Ask { method, ..Ask::get("/set-password") }).await.status, 200);
        }
    }
    assert_eq!((world.sums().await, world.audit().await.len()), before);
    sets(&world.browser().open(&link).await, NEW).await.is(200, "Inloggen");
    world.signed_in_with(DAAN, NEW).await;
}

#[tokio::test]
async fn the_secret_leaves_the_address_and_goes_nowhere_else() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    let secret = link.rsplit('/').next().unwrap().to_owned();
    let browser = world.browser();
    let answer = browser.send(Ask::get(link.strip_prefix(HOST).unwrap()).from(From::Elsewhere)).await;
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(!answer.header("location").contains(&secret) && answer.body.is_empty());
    let page = browser.get(answer.header("location")).await;
    assert!(!page.answer().text().contains(&secret), "not in the page");
    let done = sets(&page, NEW).await;
    for address in done.led() {
        assert!(!address.contains(&secret), "{address}");
    }
    assert_eq!(browser.cookie("link"), None, "forgotten once it is used");
    let everything = "select string_agg(to_jsonb(t)::text, ' ') from one_time_links t";
    let mails = "select string_agg(to_jsonb(t)::text, ' ') from mails t";
    let audit = "select string_agg(to_jsonb(t)::text, ' ') from audit_events t";
    for table in [everything, mails, audit] {
        assert!(!world.value(table).await.contains(&secret), "{table}");
    }
    assert_eq!(world.value("select octet_length(hash) from one_time_links").await, "32");
}

#[tokio::test]
async fn a_used_link_says_so_and_sends_a_new_one_to_the_same_address() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    sets(&world.browser().open(&link).await, NEW).await.is(200, "Inloggen");
    world.mail().await;
    let browser = world.browser();
    let over = browser.open(&link).await;
    over.is(410, "Deze link is al gebruikt").says_nothing_of(DAAN);
    let sent = over.press("Stuur een nieuwe link").await;
    sent.is(200, "Kijk in je e-mail");
    let page = browser.open(&world.mail_to(DAAN).await.link()).await;
    sets(&page, "acht andere woorden op een rij").await.is(200, "Inloggen");
    world.signed_in_with(DAAN, "acht andere woorden op een rij").await;
}

#[tokio::test]
async fn an_expired_link_sends_a_new_one_and_an_unknown_link_asks_for_the_address() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    world.clock.advance(time::Duration::hours(2));
    let browser = world.browser();
    let over = browser.open(&link).await;
    over.is(410, "Deze link werkt niet meer");
    over.press("Stuur een nieuwe link").await.is(200, "Kijk in je e-mail");
    browser.open(&world.mail_to(DAAN).await.link()).await.is(200, "Kies je wachtwoord");

    let stranger = world.browser();
    for unknown in ["A".repeat(43), "x".to_owned(), "A".repeat(5000)] {
        let page = stranger.open(&format!("/set-password/{unknown}")).await;
        page.is(410, "Deze link werkt niet meer").says("Deze link kennen we niet");
        page.click("Vraag een nieuwe link aan").await.is(200, "Wachtwoord vergeten");
    }
    stranger.get("/set-password").await.is(410, "Deze link werkt niet meer");
    let answer = stranger.send(Ask::post("/set-password", &[("new-password", NEW)])).await;
    assert_eq!(answer.status, 410);
    let answer = stranger.send(Ask::post("/set-password/new-link", &[])).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/forgot-password"));
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_new_password_ends_every_other_link_and_every_session_and_is_told() {
    let world = World::start().await;
    let (phone, desk) = (world.signed_in(DAAN).await, world.signed_in(DAAN).await);
    let other = world.signed_in("tweede.beheerder@korenaar.example").await;
    // Two mails with a link that both arrived, as after a retry: both live until one is used.
    let first = forgotten_link(&world, DAAN).await;
    world.execute("update mails set status = 'waiting', done_at = null, due_at = now() where kind = 'password-link'").await;
    let second = world.mail_to(DAAN).await.link();
    assert_ne!(first, second);
    let (one, two) = (world.browser(), world.browser());
    let page = one.open(&first).await;
    two.open(&second).await.is(200, "Kies je wachtwoord");
    sets(&page, NEW).await.is(200, "Inloggen");
    two.open(&second).await.is(410, "Deze link werkt niet meer");
    for browser in [&phone, &desk] {
        assert_eq!(browser.get("/account").await.path(), "/sign-in?return=%2Faccount");
    }
    assert_eq!(other.get("/account").await.path(), "/account");
    world.mail_to(DAAN).await.says("wachtwoord");
}

#[tokio::test]
async fn a_link_of_an_account_that_was_closed_does_nothing() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    world.execute("update users set closed_at = now() where email = 'medewerker@korenaar.example'").await;
    let browser = world.browser();
    browser.open(&link).await.is(410, "Deze link werkt niet meer");
    browser.post("/set-password", &[("new-password", NEW)]).await.is(410, "Deze link werkt niet meer");
    browser.go(Ask::post("/set-password/new-link", &[])).await;
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_stranger_who_makes_daan_open_a_link_of_their_own_sets_only_their_own_password() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let theirs = forgotten_link(&world, "chauffeur@vandalen.example").await;
    let page = daan.open(&theirs).await;
    page.is(200, "Kies je wachtwoord").says("chauffeur@vandalen.example");
    sets(&page, NEW).await;
    crate::sign_in::tries(&world.browser(), DAAN, NEW).await.is(422, "Inloggen");
    world.signed_in_with(DAAN, PASSWORD).await;
}

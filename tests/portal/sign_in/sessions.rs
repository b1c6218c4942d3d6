//! Sessions: how long they last, how they end, and what a copy of the table or the cookie is worth.

use super::{stays, tries};
use crate::support::{
    browser::{Ask, Browser},
    world::World,
};
use axum::http::header::SET_COOKIE;
use balie::cli::demo::world::PASSWORD;
use time::Duration;

const DAAN: &str = "medewerker@korenaar.example";

async fn is_in(browser: &Browser) -> bool {
    let page = browser.get("/account").await;
    page.path() == "/account"
}

#[tokio::test]
async fn daan_stays_in_while_he_works_and_is_out_after_an_hour_of_nothing() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    for _ in 0..3 {
        world.clock.advance(Duration::minutes(58));
        assert!(is_in(&daan).await);
    }
    world.clock.advance(Duration::minutes(62));
    assert!(!is_in(&daan).await);
}

#[tokio::test]
async fn daan_is_out_twelve_hours_after_signing_in_however_busy_he_is() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    for _ in 0..23 {
        world.clock.advance(Duration::minutes(31));
        assert!(is_in(&daan).await);
    }
    world.clock.advance(Duration::minutes(10));
    assert!(!is_in(&daan).await);
}

#[tokio::test]
async fn who_ticks_remember_me_stays_in_for_thirty_days_also_through_restarts_and_holidays() {
    let world = World::start().await;
    let daan = world.browser();
    stays(&daan, DAAN).await;
    for days in [13, 13, 3] {
        world.clock.advance(Duration::days(days));
        daan.restart();
        assert!(is_in(&daan).await, "after {days} days");
    }
    world.clock.advance(Duration::hours(23));
    assert!(is_in(&daan).await);
    world.clock.advance(Duration::hours(2));
    assert!(!is_in(&daan).await);
}

#[tokio::test]
async fn signing_in_gives_a_new_session_whatever_the_browser_had() {
    let world = World::start().await;
    let browser = world.signed_in(DAAN).await;
    let first = browser.cookie("session").unwrap();
    let thief = browser.stolen();
    // Signed in once more on the same browser: a page of before, or another person at the same machine.
    let fields = [("email", "beheerder@korenaar.example"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await;
    let second = browser.cookie("session").unwrap();
    assert_ne!(first, second);
    assert!(is_in(&browser).await);
    assert!(!is_in(&thief).await, "what was known before opens nothing");
    let fixed = world.browser();
    tries(&fixed, DAAN, "verkeerd").await;
    assert_eq!(fixed.cookie("session"), None, "no session before signing in");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_what_the_browser_kept() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let (elsewhere, thief) = (world.signed_in(DAAN).await, daan.stolen());
    let answer = daan.send(Ask::post("/sign-out", &[])).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/sign-in"));
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(daan.get("/sign-in").await.notice(), "Je bent uitgelogd.");
    assert_eq!(daan.cookie("session"), None);
    assert!(!is_in(&daan).await);
    assert!(!is_in(&thief).await, "the old cookie is dead");
    assert!(is_in(&elsewhere).await, "only here");
    assert_eq!(world.audit_kinds().await.last().map(String::as_str), Some("sign-out"));
    daan.go(Ask::post("/sign-out", &[])).await.is(200, "Inloggen");
    assert_eq!(daan.send(Ask::get("/sign-out")).await.status, 405, "opening it changes nothing");
}

#[tokio::test]
async fn only_hashes_of_sessions_are_kept() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let cookie = daan.cookie("session").unwrap();
    let (sessions, devices) = (
        world.value("select string_agg(to_jsonb(s)::text, ' ') from sessions s").await,
        world.value("select string_agg(to_jsonb(d)::text, ' ') from known_devices d").await,
    );
    for (rows, secret) in [(&sessions, cookie.clone()), (&devices, daan.cookie("device").unwrap())] {
        assert!(!rows.is_empty() && !rows.contains(&secret));
    }
    assert_eq!(
        world.value("select string_agg(distinct octet_length(hash)::text, ' ') from sessions").await,
        "32"
    );
    // What stands in the table opens nothing when it is sent as the cookie.
    let hash = world.value("select encode(hash, 'hex') from sessions").await;
    let id = world.value("select id from sessions").await;
    for forged in [hash, id, "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), String::new(), "\u{e9}".repeat(10)] {
        daan.forge_cookie("session", &forged);
        if forged.is_ascii() {
            assert!(!is_in(&daan).await, "{forged}");
        }
    }
}

#[tokio::test]
async fn cookies_are_bound_to_the_host_on_https_and_plain_in_the_demo() {
    for (world, prefix, secure) in
        [(World::start().await, "__Host-", true), (World::demo().await, "balie-", false)]
    {
        let browser = world.browser();
        let ask = Ask::post("/sign-in", &[("email", DAAN), ("password", PASSWORD), ("remember", "yes")]);
        let answer = browser.send(ask).await;
        let cookies: Vec<&str> =
            answer.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect();
        assert!(cookies.len() >= 2, "{cookies:?}");
        for cookie in &cookies {
            assert!(cookie.starts_with(prefix), "{cookie}");
            assert!(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
                "{cookie}"
            );
            assert_eq!(cookie.contains("Secure"), secure, "{cookie}");
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        let session = cookies.iter().find(|cookie| cookie.starts_with(&format!("{prefix}session="))).unwrap();
        assert!(
            session.contains("Max-Age=25919") || session.contains("Max-Age=2592000"),
            "thirty days: {session}"
        );
    }
}

#[tokio::test]
async fn a_session_of_a_closed_account_opens_nothing() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    world.execute("update users set closed_at = now() where email = 'medewerker@korenaar.example'").await;
    assert!(!is_in(&daan).await);
    tries(&world.browser(), DAAN, PASSWORD).await.is(422, "Inloggen");
}

#[tokio::test]
async fn sessions_that_are_over_are_swept_and_the_others_stay() {
    let world = World::start().await;
    let idle = world.signed_in(DAAN).await;
    let remembered = world.browser();
    stays(&remembered, DAAN).await;
    world.clock.advance(Duration::minutes(61));
    let fresh = world.signed_in(DAAN).await;
    balie::web::session::sweep(&world.app).await.unwrap();
    assert_eq!(world.value("select count(*) from sessions").await, "2");
    assert!(!is_in(&idle).await && is_in(&remembered).await && is_in(&fresh).await);
}

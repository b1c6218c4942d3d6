//! Password and code: each of them once, and neither without the other.

use super::{DAAN, WOUTER, WRONG, code, enters, wouter};
use crate::{
    sign_in::tries,
    support::{browser::Ask, routes::Samples, world::World},
};
use axum::http::{Method, header};
use balie::{cli::demo::world::PASSWORD, paths, site::Access};
use time::Duration;

#[tokio::test]
async fn wouter_gets_in_with_password_and_code_and_comes_where_he_was_going() {
    let world = World::start().await;
    let browser = world.browser();
    let page = browser.get("/account/sessions").await;
    let page = page
        .form("Inloggen")
        .fill("E-mailadres", WOUTER)
        .fill("Wachtwoord", PASSWORD)
        .press("Inloggen")
        .await;
    page.is(200, "Vul de code in");
    let page = enters(&page, &code(&world)).await;
    page.is(200, "Waar je bent ingelogd");
    assert_eq!(page.path(), "/account/sessions");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds, ["sign-in.password-proven", "sign-in.succeeded"]);
}

#[tokio::test]
async fn who_has_no_second_factor_signs_in_as_ever() {
    let world = World::start().await;
    let page = tries(&world.browser(), DAAN, PASSWORD).await;
    assert_eq!(page.path(), "/");
}

#[tokio::test]
async fn a_code_works_once() {
    let world = World::start().await;
    let seen = code(&world);
    wouter(&world).await;
    let thief = world.browser();
    let page = enters(&tries(&thief, WOUTER, PASSWORD).await, &seen).await;
    page.is(422, "Vul de code in");
    assert_eq!(page.mistakes(), [WRONG]);
    world.clock.advance(Duration::seconds(30));
    let page = enters(&page, &code(&world)).await;
    assert_eq!(page.path(), "/");
}

#[tokio::test]
async fn of_two_who_type_one_code_at_one_moment_one_gets_in() {
    let world = World::start().await;
    let (one, other) = (world.browser(), world.browser());
    tries(&one, WOUTER, PASSWORD).await.is(200, "Vul de code in");
    tries(&other, WOUTER, PASSWORD).await.is(200, "Vul de code in");
    let seen = code(&world);
    let ask = || Ask::post(paths::SECOND_FACTOR, &[("code", &seen)]);
    let (one, other) = tokio::join!(one.send(ask()), other.send(ask()));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

#[tokio::test]
async fn a_clock_that_is_half_a_minute_off_is_forgiven_and_no_more() {
    let world = World::start().await;
    let browser = world.browser();
    let page = tries(&browser, WOUTER, PASSWORD).await;
    let late = code(&world);
    world.clock.advance(Duration::seconds(61));
    enters(&page, &late).await.is(422, "Vul de code in");
    let late = code(&world);
    world.clock.advance(Duration::seconds(30));
    assert_eq!(enters(&page, &late).await.path(), "/");
}

#[tokio::test]
async fn who_guesses_codes_waits() {
    let world = World::start().await;
    let browser = world.browser();
    let page = tries(&browser, WOUTER, PASSWORD).await;
    for _ in 0..5 {
        enters(&page, "000000").await.is(422, "Vul de code in");
    }
    let refused = enters(&page, &code(&world)).await;
    assert_eq!(refused.status().as_u16(), 429, "also the right one: {refused}");
    // Another browser of his guesses with the same counter, and the password opens nothing meanwhile.
    let other = tries(&world.browser(), WOUTER, PASSWORD).await;
    assert_eq!(enters(&other, &code(&world)).await.status().as_u16(), 429);
    world.clock.advance(Duration::seconds(31));
    assert_eq!(enters(&page, &code(&world)).await.path(), "/");
    assert!(world.audit_kinds().await.contains(&"sign-in.throttled".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_a_code_is_said_at_the_field() {
    let world = World::start().await;
    let page = tries(&world.browser(), WOUTER, PASSWORD).await;
    assert_eq!(page.form("Verder").unchecked().press("Verder").await.mistakes(), ["Vul de code in"]);
    let odd = "Een code heeft zes cijfers. Een herstelcode heeft tien tekens.";
    for typed in ["12345", "abc", "1234567", "' or 1=1 --"] {
        assert_eq!(enters(&page, typed).await.mistakes(), [odd], "{typed}");
    }
    let spaced = code(&world);
    assert_eq!(enters(&page, &format!(" {} {} ", &spaced[..3], &spaced[3..])).await.path(), "/");
}

#[tokio::test]
async fn a_password_alone_opens_nothing() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let browser = world.browser();
    tries(&browser, WOUTER, PASSWORD).await.is(200, "Vul de code in");
    assert!(browser.cookie("session").is_none(), "it is no session");
    let before = world.sums().await;
    let mut walked = 0;
    for route in samples.routes(false) {
        if matches!(route.row.access, Access::Public | Access::AwaitsFactor | Access::Demo) {
            continue;
        }
        let ask = match route.row.method {
            Method::GET => Ask::get(&route.path),
            _ => Ask::post(&route.path, &[("reason", "x")]),
        };
        let answer = browser.send(ask).await;
        assert_eq!(answer.status.as_u16(), 303, "{} {}", route.row.method, route.path);
        assert!(answer.header(header::LOCATION).starts_with(paths::SIGN_IN), "{}", route.path);
        walked += 1;
    }
    assert!(walked > 60, "only {walked} routes");
    assert_eq!(world.sums().await, before);
}

#[tokio::test]
async fn a_half_sign_in_is_soon_over() {
    let world = World::start().await;
    let browser = world.browser();
    let page = tries(&browser, WOUTER, PASSWORD).await;
    world.clock.advance(Duration::minutes(11));
    let page = enters(&page, &code(&world)).await;
    page.is(200, "Inloggen");
    world.later(Duration::minutes(11)).await;
    assert_eq!(world.value("select count(*) from half_sign_ins").await, "0");
}

#[tokio::test]
async fn who_is_remembered_is_remembered_after_the_code_and_not_before() {
    let world = World::start().await;
    let browser = world.browser();
    let page = browser.get("/sign-in").await;
    let form =
        page.form("Inloggen").fill("E-mailadres", WOUTER).tick("Onthoud mij").fill("Wachtwoord", PASSWORD);
    let page = form.press("Inloggen").await;
    enters(&page, &code(&world)).await;
    assert!(browser.cookie("half").is_none(), "it is over");
    world.clock.advance(Duration::days(20));
    browser.restart();
    browser.get("/account").await.is(200, "Mijn account");
}

#[tokio::test]
async fn a_reset_password_does_not_get_around_the_code() {
    let world = World::start().await;
    let browser = world.browser();
    let half = tries(&browser, WOUTER, PASSWORD).await;
    browser.post("/forgot-password", &[("email", WOUTER)]).await.is(200, "Kijk in je e-mail");
    let page = browser.open(&world.mail_to(WOUTER).await.link()).await;
    let new = "zeven gekleurde fietsen buiten";
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", new).press("Wachtwoord opslaan").await;
    // What the old password had proven counts no more.
    enters(&half, &code(&world)).await.is(200, "Inloggen");
    let page = tries(&world.browser(), WOUTER, new).await;
    page.is(200, "Vul de code in");
    assert_eq!(enters(&page, &code(&world)).await.path(), "/");
}

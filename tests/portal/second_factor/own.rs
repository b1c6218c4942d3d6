//! One's own second factor: on, off, and recovery codes.

use super::{DAAN, WOUTER, WRONG, code, enters, shown, wouter};
use crate::{
    sign_in::tries,
    support::{browser::Browser, page::Page, world::World},
};
use balie::{cli::demo::world::PASSWORD, sign_in::second_factor::model::SharedSecret};
use time::Duration;

/// Daan switches it on; his app's secret, and his recovery codes.
pub(super) async fn switches_on(world: &World, browser: &Browser) -> (SharedSecret, Vec<String>) {
    let page = browser.get("/account").await.click("Tweede stap instellen").await;
    let page = page.form("Begin").fill("Huidig wachtwoord", PASSWORD).press("Begin").await;
    page.is(200, "Stel een tweede stap in");
    assert_eq!(page.texts("svg.qr").len(), 1);
    let (secret, codes) = shown(&page);
    assert_eq!(codes.len(), 10);
    let typed = secret.code_at(world.clock.now()).unwrap();
    let page = page.form("Tweede stap instellen").fill("Code", &typed).press("Tweede stap instellen").await;
    assert_eq!(page.notice(), "De tweede stap staat aan. Op andere apparaten ben je uitgelogd.");
    (secret, codes)
}

async fn manages(browser: &Browser, code: &str, button: &str) -> Page {
    let page = browser.get("/account/second-factor").await;
    page.form(button).fill("Huidig wachtwoord", PASSWORD).fill("Code", code).press(button).await
}

#[tokio::test]
async fn daan_switches_it_on_and_is_asked_from_then_on() {
    let world = World::start().await;
    let (browser, elsewhere) = (world.signed_in(DAAN).await, world.signed_in(DAAN).await);
    let (secret, _) = switches_on(&world, &browser).await;
    elsewhere.get("/account").await.is(200, "Inloggen");
    browser.get("/account").await.says("De tweede stap staat aan.");
    world.mail_to(DAAN).await.says("tweede stap");
    assert!(world.audit_kinds().await.contains(&"second-factor.set-up".to_owned()));
    let page = tries(&world.browser(), DAAN, PASSWORD).await;
    page.is(200, "Vul de code in");
    let first = secret.code_at(world.clock.now()).unwrap();
    enters(&page, &first).await.is(422, "Vul de code in");
    world.clock.advance(Duration::seconds(30));
    assert_eq!(enters(&page, &secret.code_at(world.clock.now()).unwrap()).await.path(), "/");
}

#[tokio::test]
async fn nothing_is_on_before_the_app_has_shown_that_it_has_the_secret() {
    let world = World::start().await;
    let browser = world.signed_in(DAAN).await;
    let page = browser.get("/account/second-factor").await;
    let wrong =
        page.form("Begin").fill("Huidig wachtwoord", "een heel ander wachtwoord").press("Begin").await;
    assert_eq!(wrong.status().as_u16(), 422);
    let page = page.form("Begin").fill("Huidig wachtwoord", PASSWORD).press("Begin").await;
    let (secret, codes) = shown(&page);
    let wrong =
        page.form("Tweede stap instellen").fill("Code", "000000").press("Tweede stap instellen").await;
    wrong.is(422, "Stel een tweede stap in");
    assert_eq!(shown(&wrong).1, codes, "the same ones, after a mistake");
    tries(&world.browser(), DAAN, PASSWORD).await;
    let other = world.signed_in(DAAN).await;
    assert_eq!(
        other.get("/account/second-factor/new").await.path(),
        "/account/second-factor",
        "not in another session"
    );
    world.clock.advance(Duration::minutes(31));
    let late = secret.code_at(world.clock.now()).unwrap();
    let late = page.form("Tweede stap instellen").fill("Code", &late).press("Tweede stap instellen").await;
    assert_eq!(late.notice(), "Dit is te lang geleden begonnen. Begin opnieuw.");
    assert_eq!(world.value("select count(*) from second_factors where last_step > 0").await, "0");
}

#[tokio::test]
async fn a_recovery_code_lets_him_in_once_and_is_told_by_mail() {
    let world = World::start().await;
    let browser = world.signed_in(DAAN).await;
    let (_, codes) = switches_on(&world, &browser).await;
    world.mail_to(DAAN).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    let page = enters(&tries(&world.browser(), DAAN, PASSWORD).await, &typed).await;
    assert_eq!(page.path(), "/");
    world.mail_to(DAAN).await.says("herstelcode");
    let page = enters(&tries(&world.browser(), DAAN, PASSWORD).await, &codes[0]).await;
    assert_eq!(page.mistakes(), [WRONG]);
    assert_eq!(enters(&page, &codes[1]).await.path(), "/");
    browser.get("/account/second-factor").await.says("Je hebt nog 8 herstelcodes.");
    assert_eq!(
        world.value("select string_agg(distinct octet_length(hash)::text, ' ') from recovery_codes").await,
        "32",
        "hashes only"
    );
}

#[tokio::test]
async fn new_recovery_codes_count_when_they_are_kept_and_end_the_old_ones() {
    let world = World::start().await;
    let browser = world.signed_in(DAAN).await;
    let (secret, old) = switches_on(&world, &browser).await;
    world.clock.advance(Duration::seconds(30));
    let typed = secret.code_at(world.clock.now()).unwrap();
    let page = manages(&browser, &typed, "Nieuwe herstelcodes maken").await;
    page.is(200, "Bewaar je nieuwe herstelcodes");
    let new = page.texts(".codes code");
    let early = enters(&tries(&world.browser(), DAAN, PASSWORD).await, &new[0]).await;
    assert_eq!(early.mistakes(), [WRONG], "not kept yet");
    page.press("Ik heb ze bewaard").await;
    let page = enters(&tries(&world.browser(), DAAN, PASSWORD).await, &old[0]).await;
    assert_eq!(page.mistakes(), [WRONG]);
    assert_eq!(enters(&page, &new[0]).await.path(), "/");
}

#[tokio::test]
async fn switching_it_off_takes_password_and_code() {
    let world = World::start().await;
    let browser = world.signed_in(DAAN).await;
    let (secret, _) = switches_on(&world, &browser).await;
    let refused = manages(&browser, "000000", "Tweede stap uitzetten").await;
    assert_eq!(refused.mistakes(), [WRONG]);
    world.clock.advance(Duration::seconds(30));
    let typed = secret.code_at(world.clock.now()).unwrap();
    let page = manages(&browser, &typed, "Tweede stap uitzetten").await;
    assert_eq!(page.notice(), "De tweede stap staat uit.");
    assert_eq!(tries(&world.browser(), DAAN, PASSWORD).await.path(), "/");
}

#[tokio::test]
async fn the_secret_is_not_readable_in_the_database() {
    let world = World::start().await;
    let browser = wouter(&world).await;
    browser.get("/account").await.says("De tweede stap staat aan.");
    let sealed = world.value("select encode(sealed, 'hex') from second_factors").await;
    let plain: String = balie::cli::demo::world::factor::secret()
        .unwrap()
        .bytes()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert!(!sealed.contains(&plain) && sealed.len() == 2 * (12 + 20 + 16), "{sealed}");
    assert!(!code(&world).is_empty() && !WOUTER.is_empty());
}

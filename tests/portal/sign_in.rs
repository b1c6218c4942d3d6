//! Signing in and out, and passwords that are forgotten, new or old.

use super::support::{
    browser::{Ask, Browser, From},
    page::Page,
    world::World,
};
use axum::http::{Method, header};
use balie::{cli::demo::world::PASSWORD, paths};
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const DAAN: &str = "medewerker@korenaar.example";
const NEW: &str = "paarse fietsen zingen zacht";

async fn try_to_sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get(paths::SIGN_IN).await;
    page.form("Inloggen").fill("E-mailadres", email).fill("Wachtwoord", password).press("Inloggen").await
}

async fn is_signed_in(browser: &Browser) -> bool {
    browser.get(paths::ACCOUNT).await.h1() == "Mijn account"
}

/// Daan asks for a link and gets it by mail.
async fn asks_for_a_link(world: &World) -> String {
    let page = world.browser().get(paths::SIGN_IN).await.click("Wachtwoord vergeten?").await;
    let sent = page.form("Stuur de link").fill("E-mailadres", DAAN).press("Stuur de link").await;
    sent.is(200, "Kijk in je e-mail");
    world.only_mail(DAAN).await.link("/set-password/")
}

#[tokio::test]
async fn sanne_comes_back_to_the_page_she_asked_for() {
    let world = World::start().await;
    let page = world.browser().get("/customers/9401138/information").await;
    page.is(200, "Inloggen");
    let form = page.form("Inloggen").fill("E-mailadres", "BEHEERDER@Korenaar.example");
    let page = form.fill("Wachtwoord", PASSWORD).press("Inloggen").await;
    page.is(200, "Klantinformatie");
    assert_eq!(world.audit_kinds().await, ["sign-in.succeeded"]);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let world = World::start().await;
    let browser = world.browser();
    let known = try_to_sign_in(&browser, SANNE, "niet het goede wachtwoord").await;
    let unknown = try_to_sign_in(&browser, "niemand@nergens.example", "niet het goede wachtwoord").await;
    known.is(422, "Inloggen");
    let same = |page: &Page, email: &str| page.answer().without_trace().replace(email, "(address)");
    assert_eq!(same(&known, SANNE), same(&unknown, "niemand@nergens.example"));
    assert_eq!(known.form("Inloggen").value("Wachtwoord"), "", "a password never comes back");
}

#[tokio::test]
async fn who_keeps_guessing_has_to_wait_but_the_owner_gets_in() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get("/").await;
    let stranger = world.browser();
    let mut guesses = 0;
    let blocked = loop {
        let page = try_to_sign_in(&stranger, SANNE, "een gok van een vreemde").await;
        if page.status() == 429 {
            break page;
        }
        guesses += 1;
        assert!(guesses < 20, "nobody stops the guessing");
    };
    assert_eq!(guesses, 5);
    assert!(blocked.answer().header(header::RETRY_AFTER).parse::<u32>().unwrap() <= 60);
    let right = try_to_sign_in(&stranger, SANNE, PASSWORD).await;
    assert_eq!(right.status(), 429, "also the right password has to wait");
    // The same for an address without an account.
    let nobody = world.browser();
    for _ in 0..5 {
        try_to_sign_in(&nobody, "niemand@nergens.example", "een gok").await;
    }
    assert_eq!(try_to_sign_in(&nobody, "niemand@nergens.example", "een gok").await.status(), 429);
    // Her own browser has a counter of its own.
    let page = sanne.get(paths::ACCOUNT).await;
    page.press("Uitloggen").await;
    try_to_sign_in(&sanne, SANNE, PASSWORD).await;
    assert!(is_signed_in(&sanne).await);
    world.clock.advance(Duration::minutes(1));
    try_to_sign_in(&stranger, SANNE, PASSWORD).await;
    assert!(is_signed_in(&stranger).await, "after the wait");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let thief = sanne.stolen();
    let page = sanne.get(paths::ACCOUNT).await;
    let answer = sanne.send(page.form("Uitloggen").request("Uitloggen")).await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(sanne.cookie("session"), None, "the browser forgot it");
    assert!(!is_signed_in(&sanne).await);
    assert!(!is_signed_in(&thief).await, "a copy of the cookie opens nothing either");
    assert_eq!(world.audit_kinds().await, ["sign-in.succeeded", "sign-out"]);
}

#[tokio::test]
async fn a_session_gets_a_new_id_at_sign_in_and_its_row_opens_nothing() {
    let world = World::start().await;
    let attacker = world.signed_in(DAAN).await;
    // Sanne signs in on a form that was opened before, in a browser that was given the attacker's session.
    let sanne = attacker.stolen();
    let page = world.browser().get(paths::SIGN_IN).await;
    let form = page.form("Inloggen").fill("E-mailadres", SANNE).fill("Wachtwoord", PASSWORD);
    let sign_in = form.request("Inloggen");
    sanne.go(sign_in.clone()).await;
    assert!(is_signed_in(&sanne).await);
    assert_ne!(sanne.cookie("session"), attacker.cookie("session"));
    assert!(!attacker.get(paths::ACCOUNT).await.has(SANNE));
    // Nor does she get an id that the attacker made up.
    sanne.forge_cookie("session", "AAAAAAAAAAAAAAAAAAAAAA");
    sanne.go(sign_in).await;
    assert!(is_signed_in(&sanne).await);
    assert_ne!(sanne.cookie("session").unwrap(), "AAAAAAAAAAAAAAAAAAAAAA");
    // A copy of the table opens nothing.
    let hash = world
        .value("select rtrim(translate(encode(hash, 'base64'), '+/', '-_'), '=') from sessions limit 1")
        .await;
    let thief = sanne.stolen();
    thief.forge_cookie("session", &hash);
    assert!(!is_signed_in(&thief).await);
}

#[tokio::test]
async fn sessions_end_when_nobody_is_there() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    world.clock.advance(Duration::minutes(59));
    assert!(is_signed_in(&sanne).await);
    world.clock.advance(Duration::minutes(61));
    assert!(!is_signed_in(&sanne).await, "after an hour without a page");
    let sanne = world.signed_in(SANNE).await;
    for _ in 0..14 {
        world.clock.advance(Duration::minutes(50));
        is_signed_in(&sanne).await;
    }
    world.clock.advance(Duration::minutes(50));
    assert!(!is_signed_in(&sanne).await, "twelve hours at most");
}

#[tokio::test]
async fn remembered_means_thirty_days_and_no_longer() {
    let world = World::start().await;
    let browser = world.browser();
    let page = browser.get(paths::SIGN_IN).await;
    let form =
        page.form("Inloggen").fill("E-mailadres", SANNE).fill("Wachtwoord", PASSWORD).tick("Onthoud mij");
    form.press("Inloggen").await;
    world.later(Duration::days(29)).await;
    browser.restart();
    assert!(is_signed_in(&browser).await);
    world.later(Duration::hours(25)).await;
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test]
async fn daan_forgot_his_password_and_sets_a_new_one() {
    let world = World::start().await;
    let elsewhere = world.signed_in(DAAN).await;
    let link = asks_for_a_link(&world).await;
    // A mail scanner opens every link, several times, and follows where it leads.
    let scanner = world.browser();
    for method in [Method::HEAD, Method::GET, Method::GET] {
        let path = link.trim_start_matches("https://portaal.noorderlicht.example");
        scanner.send(Ask { method, ..Ask::get(path).from(From::Elsewhere) }).await;
        scanner.open(&link).await;
    }
    let daan = world.browser();
    let page = daan.open(&link).await;
    page.is(200, "Kies je wachtwoord").says(DAAN);
    assert_eq!(page.path(), paths::SET_PASSWORD, "the secret is out of the address");
    let done =
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    done.is(200, "Inloggen");
    world.only_mail(DAAN).await.says("Er is een nieuw wachtwoord ingesteld");
    assert!(!is_signed_in(&elsewhere).await, "all other sessions ended");
    assert_eq!(try_to_sign_in(&daan, DAAN, PASSWORD).await.status(), 422, "the old one is over");
    try_to_sign_in(&daan, DAAN, NEW).await;
    assert!(is_signed_in(&daan).await);
    daan.another().open(&link).await.is(410, "Deze link is al gebruikt");
}

#[tokio::test]
async fn a_link_that_is_too_old_says_so_and_sends_another() {
    let world = World::start().await;
    let link = asks_for_a_link(&world).await;
    world.clock.advance(Duration::minutes(61));
    let page = world.browser().open(&link).await;
    page.is(410, "Deze link werkt niet meer");
    page.press("Stuur een nieuwe link").await.is(200, "Kijk in je e-mail");
    let fresh = world.only_mail(DAAN).await.link("/set-password/");
    assert_ne!(fresh, link);
    world.browser().open(&fresh).await.is(200, "Kies je wachtwoord");
}

#[tokio::test]
async fn a_newer_link_ends_the_older_one() {
    let world = World::start().await;
    let first = asks_for_a_link(&world).await;
    let second = asks_for_a_link(&world).await;
    world.browser().open(&first).await.is(410, "Deze link werkt niet meer");
    world.browser().open(&second).await.is(200, "Kies je wachtwoord");
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_mail() {
    let world = World::start().await;
    let ask = async |email: &str| {
        let page = world.browser().get(paths::FORGOT_PASSWORD).await;
        page.form("Stuur de link").fill("E-mailadres", email).press("Stuur de link").await
    };
    let known = ask(DAAN).await;
    let unknown = ask("niemand@nergens.example").await;
    assert_eq!(known.answer().without_trace(), unknown.answer().without_trace());
    world.only_mail(DAAN).await;
}

#[tokio::test]
async fn links_in_mails_come_from_the_settings_and_not_from_a_request() {
    let world = World::start().await;
    let ask = Ask::post(paths::FORGOT_PASSWORD, &[("email", DAAN)]);
    let forged =
        ask.header("host", "evil.example").header("origin", "").header("x-forwarded-host", "evil.example");
    world.browser().send(forged).await;
    for mail in world.mail().await {
        mail.says_nothing_of("evil.example");
    }
}

#[tokio::test]
async fn a_password_that_anybody_would_guess_is_refused_with_the_reason() {
    let world = World::start().await;
    let page = world.browser().open(&asks_for_a_link(&world).await).await;
    for (password, reason) in [
        ("kort", "Gebruik minstens 15 tekens"),
        ("welkomwelkom123", "te makkelijk te raden"),
        ("daan kuipers daan", "je eigen naam of adres"),
        ("noorderlicht logistiek", "de naam van het portaal"),
        (&"x".repeat(300), "hooguit 256 tekens"),
    ] {
        let form = page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password);
        let refused = form.press("Wachtwoord opslaan").await;
        refused.is(422, "Kies je wachtwoord").says(reason);
        assert!(!refused.answer().text().contains(password), "{password} stands on the page");
    }
    let spaces = "  Ünïcödé, spaties en 日本語 mogen  ";
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", spaces).press("Wachtwoord opslaan").await;
    let daan = world.browser();
    try_to_sign_in(&daan, DAAN, spaces).await;
    assert!(is_signed_in(&daan).await);
}

#[tokio::test]
async fn robin_of_the_old_portal_sets_a_new_password_first() {
    let world = World::start().await;
    let robin = world.browser();
    let page = try_to_sign_in(&robin, "nieuw@korenaar.example", PASSWORD).await;
    page.is(200, "Kies een nieuw wachtwoord");
    for path in ["/account", "/customers", "/customers/9401138", "/account/password"] {
        robin.get(path).await.is(200, "Kies een nieuw wachtwoord");
    }
    let button = page.whole().buttons().into_iter().find(|name| name.contains("pslaan")).unwrap();
    let refused = page.form(&button).fill("Nieuw wachtwoord", PASSWORD).press(&button).await;
    assert_eq!(refused.status(), 422, "not the old one again");
    page.form(&button).fill("Nieuw wachtwoord", NEW).press(&button).await;
    assert!(is_signed_in(&robin).await);
    robin.get(paths::FIRST_PASSWORD).await.is(404, "Deze pagina is er niet");
}
//! x

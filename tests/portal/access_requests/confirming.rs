//! The link that confirms a requester's address: opening it changes nothing, its button does.

use crate::support::{
    asker::{Asker, KORENAAR, NOBODYS},
    browser::{Ask, From},
    world::World,
};
use axum::http::Method;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const INBOX: &str = "/customers/9401138/access-requests";
const UNCONFIRMED: &str = "adres niet bevestigd";

#[tokio::test]
async fn iris_confirms_her_address_with_one_press_and_the_mark_goes() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let mail = world.mail_to(&iris.email).await;
    let sanne = world.signed_in(SANNE).await;
    assert!(sanne.get(INBOX).await.card(&iris.email).has(UNCONFIRMED));
    world.review(&sanne, &iris).await.says(UNCONFIRMED);

    let browser = world.browser();
    let page = browser.open(&mail.link()).await;
    page.is(200, "Bevestig je e-mailadres");
    page.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");
    assert!(!sanne.get(INBOX).await.card(&iris.email).has(UNCONFIRMED));
    world.review(&sanne, &iris).await.says_nothing_of(UNCONFIRMED);
    let event =
        world.audit().await.into_iter().find(|event| event.kind == "access-request.confirmed").unwrap();
    assert_eq!(event.number, KORENAAR);

    browser.open(&mail.link()).await.is(410, "Deze link werkt niet meer");
    browser.go(Ask::post("/confirm", &[])).await.is(410, "Deze link werkt niet meer");
    let confirmed = world.audit_kinds().await.into_iter().filter(|kind| kind == "access-request.confirmed");
    assert_eq!(confirmed.count(), 1, "twice does no harm");
}

#[tokio::test]
async fn mail_scanners_may_open_the_link_as_often_as_they_like() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let link = world.mail_to(&iris.email).await.link();
    let path = link.strip_prefix("https://portaal.noorderlicht.example").unwrap();
    let before = (world.sums().await, world.audit().await.len());
    for _ in 0..3 {
        let scanner = world.browser();
        for method in [Method::HEAD, Method::GET, Method::HEAD] {
            let ask = Ask { method, ..Ask::get(path).from(From::Elsewhere) };
            let answer = scanner.send(ask).await;
            assert_eq!(answer.status, 303);
        }
        for method in [Method::HEAD, Method::GET] {
            assert_eq!(scanner.send(Ask { method, ..Ask::get("/confirm") }).await.status, 200);
        }
    }
    assert_eq!((world.sums().await, world.audit().await.len()), before);
    let page = world.browser().open(&link).await.press("Bevestigen").await;
    page.is(200, "Je e-mailadres is bevestigd");
}

#[tokio::test]
async fn the_secret_leaves_the_address_bar_and_is_told_to_no_other_site() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let link = world.mail_to(&iris.email).await.link();
    let secret = link.rsplit('/').next().unwrap();
    let browser = world.browser();
    let path = link.strip_prefix("https://portaal.noorderlicht.example").unwrap();
    let answer = browser.send(Ask::get(path).from(From::Elsewhere)).await;
    assert_eq!((answer.header("location"), answer.header("referrer-policy")), ("/confirm", "no-referrer"));
    let page = browser.get("/confirm").await;
    assert_eq!(page.path(), "/confirm");
    assert!(!page.answer().text().contains(secret));
    let kept = world.value("select string_agg(to_jsonb(l)::text, ' ') from one_time_links l").await;
    let bytes = URL_SAFE_NO_PAD.decode(secret).unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(bytes.len(), 32, "256 bits");
    assert!(kept.contains("\\\\x") && !kept.contains(&hex) && !kept.contains(secret), "only a hash is kept");
}

#[tokio::test]
async fn confirming_a_request_for_a_number_that_nobody_has_looks_the_same() {
    let world = World::start().await;
    let mut pages = Vec::new();
    for number in [KORENAAR, NOBODYS] {
        let asker = Asker::new(number, "iris@korenaar.example");
        asker.ask(&world).await;
        let browser = world.browser();
        let page = browser.open(&world.mail_to(&asker.email).await.link()).await;
        let done = page.press("Bevestigen").await;
        done.is(200, "Je e-mailadres is bevestigd");
        pages.push((page.answer().without_trace(), done.answer().without_trace()));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn a_link_that_is_too_old_or_was_never_sent_has_a_page_of_its_own() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let link = world.mail_to(&iris.email).await.link();
    world.clock.advance(Duration::days(30));
    let late = world.browser().open(&link).await;
    late.is(410, "Deze link werkt niet meer");
    let unknown = world.browser().open(&format!("/confirm/{}", "A".repeat(43))).await;
    assert_eq!(unknown.answer().without_trace(), late.answer().without_trace());
    for odd in ["x", "%00", "%ff", &"A".repeat(2000), "..%2f..%2f"] {
        let page = world.browser().open(&format!("/confirm/{odd}")).await;
        assert!(matches!(page.status().as_u16(), 400 | 404 | 410), "{odd}: {page}");
    }
    world.browser().get("/confirm").await.is(410, "Deze link werkt niet meer");
}

#[tokio::test]
async fn a_link_for_one_thing_does_nothing_else() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let confirm = world.mail_to(&iris.email).await.link();
    let browser = world.browser();
    let other = confirm.replace("/confirm/", "/set-password/");
    browser.open(&other).await.is(410, "Deze link werkt niet meer");
    let fields = [("new-password", "een heel lang nieuw wachtwoord")];
    browser.post("/set-password", &fields).await.is(410, "Deze link werkt niet meer");
    browser.open(&confirm).await.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");
}

//! What asking tells nobody: whether a number, an address or an administrator is known; and what mails leave out.

use crate::support::{
    asker::{Asker, KORENAAR, NOBODYS, VANDALEN, ZEEWIND},
    browser::{Ask, From},
    world::World,
};
use time::Duration;

/// What a visitor sees of asking: status, headers and page, all but the trace id.
async fn seen(world: &World, asker: &Asker) -> (u16, String, Vec<String>, String) {
    let browser = world.browser();
    let page = browser.get("/request-access").await;
    let answer = browser.send(asker.fill(&page).request("Vraag toegang aan")).await;
    let location = answer.header("location").to_owned();
    let mut names: Vec<String> =
        answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    names.retain(|line| !line.starts_with("x-trace-id") && !line.starts_with("date"));
    names.sort();
    let sent = browser.get(&location).await;
    (answer.status.as_u16(), location, names, sent.answer().without_trace())
}

#[tokio::test]
async fn asking_looks_the_same_whatever_is_known_of_the_number_and_the_address() {
    let world = World::start().await;
    // A mail says until which minute its link works: all of them are sent in one.
    world.clock.advance(Duration::seconds(60 - i64::from(world.clock.now().second())));
    let mut all = Vec::new();
    for number in [KORENAAR, VANDALEN, ZEEWIND, NOBODYS] {
        for email in [
            "iris@nergens.example",
            "medewerker@korenaar.example",
            "portaal@noorderlicht.example",
            "m.vos@korenaar.example",
            "b.willems@korenaar.example",
        ] {
            let asker = Asker::new(number, email);
            let seen = seen(&world, &asker).await;
            let mail = world.mail_to(email).await;
            mail.says(&format!("klantnummer {number}"));
            let (text, html) = mail.without_secret();
            let besides = |part: &str| part.replace(number, "(number)");
            all.push((seen, besides(&mail.subject), besides(&text), besides(&html)));
        }
    }
    assert_eq!(all[0].0.0, 303);
    for other in &all[1..] {
        assert_eq!(*other, all[0]);
    }
}

#[tokio::test]
async fn nothing_is_kept_of_a_request_for_an_unknown_number() {
    let world = World::start().await;
    let before = world.sums().await;
    let asker = Asker::new(NOBODYS, "iris@nergens.example").because("Een heel bijzondere reden.");
    asker.ask(&world).await;
    let mut after = world.sums().await;
    after.insert("mails".to_owned(), before["mails"].clone());
    assert_eq!(after, before, "only the mail to the requester waits");
    assert_eq!(world.audit_kinds().await, Vec::<String>::new());
    let kept =
        world.value("select string_agg(params::text, ' ') from mails where recipient like 'iris%'").await;
    for typed in ["bijzondere", "Vermeer", "Iris", "612345678"] {
        assert!(!kept.contains(typed), "{kept}");
    }
    // Confirming it leaves nothing either.
    let mail = world.mail_to(&asker.email).await;
    world.browser().open(&mail.link()).await.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");
    assert_eq!(world.value("select count(*) from access_requests where email like 'iris%'").await, "0");
}

#[tokio::test]
async fn the_requesters_mail_carries_nothing_that_was_typed_but_the_number() {
    let world = World::start().await;
    let mut asker = Asker::iris().because("Klik op https://kwaad.example en win.");
    (asker.first, asker.last) = ("Gefeliciteerd".to_owned(), "Prijswinnaar".to_owned());
    asker.ask(&world).await;
    let mail = world.mail_to(&asker.email).await;
    mail.says("9401138");
    for typed in [
        "kwaad",
        "Gefeliciteerd",
        "Prijswinnaar",
        "12345678",
        "12 34 56",
        "Versturen pakketten",
        "Korenaar (",
    ] {
        mail.says_nothing_of(typed);
    }
    for link in mail.links() {
        assert!(link.starts_with("https://portaal.noorderlicht.example/"), "{link}");
    }
}

#[tokio::test]
async fn the_administrators_mail_names_who_asks_and_leaves_the_reason_out() {
    let world = World::start().await;
    let mut asker = Asker::iris().because("Klik op https://kwaad.example en win.");
    asker.phone = "06 87654321".to_owned();
    asker.ask(&world).await;
    world.mail().await;
    balie::access_requests::jobs::tell(&world.app).await.unwrap();
    let mails = world.mail().await;
    assert_eq!(mails.len(), 2);
    for mail in mails {
        mail.says("Iris Vermeer").says("iris@korenaar.example").says("adres niet bevestigd");
        mail.says("Bakkerij De Korenaar (9401138)");
        for typed in ["kwaad", "87654321", "876543"] {
            mail.says_nothing_of(typed);
        }
        assert!(
            mail.links().contains(&"https://portaal.noorderlicht.example/customers/9401138/access-requests")
        );
    }
}

#[tokio::test]
async fn links_in_mails_never_come_from_what_the_browser_says_of_the_host() {
    let world = World::start().await;
    let browser = world.browser();
    let page = browser.get("/request-access").await;
    let mut ask = Asker::iris().fill(&page).request("Vraag toegang aan");
    for name in ["host", "x-forwarded-host", "x-forwarded-server", "x-original-host"] {
        ask = ask.header(name, "kwaad.example");
    }
    ask = ask.header("forwarded", "host=kwaad.example;proto=http").header("x-forwarded-proto", "http");
    let answer = browser.send(ask).await;
    assert!(!answer.text().contains("kwaad") && !answer.header("location").contains("kwaad"));
    let forgot = Ask::post("/forgot-password", &[("email", "beheerder@korenaar.example")])
        .header("host", "kwaad.example")
        .header("x-forwarded-host", "kwaad.example");
    browser.send(forgot).await;
    let mails = world.mail().await;
    assert!(!mails.is_empty());
    for mail in &mails {
        mail.says_nothing_of("kwaad.example");
        assert!(mail.link().starts_with("https://portaal.noorderlicht.example/"));
    }
    // A request that names another host may be refused; one that comes from another site is.
    let elsewhere = Ask::post("/request-access", &[]).from(From::Elsewhere);
    assert_eq!(browser.send(elsewhere).await.status, 403);
}

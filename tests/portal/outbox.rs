//! Mail: what it says, that it leaves once, and what happens when it does not.

mod letters;
mod mailbox;
pub mod smtp;
mod world;

use std::collections::BTreeSet;

use balie::{
    links::{self, LinkKind, LinkState, Token},
    outbox::{message::Message, retry::Failure, worker},
};
use scraper::{Html, Selector};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use tokio::sync::watch;
use world::{BASE, World, world};

/// The links in a message's text.
pub fn links_of(message: &str) -> Vec<String> {
    message.split_whitespace().filter(|word| word.contains("://")).map(str::to_owned).collect()
}

/// The link with a secret in a message's text, as the portal finds it.
pub async fn secret_link(world: &World, text: &str) -> links::Link {
    let link =
        links_of(text).into_iter().find(|link| link.contains("/confirm/") || link.contains("/set-password/"));
    let token = Token::parse(link.unwrap().rsplit('/').next().unwrap()).unwrap();
    links::find(&world.app.db, world.app.clock.now(), &token).await.unwrap().unwrap()
}

#[tokio::test]
async fn every_letter_reads_well_in_both_languages() {
    let world = world().await;
    let mut kinds = BTreeSet::new();
    for language in ["nl", "en"] {
        for (letter, to, reader) in world.letters() {
            let before = world.memory.sent().len();
            world.write(&letter, to, reader, language).await;
            world.deliver().await;
            assert_eq!(world.memory.sent().len(), before + 1, "{letter} in {language}");
            let message = world.last();
            assert_eq!((message.to.as_str(), message.language.tag()), (to, language));
            read(&message);
            kinds.insert(letter["kind"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(kinds.len(), 14, "a kind of letter is missing here: {kinds:?}");
    let subjects: BTreeSet<String> = world.memory.sent().into_iter().map(|message| message.subject).collect();
    assert!(subjects.contains("Je bent nu beheerder van Bakkerij De Korenaar (9401138)"), "{subjects:#?}");
    assert!(subjects.contains("Choose your password for Noorderlicht Logistiek"), "{subjects:#?}");
}

/// Reads a message as its reader's mail program does.
fn read(message: &Message) {
    let page = Html::parse_document(&message.html);
    assert!(page.errors.is_empty(), "{:?}\n{}", page.errors, message.html);
    let texts = |selector: &str| -> Vec<String> {
        page.select(&Selector::parse(selector).unwrap()).map(|found| found.text().collect()).collect()
    };
    assert_eq!(texts("h1").len(), 1, "{}", message.html);
    assert_eq!(texts("title"), [message.subject.as_str()]);
    let body = texts("body").concat();
    for text in [&message.subject, &message.text, &body] {
        assert!(!text.is_empty() && !text.contains(['{', '}', '\u{2068}', '\u{2069}']), "{text}");
        assert!(!text.contains(" ,"), "{text}");
    }
    let hrefs: Vec<&str> =
        page.select(&Selector::parse("a").unwrap()).filter_map(|link| link.attr("href")).collect();
    let links = links_of(&message.text);
    assert!(!links.is_empty() && hrefs.iter().all(|link| link.starts_with(&format!("{BASE}/"))), "{hrefs:?}");
    assert!(links.iter().all(|link| hrefs.contains(&link.as_str())), "{links:?} in {hrefs:?}");
    assert!(!message.text.contains("\n\n\n"), "{}", message.text);
    assert!(message.text.contains("-- \nNoorderlicht Logistiek\n"), "{}", message.text);
}

#[tokio::test]
async fn a_visitors_request_brings_a_mail_with_nothing_they_typed_but_the_number() {
    let world = world().await;
    let mut received = Vec::new();
    for (letter, to, reader) in world.letters().into_iter().take(3) {
        world.write(&letter, to, reader, "nl").await;
        world.deliver().await;
        let message = world.last();
        for typed in ["Nico", "Nieuwenhuis", "Zendingen", "facturen", "Korenaar", "612345678"] {
            assert!(
                !message.text.contains(typed) && !message.html.contains(typed),
                "{typed}: {}",
                message.text
            );
        }
        assert!(message.subject.contains("klantnummer"));
        received.push(message);
    }
    let [known, again, unknown] = received.as_slice() else { panic!("three mails") };
    let alike = |message: &Message, number: &str| -> String {
        let link = links_of(&message.text).into_iter().find(|link| link.contains("/confirm/")).unwrap();
        message.html.replace(&link, "LINK").replace(number, "NUMBER")
    };
    assert_eq!(alike(known, "9401138"), alike(unknown, "404404"));
    assert_eq!(alike(known, "9401138"), alike(again, "9401138"));
    let kind = async |message: &Message| {
        let link = secret_link(&world, &message.text).await;
        (link.kind, link.subject, (link.expires_at - message.at).whole_days())
    };
    assert_eq!(kind(known).await, (LinkKind::ConfirmRequest, Some(world.request), 30));
    assert_eq!(kind(again).await, (LinkKind::ConfirmAddition, Some(world.addition), 30));
    assert_eq!(kind(unknown).await, (LinkKind::ConfirmRequest, None, 30));
}

#[tokio::test]
async fn an_administrator_reads_who_asks_and_never_why() {
    let world = world().await;
    let letter = json!({ "kind": "requests-waiting", "customer": world.customer, "requests": [world.request], "reminder": false });
    world.write_to_administrator(&letter).await;
    world.deliver().await;
    let message = world.last();
    assert!(message.text.starts_with("Beste mevrouw De Wit,\n"), "{}", message.text);
    assert!(
        message.text.contains("Nico Nieuwenhuis (Nieuw@Korenaar.example), adres niet bevestigd"),
        "{}",
        message.text
    );
    assert!(message.text.contains(&format!("{BASE}/customers/9401138/access-requests")));
    assert!(!message.text.contains("Zendingen") && !message.html.contains("Zendingen"));
}

#[tokio::test]
async fn who_has_no_password_gets_two_weeks_and_who_has_one_an_hour() {
    let world = world().await;
    for (reader, to, lives) in [
        (world.invited, "j.baars@korenaar.example", Duration::days(14)),
        (world.administrator, "s.dewit@korenaar.example", Duration::minutes(60)),
    ] {
        world.write(&json!({ "kind": "password-link" }), to, Some(reader), "nl").await;
        world.deliver().await;
        let message = world.last();
        let link = secret_link(&world, &message.text).await;
        assert_eq!(
            (link.kind, link.subject, link.expires_at - message.at),
            (LinkKind::SetPassword, Some(reader), lives)
        );
        let until = balie::language::Language::Nl.moment(link.expires_at, &world.app.site.zone);
        assert!(message.text.contains(&format!("De link werkt tot {until}.")), "{}", message.text);
    }
}

#[tokio::test]
async fn a_mail_that_came_too_late_is_not_sent() {
    let world = world().await;
    let waiting = json!({ "kind": "requests-waiting", "customer": world.customer, "requests": [world.request], "reminder": false });
    let given = json!({ "kind": "access-given", "customer": world.customer, "given": [], "by": null, "asked": false });
    world.write_to_administrator(&waiting).await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    world.write_to_administrator(&json!({ "kind": "confirm-email", "change": world.asked_change })).await;
    world.write(&given, "j.baars@korenaar.example", Some(world.invited), "nl").await;
    world
        .run(
            "update access_requests set status = 'withdrawn', decided_at = now() where id = $1",
            &[world.request],
        )
        .await;
    world
        .run(
            "update users set password_set_at = now() + interval '1 second' where id = $1",
            &[world.administrator],
        )
        .await;
    world.run("update email_changes set cancelled_at = now() where id = $1", &[world.asked_change]).await;
    world.run("update users set closed_at = now() where id = $1", &[world.invited]).await;
    let delivered = world.deliver().await;
    assert_eq!((delivered.sent, delivered.cancelled), (0, 4));
    let reasons: i64 = world.ask("select count(*) from mails where status = 'cancelled' and last_error <> '' and done_at is not null").await;
    let minted: i64 = world.ask("select count(*) from one_time_links").await;
    assert_eq!((reasons, minted), (4, 0));
}

#[tokio::test]
async fn of_two_links_asked_for_only_the_last_is_sent() {
    let world = world().await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    let delivered = world.deliver().await;
    assert_eq!((delivered.sent, delivered.cancelled), (1, 1));
}

#[tokio::test]
async fn two_workers_send_each_mail_once() {
    let world = world().await;
    for _ in 0..40 {
        world.write_to_administrator(&json!({ "kind": "password-set" })).await;
    }
    let (one, other) = tokio::join!(world.deliver(), world.deliver());
    assert_eq!(one.sent + other.sent, 40);
    let sent: BTreeSet<String> = world.memory.sent().into_iter().map(|message| message.message_id).collect();
    assert_eq!((sent.len(), world.memory.sent().len()), (40, 40));
}

#[tokio::test]
async fn a_mail_that_fails_in_passing_waits_longer_each_time_and_keeps_every_link_alive() {
    let world = world().await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    let mut last_pause = Duration::ZERO;
    for attempt in 1..=4 {
        world.memory.fail_next(Failure::Passing("451 try later".to_owned()));
        let before = world.app.clock.now();
        assert_eq!(world.deliver().await.waiting, 1);
        let due: OffsetDateTime = world.ask("select due_at from mails").await;
        assert!(due - before > last_pause, "{attempt}: {}", due - before);
        last_pause = due - before;
        assert_eq!(world.deliver().await, worker::Delivered::default(), "before it is due");
        world.app.clock.advance(due - world.app.clock.now() + Duration::seconds(1));
    }
    assert_eq!(world.deliver().await.sent, 1);
    let message = world.last();
    assert_eq!(secret_link(&world, &message.text).await.state, LinkState::Live);
    let live: i64 =
        world.ask("select count(*) from one_time_links where ended_at is null and used_at is null").await;
    assert_eq!(live, 5);
    let kept: String = world.ask("select message_id from mails").await;
    assert_eq!(kept, message.message_id);
    assert_eq!(message.message_id, format!("<{}@portaal.noorderlicht.example>", message.mail));
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_fails_at_once_and_keeps_no_secret() {
    let world = world().await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    let secret = "x".repeat(43);
    world.memory.fail_next(Failure::Permanent(format!("554 {BASE}/set-password/{secret} is spam")));
    assert_eq!(world.deliver().await.failed, 1);
    let why: String = world.ask("select last_error from mails where status = 'failed'").await;
    assert_eq!(why, format!("554 {BASE}/set-password/… is spam"));
    world.app.clock.advance(Duration::days(1));
    assert_eq!(world.deliver().await, worker::Delivered::default());
}

#[tokio::test]
async fn a_mail_is_given_up_after_about_three_days() {
    let world = world().await;
    world.write_to_administrator(&json!({ "kind": "password-set" })).await;
    let began = world.app.clock.now();
    while world.ask::<String>("select status from mails").await == "waiting" {
        world.memory.fail_next(Failure::Passing("451 try later".to_owned()));
        world.deliver().await;
        let due: OffsetDateTime = world.ask("select due_at from mails").await;
        world.app.clock.advance((due - world.app.clock.now()).max(Duration::ZERO) + Duration::seconds(1));
    }
    let took = world.app.clock.now() - began;
    assert!((Duration::hours(55)..Duration::hours(90)).contains(&took), "{took}");
}

#[tokio::test]
async fn a_new_mail_leaves_at_once_also_after_the_database_hung_up() {
    let world = world().await;
    let (stop, stopping) = watch::channel(false);
    let running = tokio::spawn(worker::run(
        world.app.clone(),
        world.app.db.for_good(),
        world.transport.clone(),
        stopping,
    ));
    for round in 1..=2 {
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        world.write_to_administrator(&json!({ "kind": "password-set" })).await;
        let arrived = async {
            while world.memory.sent().len() < round {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(5), arrived).await.unwrap();
        let ended: i64 = world
            .ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where query ilike 'listen%' and datname = current_database()")
            .await;
        assert_eq!(ended, 1, "the worker listens");
    }
    stop.send(true).unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(5), running).await.unwrap().unwrap();
}

//! Asking: by visitors and by who is signed in.

use super::{INBOX, KENAN, LARS, SANNE, form_of_lars, lars_asks, review};
use crate::support::{browser::Ask, mailbox::summary, world::World};
use axum::http::header;
use balie::paths;
use time::Duration;

#[tokio::test]
async fn lars_asks_and_sanne_finds_it_in_her_inbox() {
    let world = World::start().await;
    let sent = lars_asks(&world.browser(), "940 1138", LARS, &["Inzicht orders en facturen"]).await;
    sent.is(200, "Je aanvraag is verstuurd");
    let confirm = world.mail_to(LARS).await;
    confirm.says("9401138").says_nothing_of("Lars").says_nothing_of("inkoop").says_nothing_of("Korenaar");
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(INBOX).await;
    let card = page.near("Lars Visser");
    for said in [
        LARS,
        "06 12345678",
        "Ik doe de inkoop. Elke week.",
        "Inzicht orders en facturen",
        "adres niet bevestigd",
    ] {
        assert!(card.has(said), "{said}: {}", card.text());
    }
    let opened = world.browser().open(&confirm.link("/confirm/")).await;
    assert_eq!(opened.path(), paths::CONFIRM, "the secret is out of the address");
    assert!(page.reload().await.near("Lars Visser").has("adres niet bevestigd"), "opening changes nothing");
    opened.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");
    assert!(!page.reload().await.near("Lars Visser").has("adres niet bevestigd"));
}

#[tokio::test]
async fn nobody_learns_which_numbers_and_addresses_exist() {
    let world = World::start().await;
    let known = lars_asks(&world.browser(), "9401138", LARS, &[]).await;
    let number_unknown = lars_asks(&world.browser(), "9999999", LARS, &[]).await;
    let member = lars_asks(&world.browser(), "9401138", "medewerker@korenaar.example", &[]).await;
    let operator = lars_asks(&world.browser(), "9401138", "portaal@noorderlicht.example", &[]).await;
    for page in [&number_unknown, &member, &operator] {
        assert_eq!(page.answer().without_trace(), known.answer().without_trace());
    }
    let mails = world.mail().await;
    let subjects: Vec<&str> = mails
        .iter()
        .filter(|mail| mail.subject.contains("Bevestig je"))
        .map(|mail| mail.to.as_str())
        .collect();
    assert_eq!(subjects.len(), 4, "everybody gets the same mail: {:?}", summary(&mails));
    assert_eq!(world.value("select count(*) from access_requests where reason like '%inkoop%' and customer_id not in (select id from customers where number = '9401138')").await, "0");
    for mail in mails.iter().filter(|mail| mail.subject.contains("9999999")) {
        world
            .browser()
            .open(&mail.link("/confirm/"))
            .await
            .press("Bevestigen")
            .await
            .is(200, "Je e-mailadres is bevestigd");
    }
}

#[tokio::test]
async fn what_is_missing_is_said_at_the_field_and_on_top_and_what_was_typed_stays() {
    let world = World::start().await;
    let page = form_of_lars(&world.browser()).await;
    page.says("Velden met een * zijn verplicht").says("Nog 250 tekens beschikbaar");
    let refused = page.form("Vraag toegang aan").unchecked().press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    assert_eq!(
        refused.mistakes(),
        [
            "Vul het klantnummer in",
            "Kies een aanhef. ‘Geen’ mag ook",
            "Vul de voornaam in",
            "Vul de voorletters in",
            "Vul de achternaam in",
            "Vul het e-mailadres in",
            "Vul een telefoonnummer in"
        ]
    );
    let form = refused.form("Vraag toegang aan").fill("Klantnummer", "12").choose("Aanhef", "Geen");
    let form =
        form.fill("Voornaam", "Chloë").fill("Zakelijke e-mail", "geen adres").fill("Telefoonnummer", "12");
    let form = form.tick("Post ontvangen").fill("Waarvoor ga je het account gebruiken?", &"é👩‍👩‍👧".repeat(126));
    let refused = form.unchecked().press("Vraag toegang aan").await;
    assert_eq!(refused.mistakes().len(), 6, "{:?}", refused.mistakes());
    refused.says("Maak dit 2 tekens korter: hooguit 250").says("2 tekens te veel");
    let form = refused.form("Vraag toegang aan");
    assert_eq!((form.value("Voornaam"), form.chosen("Aanhef")), ("Chloë".to_owned(), "Geen".to_owned()));
    assert!(form.ticked("Post ontvangen") && !form.ticked("Shop"));
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_second_request_waits_for_the_mailbox_before_it_is_merged() {
    let world = World::start().await;
    lars_asks(&world.browser(), "9401138", LARS, &["Shop"]).await;
    world.mail().await;
    lars_asks(&world.browser(), "9401138", LARS, &["Post ontvangen"]).await;
    let sanne = world.signed_in(SANNE).await;
    let asks = async || sanne.get(INBOX).await.near("Lars Visser").text();
    assert!(
        asks().await.contains("Shop") && !asks().await.contains("Post ontvangen"),
        "a stranger may have sent it"
    );
    let mail = world.mail_to(LARS).await;
    world.browser().open(&mail.link("/confirm/")).await.press("Bevestigen").await;
    assert!(asks().await.contains("Shop") && asks().await.contains("Post ontvangen"), "{}", asks().await);
    assert_eq!(
        world.value("select count(*) from access_requests where email_key like 'lars.visser%'").await,
        "1"
    );
}

#[tokio::test]
async fn daan_asks_for_more_from_the_page_that_says_what_is_missing() {
    let world = World::start().await;
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let page = daan.get("/customers/9401138").await;
    page.is(403, "Daar heb je een autorisatie voor nodig");
    let page = page.click("Vraag deze autorisatie aan").await;
    let form = page.form("Vraag toegang aan");
    assert_eq!(
        (form.value("Klantnummer"), form.value("Voornaam")),
        ("9401138".to_owned(), "Daan".to_owned())
    );
    form.press("Vraag toegang aan").await.is(200, "Je aanvraag is verstuurd");
    let sanne = world.signed_in(SANNE).await;
    let review = review(&sanne, "Daan Kuipers").await;
    assert!(review.form("Goedkeuren").ticked("Klantnummerinstellingen"));
    review.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    daan.get("/customers/9401138").await.is(200, "Klantnummerinstellingen");
}

#[tokio::test]
async fn administrators_hear_of_the_first_request_and_then_once_an_hour() {
    let world = World::start().await;
    world.execute("update customers set requests_told_at = null").await;
    let to_administrators = async || {
        world.jobs().await;
        let mails = world.mail().await;
        mails.into_iter().filter(|mail| mail.to == SANNE || mail.to == KENAN).collect::<Vec<_>>()
    };
    lars_asks(&world.browser(), "9401138", LARS, &[]).await;
    let first = to_administrators().await;
    assert_eq!(first.len(), 2, "{:?}", summary(&first));
    first[0].says("Lars Visser").says(LARS).says_nothing_of("inkoop");
    for email in ["tweede@korenaar.example", "derde@korenaar.example"] {
        lars_asks(&world.browser(), "9401138", email, &[]).await;
        assert_eq!(summary(&to_administrators().await), Vec::<String>::new(), "within the hour");
    }
    world.clock.advance(Duration::minutes(61));
    let second = to_administrators().await;
    assert_eq!(second.len(), 2, "{:?}", summary(&second));
    second[0].says("tweede@korenaar.example").says("derde@korenaar.example").says_nothing_of(LARS);
}

#[tokio::test]
async fn a_request_that_nobody_decides_reminds_and_then_expires() {
    let world = World::start().await;
    lars_asks(&world.browser(), "9069091", LARS, &[]).await;
    world.jobs().await;
    world.mail().await;
    let theo = "beheerder@vandalen.example";
    let reminders = async || world.mail().await.into_iter().filter(|mail| mail.to == theo).count();
    world.later(Duration::hours(71)).await;
    assert_eq!(reminders().await, 0);
    world.later(Duration::hours(2)).await;
    assert_eq!(reminders().await, 1, "after three days");
    world.later(Duration::hours(12)).await;
    assert_eq!(reminders().await, 0, "daily at most");
    world.later(Duration::hours(13)).await;
    assert_eq!(reminders().await, 1);
    world.later(Duration::days(27)).await;
    world.mail_to(LARS).await.says("verlopen");
    let status = "select status from access_requests where email_key like 'lars.visser%'";
    assert_eq!(world.value(status).await, "expired");
    assert!(world.audit_kinds().await.contains(&"access-request.expired".to_owned()));
}

#[tokio::test]
async fn who_asks_too_often_has_to_wait() {
    let world = World::start().await;
    let mut asked = 0;
    let page = loop {
        let page = lars_asks(&world.browser(), "9401138", LARS, &[]).await;
        if page.status() == 429 {
            break page;
        }
        asked += 1;
        assert!(asked < 40, "nobody stops it");
    };
    assert_eq!(asked, 5, "for one address");
    assert!(page.answer().header(header::RETRY_AFTER).parse::<u32>().unwrap() > 0);
    page.says("te vaak");
}

#[tokio::test]
async fn addresses_and_phone_numbers_are_taken_as_people_write_them() {
    let world = World::start().await;
    let long = format!("{}@korenaar.example", "l".repeat(64));
    for (email, phone, kept) in [
        ("josé.núñez+post@korenaar.example", "+32 2 555 12 12", "+3225551212"),
        (long.as_str(), "023-555 01 99", "+31235550199"),
        ("O'Brien@Korenaar.Example", "0031 6 1234 5678", "+31612345678"),
    ] {
        let ask = [
            ("number", "9401138"),
            ("salutation", "none"),
            ("first_name", "A"),
            ("initials", "A."),
            ("last_name", "B"),
            ("email", email),
            ("phone", phone),
        ];
        let answer = world.browser().send(Ask::post(paths::REQUEST_ACCESS, &ask)).await;
        assert_eq!(answer.status, 303, "{email} {phone}: {}", answer.text());
        let email = email.replace('\'', "''");
        assert_eq!(
            world.value(&format!("select phone from access_requests where email = '{email}'")).await,
            kept
        );
    }
}

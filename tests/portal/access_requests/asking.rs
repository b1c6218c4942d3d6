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
}

//! The request form, as visitors and signed-in people meet it.

use crate::support::{
    asker::{Asker, KORENAAR, WEBSHOP},
    html::{all, by_id},
    page::Page,
    world::World,
};

const SANNE: &str = "beheerder@korenaar.example";
const REASON: &str = "Waarvoor ga je het account gebruiken?";

/// What stands beside a field, which says that it is wrong and where it is told.
#[track_caller]
fn error_beside(page: &Page, field: &str) -> String {
    let control = by_id(page.html(), field).unwrap_or_else(|| panic!("no field {field}"));
    let holder = match control.attr("type") {
        // A group of choices tells it at its fieldset.
        Some("radio") => {
            crate::support::html::ancestors(control).find(|above| above.value().name() == "fieldset").unwrap()
        }
        _ => control,
    };
    let described = holder.attr("aria-describedby").unwrap_or_default();
    let error = format!("{field}-error");
    assert!(described.split(' ').any(|id| id == error), "{field} is described by {described:?}");
    assert_eq!(holder.attr("aria-invalid"), Some("true"), "{field}");
    crate::support::html::text(by_id(page.html(), &error).unwrap())
}

#[tokio::test]
async fn a_visitor_who_sends_an_empty_form_reads_every_mistake_beside_its_field_and_on_top() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    let refused = page.form("Vraag toegang aan").unchecked().press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    assert!(refused.title().starts_with("Fout: Toegang aanvragen"), "{}", refused.title());
    let mistakes = [
        ("number", "Vul het klantnummer in"),
        ("salutation", "Kies een aanhef. ‘Geen’ mag ook"),
        ("first_name", "Vul de voornaam in"),
        ("initials", "Vul de voorletters in"),
        ("last_name", "Vul de achternaam in"),
        ("email", "Vul het e-mailadres in"),
        ("phone", "Vul een telefoonnummer in"),
    ];
    assert_eq!(refused.mistakes(), mistakes.map(|(_, message)| message));
    for (field, message) in mistakes {
        assert_eq!(error_beside(&refused, field), message);
        let link = format!(".error-summary a[href='#{field}']");
        assert_eq!(refused.texts(&link), [message]);
    }
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

async fn every_field_says_what_is_wrong_with_what_was_typed() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    for (label, field, typed, says) in [
        ("Klantnummer", "number", "12", "Dit is geen klantnummer"),
        ("Klantnummer", "number", "94-O1-138", "Dit is geen klantnummer"),
        ("Voornaam", "first_name", "www.koopnu.example", "Gebruik alleen letters"),
        ("Achternaam", "last_name", "<b>Vermeer</b>", "Gebruik alleen letters"),
        ("Achternaam", "last_name", &"r".repeat(101), "hooguit 100"),
        ("Voorletters", "initials", "I.J.K.L.M.N.O.P.Q.R.S.T.", "hooguit 20"),
        ("Zakelijke e-mail", "email", "iris@korenaar", "Vul een volledig e-mailadres in"),
        ("Zakelijke e-mail", "email", "iris.@korenaar.example", "Vul een volledig e-mailadres in"),
        ("Telefoonnummer", "phone", "06 1234", "Vul een telefoonnummer in dat bestaat"),
        ("Telefoonnummer", "phone", "bel mij maar", "Vul een telefoonnummer in dat bestaat"),
        (REASON, "reason", "weg\u{202e}gaw", "een teken in dat we niet kunnen bewaren"),
    ] {
        let form = Asker::iris().fill(&page).fill(label, typed).unchecked();
        let refused = form.press("Vraag toegang aan").await;
        refused.is(422, "Toegang aanvragen");
        assert!(refused.title().starts_with("Fout:"));
        assert_eq!(refused.mistakes().len(), 1, "{typed}: {:?}", refused.mistakes());
        assert!(error_beside(&refused, field).contains(says), "{typed}: {}", error_beside(&refused, field));
        assert_eq!(refused.form("Vraag toegang aan").value(label), typed, "what was typed stays");
    }
    assert_eq!(world.value("select count(*) from access_requests where email like 'iris%'").await, "0");
}

#[tokio::test]
async fn what_iris_typed_stays_when_one_field_is_wrong() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    let asker = Asker::iris().wanting(&["Versturen pakketten", "Post ontvangen"]);
    let refused = asker.fill(&page).fill("Telefoonnummer", "06").press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    let form = refused.form("Vraag toegang aan");
    for (label, typed) in [
        ("Klantnummer", "9401138"),
        ("Voornaam", "Iris"),
        ("Voorletters", "I."),
        ("Achternaam", "Vermeer"),
        ("Zakelijke e-mail", "iris@korenaar.example"),
        ("Telefoonnummer", "06"),
        (REASON, "Ik verstuur de kerstpakketten."),
    ] {
        assert_eq!(form.value(label), typed);
    }
    assert_eq!(form.chosen("Aanhef"), "Mevr.");
    assert!(form.ticked("Versturen pakketten") && form.ticked("Post ontvangen") && !form.ticked("Shop"));
    form.fill("Telefoonnummer", "06 12345678").press("Vraag toegang aan").await.is(200, "Je aanvraag is verstuurd");
}

#[tokio::test]
async fn the_form_says_what_is_required_and_what_browsers_may_fill_in() {
    let world = World::start().await;
    let page = world.browser().get("/sign-in").await.click("Maak een nieuw account aan").await;
    let page = page.click("Ja, ik heb al een klantnummer").await;
    page.is(200, "Toegang aanvragen").says("Velden met een * zijn verplicht").says("Nog 250 tekens beschikbaar");
    for (field, token) in [
        ("first_name", "given-name"),
        ("last_name", "family-name"),
        ("email", "email"),
        ("phone", "tel"),
    ] {
        let control = by_id(page.html(), field).unwrap();
        assert_eq!(control.attr("autocomplete"), Some(token), "{field}");
    }
    for field in ["number", "salutation", "first_name", "initials", "last_name", "email", "phone"] {
        assert!(by_id(page.html(), field).unwrap().attr("required").is_some(), "{field}");
    }
    assert!(by_id(page.html(), "reason").unwrap().attr("required").is_none());
    let stars = all(page.html().root_element(), ".req").len();
    assert_eq!(stars, 7, "a star for each required field and no other");
}

#[tokio::test]
async fn addresses_with_plus_signs_accents_and_long_names_are_kept_as_typed() {
    let world = World::start().await;
    let long = format!("{}@korenaar.example", "i".repeat(64));
    let addresses = ["iris+balie@korenaar.example", "irène.özgür@korenaar.example", "I.Vermeer@bücher.example", &long];
    for address in addresses {
        Asker::new(KORENAAR, address).ask(&world).await;
        assert_eq!(world.mail_to(address).await.to, address);
    }
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    for address in addresses {
        inbox.says(address);
    }
    let too_long = Asker::new(KORENAAR, &format!("i{long}")).send(&world.browser()).await;
    too_long.is(422, "Toegang aanvragen");
}

#[tokio::test]
async fn phone_numbers_may_be_typed_in_every_way_and_are_shown_the_dutch_way() {
    let world = World::start().await;
    let typed = ["06-12345678", "0612345678", "+31 6 1234 5678", "0031612345678", "+31 (0)6 12345678", " 06.12.34.56.78 "];
    for (index, phone) in typed.into_iter().enumerate() {
        let mut asker = Asker::new(KORENAAR, &format!("iris{index}@korenaar.example"));
        asker.phone = phone.to_owned();
        asker.ask(&world).await;
    }
    let mut abroad = Asker::new(KORENAAR, "iris@antwerpen.example");
    abroad.phone = "+32 2 555 12 12".to_owned();
    abroad.ask(&world).await;
    assert_eq!(
        world.value("select count(*) from access_requests where phone = '+31612345678'").await,
        "6",
        "kept in E.164"
    );
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    for index in 0..typed.len() {
        assert!(inbox.card(&format!("iris{index}@korenaar.example")).has("06 12345678"));
    }
    assert!(inbox.card("iris@antwerpen.example").has("+32 2 555 12 12"));
}

#[tokio::test]
async fn a_reason_is_counted_in_characters_that_a_person_sees() {
    let world = World::start().await;
    let family = "👨‍👩‍👧‍👦".repeat(250);
    let accents = "e\u{301}".repeat(250);
    let lines = "regel\n".repeat(41) + "slot";
    assert_eq!(lines.len(), 250);
    for (index, reason) in [&family, &accents, &lines].into_iter().enumerate() {
        Asker::new(KORENAAR, &format!("iris{index}@korenaar.example")).because(reason).ask(&world).await;
    }
    let page = world.browser().get("/request-access").await;
    let one_more = format!("{family}👩‍🚒");
    let refused = Asker::iris().because(&one_more).fill(&page).press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    assert_eq!(error_beside(&refused, "reason"), "Maak dit 1 teken korter: hooguit 250");
    refused.says("1 teken te veel");
    assert_eq!(refused.form("Vraag toegang aan").value(REASON), one_more);
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    assert!(inbox.card("iris0@korenaar.example").has(&family));
}

#[tokio::test]
async fn youssef_finds_his_own_details_filled_in_and_is_not_asked_for_his_address() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let page = youssef.get("/request-access?number=9401139").await;
    let form = page.form("Vraag toegang aan");
    assert_eq!(form.value("Klantnummer"), WEBSHOP);
    assert_eq!((form.value("Voornaam"), form.value("Achternaam")), ("Youssef".to_owned(), "Benali".to_owned()));
    assert_eq!((form.chosen("Aanhef"), form.value("Telefoonnummer")), ("Dhr.".to_owned(), "06 12345602".to_owned()));
    page.says("chauffeur@vandalen.example");
    assert!(by_id(page.html(), "email").is_none());
    form.tick("Rapporten").press("Vraag toegang aan").await.is(200, "Je aanvraag is verstuurd");
    let inbox = world.signed_in(SANNE).await.get("/customers/9401139/access-requests").await;
    let request = inbox.card("chauffeur@vandalen.example");
    assert!(request.has("Youssef Benali") && request.has("Rapporten") && !request.has("adres niet bevestigd"));
}

#[tokio::test]
async fn a_signed_in_person_cannot_ask_under_somebody_elses_address() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let fields = [
        ("number", WEBSHOP),
        ("salutation", "mr"),
        ("first_name", "Daan"),
        ("initials", "D."),
        ("last_name", "Kuipers"),
        ("email", "medewerker@korenaar.example"),
        ("phone", "0612345678"),
    ];
    youssef.post("/request-access", &fields).await.is(200, "Je aanvraag is verstuurd");
    let inbox = world.signed_in(SANNE).await.get("/customers/9401139/access-requests").await;
    inbox.says("chauffeur@vandalen.example").says_nothing_of("medewerker@korenaar.example");
}

#[tokio::test]
async fn administrators_do_not_ask_but_tick_and_operators_ask_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let refused = Asker::iris().send(&sanne).await;
    refused.is(422, "Toegang aanvragen").says("Je bent beheerder van dit klantnummer");
    let femke = world.signed_in("portaal@noorderlicht.example").await;
    let refused = Asker::iris().send(&femke).await;
    refused.is(422, "Toegang aanvragen").says("Met een account van portaalbeheer vraag je geen toegang aan");
    assert!(world.mail().await.is_empty());
}

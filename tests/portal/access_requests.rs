//! Asking for access, and deciding about it.

use super::support::{
    browser::{Ask, Browser},
    mailbox::summary,
    page::Page,
    world::World,
};
use axum::http::header;
use balie::paths;
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const LARS: &str = "lars.visser+balie@korenaar.example";
const INBOX: &str = "/customers/9401138/access-requests";

/// Lars fills in the form; what he asks for is for the test to tick.
async fn form_of_lars(browser: &Browser) -> Page {
    let page = browser.get(paths::SIGN_IN).await.click("Maak een nieuw account aan").await;
    page.click("Ja, ik heb al een klantnummer").await
}

async fn lars_asks(browser: &Browser, number: &str, email: &str, categories: &[&str]) -> Page {
    let page = form_of_lars(browser).await;
    let form = page.form("Vraag toegang aan").fill("Klantnummer", number).choose("Aanhef", "Dhr.");
    let form = form.fill("Voornaam", "Lars").fill("Voorletters", "L.").fill("Achternaam", "Visser");
    let form = form.fill("Zakelijke e-mail", email).fill("Telefoonnummer", "06 12 34 56 78");
    let form = form.fill("Waarvoor ga je het account gebruiken?", "Ik doe de inkoop.\nElke week.");
    let form = categories.iter().fold(form, |form, category| form.tick(category));
    form.press("Vraag toegang aan").await
}

/// Opens a request out of the inbox.
async fn review(browser: &Browser, name: &str) -> Page {
    browser.get(INBOX).await.near(name).click("Beoordelen").await
}

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
async fn sanne_adjusts_and_approves_and_lars_gets_exactly_that() {
    let world = World::start().await;
    lars_asks(&world.browser(), "9401138", LARS, &["Inzicht orders en facturen", "Versturen pakketten"])
        .await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Lars Visser").await;
    let form = page.form("Goedkeuren");
    for brought in ["Orders", "Facturen", "Verzendlabels", "Retouren", "Track & Trace"] {
        assert!(form.ticked(brought), "{brought}");
    }
    let form = form.untick("Facturen").untick("Retouren").untick("Verzendlabels").tick("Adresboek");
    let done = form.press("Goedkeuren").await;
    done.is(200, "Toegangsaanvragen");
    assert!(done.notice().contains("Lars Visser"), "{}", done.notice());
    let mail = world.only_mail(LARS).await;
    mail.says("Sanne de Wit")
        .says("Orders")
        .says("Adresboek")
        .says("Track & Trace")
        .says_nothing_of("Facturen");
    assert!(mail.link("/set-password/").starts_with("https://portaal.noorderlicht.example/set-password/"));
    let audit = world.audit().await;
    let approved = audit.iter().find(|event| event.kind == "access-request.approved").unwrap();
    assert_eq!((approved.actor.as_str(), approved.number.as_str()), (SANNE, "9401138"));
    let after = approved.after.as_ref().unwrap().to_string();
    assert!(after.contains("address-book") && after.contains("orders-invoices"), "asked and given: {after}");
    assert_eq!(
        world
            .value("select count(*) from users where email_key = 'lars.visser+balie@korenaar.example'")
            .await,
        "1"
    );
}

#[tokio::test]
async fn a_request_is_decided_once_and_the_second_administrator_sees_by_whom() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let (hers, his) = (review(&sanne, "Esra Demir").await, review(&kenan, "Esra Demir").await);
    hers.form("Goedkeuren").untick("Facturen").press("Goedkeuren").await;
    world.mail().await;
    let before = world.sums().await;
    let late = his.press("Goedkeuren").await;
    late.is(409, "Aanvraag van Esra Demir")
        .says("Een collega was je voor")
        .says("Sanne de Wit")
        .says("Orders");
    assert_eq!(world.sums().await, before);
    let rejection = kenan.post(&format!("{}/rejection", his.path()), &[("reason", "te laat")]).await;
    rejection.says("Sanne de Wit");
    assert_eq!(world.sums().await, before);
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_rejection_says_why_unless_nobody_should_be_told() {
    let world = World::start().await;
    let kenan = world.signed_in(KENAN).await;
    let page = kenan.get(INBOX).await.near("Esra Demir").click("Afwijzen").await;
    page.is(200, "Aanvraag van Esra Demir afwijzen?");
    page.form("Afwijzen")
        .fill("Toelichting", "Vraag het Daan.")
        .press("Afwijzen")
        .await
        .is(200, "Toegangsaanvragen");
    world.only_mail("e.demir@korenaar.example").await.says("Vraag het Daan.").says_nothing_of("Kenan");
    let page = kenan.get(INBOX).await.near("Bram Willems").click("Afwijzen").await;
    page.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await;
    assert!(world.mail().await.is_empty());
    let decided = kenan.get(&format!("{INBOX}?show=decided")).await;
    assert!(decided.near("Bram Willems").has("Kenan Yıldız"), "{}", decided.text());
}

#[tokio::test]
async fn at_least_one_permission_is_given() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Gijs de Boer").await;
    let refused = page.press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Gijs de Boer").says("Kies minstens één autorisatie");
}

#[tokio::test]
async fn what_is_restricted_is_asked_of_the_supplier_and_never_given_here() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Esra Demir").await;
    page.form("Goedkeuren").tick("Connector").press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let holds = "select string_agg(g.permission, ' ' order by g.permission) from grants g
        join memberships m on m.id = g.membership_id where m.invited_email = 'e.demir@korenaar.example'";
    assert_eq!(world.value(holds).await, "invoices orders");
    let asked = "select string_agg(permission, ' ') from permission_requests p join memberships m on m.id = p.membership_id
        where m.invited_email = 'e.demir@korenaar.example' and p.status = 'pending'";
    assert_eq!(world.value(asked).await, "connector");
}

#[tokio::test]
async fn two_that_exclude_each_other_are_not_given_together() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Bram Willems").await;
    let before = world.sums().await;
    let path = format!("{}/approval", page.path());
    let both = [("permissions", "track-trace"), ("permissions", "track-trace-read-only")];
    let refused = sanne.post(&path, &both).await;
    refused.is(422, "Aanvraag van Bram Willems").says("gaan niet samen");
    for odd in ["no-such-permission", "", "ORDERS"] {
        sanne.post(&path, &[("permissions", odd)]).await;
    }
    assert_eq!(world.sums().await, before, "nothing half done");
}

#[tokio::test]
async fn nobody_decides_on_the_own_request() {
    let world = World::start().await;
    let ids = "update access_requests set asked_by = (select id from users where email = 'beheerder@korenaar.example')
        where email = 'e.demir@korenaar.example'";
    world.execute(ids).await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let refused = review(&sanne, "Esra Demir").await.press("Goedkeuren").await;
    refused.says("Over je eigen aanvraag beslist een andere beheerder");
    assert_eq!(world.sums().await, before);
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
    page.is(403, "Dit mag je hier niet");
    let ask = page
        .whole()
        .links()
        .into_iter()
        .find(|(_, target)| target.starts_with(paths::REQUEST_ACCESS))
        .unwrap();
    let page = page.click(&ask.0).await;
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

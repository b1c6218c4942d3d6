//! Who reads what of the log, and as whom they see the others.

use crate::support::world::World;
use balie::audit::{model::Kind, words};
use balie::language::Language;
use std::collections::BTreeSet;

const SANNE: &str = "beheerder@korenaar.example";
const OPERATOR: &str = "portaal@noorderlicht.example";

#[test]
fn every_kind_has_words_of_its_own_in_both_languages() {
    for t in [Language::Nl, Language::En] {
        let said: BTreeSet<&str> = Kind::ALL.iter().map(|kind| words::what(t, *kind)).collect();
        assert_eq!(said.len(), Kind::ALL.len(), "two kinds say the same");
        assert!(said.iter().all(|words| words.len() > 5));
    }
    let words: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words.len(), Kind::ALL.len());
}

#[tokio::test]
async fn sanne_reads_what_she_changed_at_her_number() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let settings = sanne.get("/customers/9401138").await;
    let log = settings.click("Logboek").await;
    log.is(200, "Logboek").says("Alles wat er onder 9401138 is veranderd");
    log.says("Autorisaties gewijzigd").says("Sanne de Wit");
    log.says_nothing_of("192.0.2.").says_nothing_of("Ingelogd").says_nothing_of("9069091");
    let nothing = log.form("Filteren").fill("Vanaf", "2031-01-01").press("Filteren").await;
    nothing.says("Niets past bij deze filters");
    let one = log.form("Filteren").fill("Over wie", "am.jansen").select("Wat", "Toegang en autorisaties");
    let found = one.press("Filteren").await;
    found.says("Bestellen");
    found.says_nothing_of("Toegangsaanvraag");
}

#[tokio::test]
async fn of_who_never_belonged_here_only_the_supplier_reads_who_it_was() {
    let world = World::start().await;
    let theo = world.signed_in("beheerder@vandalen.example").await;
    for _ in 0..3 {
        assert_eq!(theo.get("/customers/9401138/people").await.status(), 404);
    }
    let sanne = world.signed_in(SANNE).await;
    let log = sanne.get("/customers/9401138/audit?what=refusals").await;
    log.says("Iemand van buiten dit klantnummer").says("geen toegang").says_nothing_of("vandalen");
    let operator = world.signed_in(OPERATOR).await;
    let log = operator.get("/operator/audit?number=9401138&what=refusals").await;
    log.says("beheerder@vandalen.example").says("192.0.2.");
    let refused = world.audit_kinds().await.into_iter().filter(|kind| kind == "refused").count();
    assert_eq!(refused, 1, "once an hour");
    world.clock.advance(time::Duration::hours(1));
    let theo = world.signed_in("beheerder@vandalen.example").await;
    theo.get("/customers/9401138/people").await;
    theo.get("/operator/audit").await;
    let refused = world.audit_kinds().await.into_iter().filter(|kind| kind == "refused").count();
    assert_eq!(refused, 3, "the next hour, and another route");
}

#[tokio::test]
async fn an_operators_address_that_was_added_shows_to_operators_alone() {
    let world = World::start().await;
    world
        .execute(
            "insert into audit_events (at, kind, actor_kind, customer_id, subject_id) select now(), 'operator.added-as-user', 'user',
             c.id, u.id from customers c, users u where c.number = '9401138' and u.email = 'portaal@noorderlicht.example'",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get("/customers/9401138/audit").await.says_nothing_of("Adres van portaalbeheer");
    sanne.get("/customers/9401138/audit?what=rest").await.says_nothing_of("Adres van portaalbeheer");
    let operator = world.signed_in(OPERATOR).await;
    operator.get("/operator/audit").await.says("Adres van portaalbeheer");
}

#[tokio::test]
async fn joris_reads_his_own_account_and_nothing_of_others() {
    let world = World::start().await;
    let joris = world.signed_in("medewerker@korenaar.example").await;
    let log = joris.get("/account").await.click("Logboek bekijken").await;
    log.is(200, "Logboek").says("Ingelogd").says("Jij").says("192.0.2.");
    log.says_nothing_of("vandalen").says_nothing_of("portaal@noorderlicht");
    for elsewhere in ["/customers/9401138/audit", "/operator/audit"] {
        let page = joris.get(elsewhere).await;
        assert!(matches!(page.status().as_u16(), 403 | 404), "{elsewhere}");
    }
    // What the address says of others counts for nothing here.
    let other = joris.get("/account/audit?who=Sanne&number=9069091").await;
    other.says("Ingelogd");
}

#[tokio::test]
async fn a_long_log_comes_in_pages_that_miss_nothing_and_repeat_nothing() {
    let world = World::start().await;
    world
        .execute(
            "insert into audit_events (at, kind, actor_kind, customer_id, trace)
             select timestamptz '2020-01-01' + n / 3 * interval '1 second', 'people.exported', 'user', c.id, n::text
             from generate_series(1, 130) n, customers c where c.number = '9401138'",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    let mut page = sanne.get("/customers/9401138/audit?until=2020-01-02").await;
    let mut seen = page.texts(".timeline li").len();
    while page.has("Volgende") {
        page = page.click("Volgende").await;
        seen += page.texts(".timeline li").len();
    }
    assert_eq!(seen, 130);
}

#[tokio::test]
async fn the_log_is_downloaded_whole_and_that_is_in_the_log() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let count = "select count(*) from audit_events where customer_id = (select id from customers where number = '9401138')";
    let before: usize = world.value(count).await.parse().unwrap();
    let lines = sanne.get("/customers/9401138/audit.jsonl").await;
    let text = lines.answer().text();
    assert_eq!(text.lines().count(), before + 1, "with this download itself");
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["kind"], "audit.exported");
    assert!(first["address"].is_null(), "an administrator sees no network addresses");
    let csv = sanne.get("/customers/9401138/audit.csv").await.answer().text();
    assert_eq!(csv.lines().count(), before + 3);
    assert!(csv.contains("Sanne de Wit") && !csv.contains("192.0.2."));
    assert!(csv.starts_with('\u{feff}'));
    assert_eq!(world.audit_kinds().await.into_iter().filter(|kind| kind == "audit.exported").count(), 2);
    let operator = world.signed_in(OPERATOR).await;
    let all = operator.get("/operator/audit.jsonl").await.answer().text();
    assert_eq!(all.lines().count().to_string(), world.value("select count(*) from audit_events").await);
}

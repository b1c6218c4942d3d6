//! Finding contacts, and who sees what of them.

use super::{DAAN, SANNE, THEO, bakery, contacts};
use crate::support::{browser::Browser, world::World};
use std::time::Instant;

/// The names that a search shows.
async fn found(browser: &Browser, path: &str, query: &str) -> Vec<String> {
    let page = browser.get(&format!("{path}?{query}")).await;
    page.texts("th .person a, th .person b")
}

#[tokio::test]
async fn the_menu_leads_to_the_contacts_of_the_own_organisation() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/").await.click("Contactpersonen").await;
    page.is(200, "Contactpersonen").says("Bakkerij De Korenaar").says("10 contactpersonen");
    page.near("Sanne de Wit").has("Hoofd logistiek");
    assert!(page.near("Łukasz Woźniak").has("Geen toegang"));
    assert!(page.near("Ruben Smit").has("magazijn@korenaar.example"));
    page.says_nothing_of("Theo van Dalen");
    let maud = world.signed_in("inzicht@korenaar.example").await;
    maud.get("/").await.says_nothing_of("Contactpersonen");
    maud.get("/organisations").await.says("Je hebt geen rol bij een organisatie");
}

#[tokio::test]
async fn sanne_finds_people_as_she_types_them() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = bakery(&world).await;
    for (typed, name) in [
        ("van der veen", "Pieter Jan van der Veen"),
        ("veen van der pieter", "Pieter Jan van der Veen"),
        ("vanderveen", "Pieter Jan van der Veen"),
        ("P.J. Veen", "Pieter Jan van der Veen"),
        ("zoe van t hof", "Zoë van ’t Hof"),
        ("Van 't Hof", "Zoë van ’t Hof"),
        ("IJ de haan", "IJsbrand de Haan"),
        ("ijsbr", "IJsbrand de Haan"),
        ("anne marie jansen", "Anne-Marie Jansen-van den Berg"),
        ("jansen-van den berg", "Anne-Marie Jansen-van den Berg"),
        ("lukasz wozniak", "Łukasz Woźniak"),
        ("ŁUKASZ", "Łukasz Woźniak"),
        ("hoeksrta", "Lotte Hoekstra"),
        ("hoekstar", "Lotte Hoekstra"),
        ("Wozniack", "Łukasz Woźniak"),
        ("magazijn@koren", "Ruben Smit"),
        ("l.hoekstra@korenaar.example", "Lotte Hoekstra"),
        ("0612345618", "Anne-Marie Jansen-van den Berg"),
        ("06-12 34 56 18", "Anne-Marie Jansen-van den Berg"),
        ("+31 (0)6 12345618", "Anne-Marie Jansen-van den Berg"),
        ("klantenser", "Lotte Hoekstra"),
    ] {
        let query: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
        assert_eq!(found(&sanne, &path, &query).await, [name], "{typed}");
    }
    assert_eq!(found(&sanne, &path, "q=xyzzy").await, Vec::<String>::new());
    sanne.get(&format!("{path}?q=hoeksrta")).await.says("lijken erop");
    sanne.get(&format!("{path}?q=hoekstra")).await.says_nothing_of("lijken erop");
}

#[tokio::test]
async fn sanne_narrows_and_sorts_the_list() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = bakery(&world).await;
    assert_eq!(found(&sanne, &path, "role=administrator").await, ["Sanne de Wit"]);
    assert_eq!(found(&sanne, &path, "role=none").await, ["Zoë van ’t Hof", "Łukasz Woźniak"]);
    assert_eq!(
        found(&sanne, &path, "role=employee&mailing=maintenance").await,
        ["Lotte Hoekstra", "Ruben Smit"]
    );
    let all = found(&sanne, &path, "").await;
    assert_eq!((all.len(), all[0].as_str()), (10, "Noor Bakker"));
    assert_eq!(found(&sanne, &path, "sort=newest&role=%07&after=x").await.len(), 10);
}

#[tokio::test]
async fn daan_the_employee_reads_names_and_no_phone_mailing_or_button() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let path = bakery(&world).await;
    let page = daan.get(&path).await;
    page.is(200, "Contactpersonen")
        .says("Lotte Hoekstra")
        .says("Klantenservice")
        .says("l.hoekstra@korenaar.example");
    page.says_nothing_of("023 555")
        .says_nothing_of("06 12345618")
        .says_nothing_of("Contactpersoon toevoegen");
    page.says_nothing_of("Facturen en tarieven").says_nothing_of("Telefoonnummer");
    // Nor can he find out by asking.
    assert_eq!(found(&daan, &path, "q=0612345618").await, Vec::<String>::new());
    assert_eq!(found(&daan, &path, "mailing=maintenance").await.len(), 10);
    let refused = daan.get(&format!("{path}/new")).await;
    refused.is(403, "Dit mag alleen een beheerder van contactpersonen").says("Sanne de Wit");
}

#[tokio::test]
async fn a_neighbour_and_the_supplier_find_nothing_there() {
    let world = World::start().await;
    let path = bakery(&world).await;
    for email in [THEO, "portaal@noorderlicht.example", "tweede.beheerder@korenaar.example"] {
        let browser = world.signed_in(email).await;
        let there = browser.get(&path).await;
        let nowhere = browser.get("/organisations/0193e6a4-1111-7111-8111-0123456789ab/contacts").await;
        assert_eq!(there.status(), 404, "{email}");
        assert_eq!(there.answer().without_trace(), nowhere.answer().without_trace(), "{email}");
    }
    // Theo's own organisation opens nothing of the bakery's contacts.
    let theo = world.signed_in(THEO).await;
    let lotte = world.value("select id from contacts where email = 'l.hoekstra@korenaar.example'").await;
    let own = contacts(&world, "Van Dalen Techniek").await;
    for page in ["edit", "withdrawal", "deletion"] {
        theo.get(&format!("{own}/{lotte}/{page}")).await.is(404, "Deze pagina is er niet");
    }
}

#[tokio::test]
async fn ten_thousand_contacts_stay_quick() {
    let world = World::start().await;
    let path = bakery(&world).await;
    world
        .execute(
            "insert into contacts (id, organisation_id, salutation, first_name, last_name, email, email_key, phone, created_at, updated_at)
             select gen_random_uuid(), o.id, 'none', 'Voornaam' || n % 97, (array['de Vries', 'van den Berg', 'Bakker', 'Jansen'])[1 + n % 4] || n,
                'c' || n || '@korenaar.example', 'c' || n || '@korenaar.example', '+316' || (20000000 + n), now(), now()
             from organisations o, generate_series(1, 10000) n where o.name = 'Bakkerij De Korenaar';
             analyze contacts",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get(&path).await.says("10010 contactpersonen");
    let mut slowest = std::time::Duration::ZERO;
    for query in ["", "q=vries9871", "q=van+den+berg", "q=hoeksrta", "q=c4711%40", "sort=newest", "role=none"]
    {
        let started = Instant::now();
        assert!(!found(&sanne, &path, query).await.is_empty(), "{query}");
        let took = started.elapsed();
        slowest = slowest.max(took);
    }
    assert!(slowest.as_millis() < 1500, "{slowest:?}");
    // Page by page everybody comes by once.
    let mut page = sanne.get(&format!("{path}?q=bakker1")).await;
    let mut names = page.texts("th .person a");
    while page.has("Volgende") {
        page = page.click("Volgende").await;
        names.extend(page.texts("th .person a"));
    }
    let total = world.value("select count(*) from contacts where search like '%bakker1%'").await;
    assert_eq!(names.len().to_string(), total);
    names.dedup();
    assert_eq!(names.len().to_string(), total);
}

//! Finding contacts, and who sees what of them.

use super::{DAAN, SANNE, THEO, bakery, contacts};
use crate::support::{browser::Browser, world::World};

/// The names that a search shows.
pub(super) async fn found(browser: &Browser, path: &str, query: &str) -> Vec<String> {
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
        ("Jansenvandenberg", "Anne-Marie Jansen-van den Berg"),
        ("berg van den jansen a", "Anne-Marie Jansen-van den Berg"),
        ("A.M. Jansen", "Anne-Marie Jansen-van den Berg"),
        ("v/d Veen", "Pieter Jan van der Veen"),
        ("v.d. Veen", "Pieter Jan van der Veen"),
        ("VEEN, van der", "Pieter Jan van der Veen"),
        ("vd veen", "Pieter Jan van der Veen"),
        ("pietr jan van der ven", "Pieter Jan van der Veen"),
        ("t hof", "Zoë van ’t Hof"),
        ("van`t hof", "Zoë van ’t Hof"),
        ("lukasz wozniak", "Łukasz Woźniak"),
        ("ŁUKASZ", "Łukasz Woźniak"),
        ("hoeksrta", "Lotte Hoekstra"),
        ("hoekstar", "Lotte Hoekstra"),
        ("Wozniack", "Łukasz Woźniak"),
        ("lotte hoektsra", "Lotte Hoekstra"),
        ("Hoeckstra", "Lotte Hoekstra"),
        ("ysbrand", "IJsbrand de Haan"),
        ("smti", "Ruben Smit"),
        ("Daan Cuipers", "Daan Kuipers"),
        ("magazijn@koren", "Ruben Smit"),
        ("MAGAZIJN@KORENAAR.EXAMPLE", "Ruben Smit"),
        ("vant.hof@", "Zoë van ’t Hof"),
        ("l.hoekstra@korenaar.example", "Lotte Hoekstra"),
        ("0612345618", "Anne-Marie Jansen-van den Berg"),
        ("06-12 34 56 18", "Anne-Marie Jansen-van den Berg"),
        ("+31 (0)6 12345618", "Anne-Marie Jansen-van den Berg"),
        ("0031 6 1234 5618", "Anne-Marie Jansen-van den Berg"),
        ("12345618", "Anne-Marie Jansen-van den Berg"),
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
    let nowhere = "/organisations/0193e6a4-1111-7111-8111-0123456789ab/contacts";
    for email in [THEO, "portaal@noorderlicht.example", "tweede.beheerder@korenaar.example"] {
        let browser = world.signed_in(email).await;
        let there = browser.get(&path).await;
        let never = browser.get(nowhere).await;
        assert_eq!(there.status(), 404, "{email}");
        // Either page names only the address that was asked for, to come back to in another language.
        let said = there.answer().without_trace().replace(&path, nowhere);
        assert_eq!(said, never.answer().without_trace(), "{email}");
    }
    // Theo's own organisation opens nothing of the bakery's contacts.
    let theo = world.signed_in(THEO).await;
    let lotte = world.value("select id from contacts where email = 'l.hoekstra@korenaar.example'").await;
    let own = contacts(&world, "Van Dalen Techniek").await;
    for page in ["edit", "withdrawal", "deletion"] {
        theo.get(&format!("{own}/{lotte}/{page}")).await.is(404, "Deze pagina is er niet");
    }
}

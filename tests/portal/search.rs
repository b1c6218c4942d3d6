//! Search in the header: what everybody finds, and what nobody finds.

mod desk;
mod names;

use crate::support::{browser::Ask, page::Page, world::World};
use axum::http::StatusCode;
use balie::paths;
use std::collections::BTreeSet;

async fn search(world: &World, email: &str, q: &str) -> Page {
    world.signed_in(email).await.get(&paths::with_query(paths::SEARCH, "q", q)).await
}

/// The titles of what was found.
fn hits(page: &Page) -> Vec<String> {
    page.texts(".hits a")
}

#[tokio::test]
async fn sanne_finds_people_requests_tiles_her_number_and_help() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let page = sanne.get("/").await;
    assert_eq!(
        page.texts("header search button"),
        ["Zoek", "Zoek"],
        "in the bar, and in the menu of small screens"
    );
    let found = sanne.get("/search?q=brouwer").await;
    found.is(200, "Zoeken").says("Mensen").says("t.brouwer@korenaar.example");
    let person = found.click(&hits(&found)[0]).await;
    assert!(person.path().starts_with("/customers/9401138/permissions/users/"), "{}", person.path());
    let number = sanne.get("/search?q=9401138").await;
    assert!(hits(&number).contains(&"Bakkerij De Korenaar".to_owned()), "{number}");
    let help = sanne.get("/search?q=wachtwoord+vergeten").await;
    assert!(hits(&help).contains(&"Inloggen".to_owned()), "{help}");
    let tile = sanne.get("/search?q=klantnummerinstellingen").await;
    tile.says("Tegels");
}

#[tokio::test]
async fn the_tiles_of_the_settings_are_found_by_who_has_them_and_lead_to_the_only_number() {
    let world = World::start().await;
    let found = search(&world, "tweede.beheerder@korenaar.example", "toegangsaanvragen").await;
    assert_eq!(found.click("Toegangsaanvragen").await.path(), "/customers/9401138/access-requests");
    let several = search(&world, "beheerder@korenaar.example", "toegangsaanvragen").await;
    assert_eq!(
        several.click("Toegangsaanvragen").await.path(),
        "/customers",
        "of two numbers one is chosen first"
    );
    let reader = search(&world, "inzicht@korenaar.example", "toegangsaanvragen").await;
    assert!(!hits(&reader).contains(&"Toegangsaanvragen".to_owned()), "{reader}");
    let fields = search(&world, "inzicht@korenaar.example", "velden en waarde").await;
    let first = fields.texts("section[aria-labelledby=g-tiles] .hits a");
    assert_eq!(first, ["Velden en waarden"], "{fields}");
    let nobody = search(&world, "medewerker@korenaar.example", "velden en waarden").await;
    assert!(!nobody.texts("main h2").contains(&"Tegels".to_owned()), "{nobody}");
}

#[tokio::test]
async fn a_typing_error_an_accent_and_a_stem_still_find() {
    let world = World::start().await;
    for (q, title) in [
        ("brouer", "Brouwer"),
        ("yildiz", "Yıldız"),
        ("YILDIZ kenan", "Yıldız"),
        ("dewit sanne", ""),
        ("de wit", "Sanne de Wit"),
    ] {
        let page = search(&world, "beheerder@korenaar.example", q).await;
        if !title.is_empty() {
            assert!(hits(&page).iter().any(|hit| hit.contains(title)), "{q}: {page}");
        }
    }
    for (q, title) in [
        ("aanvraag beoordeling", "Toegangsaanvragen beoordelen"),
        ("gebruikers toevoegen", "Een gebruiker toevoegen"),
    ] {
        let page = search(&world, "medewerker@korenaar.example", q).await;
        assert!(hits(&page).iter().any(|hit| hit == title), "{q}: {page}");
    }
    let english = world
        .signed_in("beheerder@korenaar.example")
        .await
        .reading("en")
        .get("/search?q=forgotten+passwords")
        .await;
    assert!(hits(&english).contains(&"Signing in".to_owned()), "{english}");
}

#[tokio::test]
async fn who_administers_nothing_finds_nobody() {
    let world = World::start().await;
    for email in ["medewerker@korenaar.example", "inzicht@korenaar.example", "chauffeur@vandalen.example"] {
        for q in ["brouwer", "sanne", "korenaar.example"] {
            let page = search(&world, email, q).await;
            let kinds = page.texts("main h2");
            let people = ["Mensen", "Toegangsaanvragen"];
            assert!(!kinds.iter().any(|kind| people.contains(&kind.as_str())), "{email} {q}: {kinds:?}");
        }
    }
}

#[tokio::test]
async fn a_search_for_every_word_of_the_neighbour_finds_nothing() {
    let world = World::start().await;
    let theo = world.signed_in("beheerder@vandalen.example").await;
    let own = "select string_agg(t, ' ') from (
        select search from users u where exists (select from memberships m join customers c
            on c.id = m.customer_id where m.user_id = u.id and c.number = '9069091')
        union all select c.search || ' ' || c.phone_search from contacts c join organisations o on o.id = c.organisation_id
            where o.name like 'Van Dalen%'
        union all select d.search from documents d join customers c on c.id = d.customer_id where c.number = '9069091') x (t)";
    let own: BTreeSet<String> = words(&world.value(own).await);
    let sql = "select string_agg(t, ' ') from (
        select search from users union all select search from customers union all select search from access_requests
        union all select searchable(invited_first_name || ' ' || invited_last_name || ' ' || invited_email) from memberships
        union all select searchable(name) from organisations union all select searchable(reason) from access_requests
        union all select search || ' ' || phone_search from contacts union all select search from documents) x (t)";
    let all = words(&world.value(sql).await);
    let others: Vec<&String> = all.difference(&own).collect();
    assert!(others.len() > 50, "only {others:?}");
    let own_addresses = world
        .value(
            "select string_agg(lower(e), ' ') from (
             select u.email from users u join memberships m on m.user_id = u.id join customers c on c.id = m.customer_id
             where c.number = '9069091'
             union all select k.email from contacts k join organisations o on o.id = k.organisation_id
             where o.name like 'Van Dalen%') x (e)",
        )
        .await;
    let secrets = ["korenaar", "zeewind", "9401138", "9401139", "7002001"];
    for word in others {
        let page = theo.get(&paths::with_query(paths::SEARCH, "q", word)).await;
        let rows = page.texts(".hits li").join(" ").to_lowercase();
        for secret in secrets {
            assert!(!rows.contains(secret), "{word} finds {rows}");
        }
        // What a neighbour's word finds by being like one of his own is his own.
        let addresses: Vec<&str> = rows.split_whitespace().filter(|part| part.contains('@')).collect();
        assert!(addresses.iter().all(|address| own_addresses.contains(address)), "{word} finds {rows}");
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split([' ', '@', '.', ','])
        .filter(|word| word.len() > 3 && *word != "example")
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn too_short_too_long_empty_and_nothing_each_say_so() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    sanne.get("/search").await.is(200, "Zoeken").says("Een deel van een naam is genoeg");
    sanne.get("/search?q=+").await.is(200, "Zoeken").says("Een deel van een naam is genoeg");
    sanne.get("/search?q=a").await.says("Typ ten minste twee letters");
    sanne.get(&format!("/search?q={}", "a".repeat(101))).await.says("Dit is te lang");
    sanne.get("/search?q=qqzzxx").await.says("Niets gevonden voor ‘qqzzxx’").says("Hulp nodig?");
    for odd in [
        "%25%25",
        "__",
        "%5C%5C",
        "%27%22--",
        "%26+%7C+%21",
        "%3A%2A%3A%2A",
        "%3Cscript%3E",
        "%E2%80%AE%E2%80%AE",
        "%F0%9F%98%80%F0%9F%98%80",
    ] {
        let page = sanne.get(&format!("/search?q={odd}")).await;
        assert_eq!(page.status(), StatusCode::OK, "{odd}");
        assert!(!hits(&page).iter().any(|hit| hit.contains('@')), "{odd} is no joker: {page}");
    }
    let answer = sanne.send(Ask::get("/search?q=%FF")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn many_hits_show_a_few_and_lead_to_the_rest() {
    let world = World::start().await;
    let page = search(&world, "beheerder@korenaar.example", "korenaar.example").await;
    assert_eq!(page.texts("section[aria-labelledby=g-people] .hits li").len(), 6);
    let all = page.click("Toon meer mensen").await;
    let shown = all.texts(".hits li").len();
    assert!(shown > 6, "{shown}");
    assert_eq!(all.texts("main h2"), ["Mensen"]);
}

#[tokio::test]
async fn access_that_ends_takes_its_hits_away_at_once() {
    let world = World::start().await;
    let kenan = world.signed_in("tweede.beheerder@korenaar.example").await;
    kenan.get("/search?q=brouwer").await.says("t.brouwer@korenaar.example");
    world
        .execute(
            "delete from grants where permission = 'manage-customer' and membership_id in (select m.id from memberships m
             join users u on u.id = m.user_id where u.email = 'tweede.beheerder@korenaar.example')",
        )
        .await;
    kenan.get("/search?q=brouwer").await.says_nothing_of("t.brouwer@korenaar.example");
}

#[tokio::test]
async fn sanne_opens_a_contact_and_emma_finds_it_without_the_phone_number() {
    let world = World::start().await;
    world
        .execute(
            "update contacts set phone = '+31612340099' where id = (
                 select min(k.id::text)::uuid from contacts k join organisations o on o.id = k.organisation_id
                 where o.name like '%Korenaar' and k.user_id is null)",
        )
        .await;
    let email = world.value("select email from contacts where phone = '+31612340099'").await;
    let sanne = search(&world, "beheerder@korenaar.example", "0612340099").await;
    sanne.says("Contactpersonen").says(&email);
    let form = sanne.click(&hits(&sanne)[0]).await;
    assert!(form.path().ends_with("/edit"), "{}", form.path());

    let emma = "medewerker@korenaar.example";
    search(&world, emma, "0612340099").await.says("Niets gevonden");
    let found = search(&world, emma, &email).await;
    assert_eq!(found.texts("main h2"), ["Contactpersonen"]);
    found.click(&hits(&found)[0]).await.is(200, "Contactpersonen").says(&email);
    // Who has no role at the organisation finds none, whatever else they may do there.
    search(&world, "inzicht@korenaar.example", &email).await.says("Niets gevonden");
}

async fn publish_sunflower(world: &World) {
    world
        .execute(
            "insert into documents (id, customer_id, module, name, name_key, period, period_begins, media_type, size, sha256,
                published_at)
             select gen_random_uuid(), c.id, 'ecommerce-insights', 'Zonnebloem.pdf', 'zonnebloem.pdf', '2026-02', '2026-02-01',
                'application/pdf', 1, sha256('x'), now()
             from customers c where c.number = '9401138'",
        )
        .await;
}

#[tokio::test]
async fn a_document_is_found_by_name_month_and_module_only_where_its_module_is_open() {
    let world = World::start().await;
    publish_sunflower(&world).await;
    let emma = "medewerker@korenaar.example";
    for q in ["zonnebloem", "zonebloem", "zonnebloem februari", "zonnebloem inzichten 9401138"] {
        let found = search(&world, emma, q).await;
        assert!(hits(&found).contains(&"Zonnebloem.pdf".to_owned()), "{q}: {found}");
        found.says("Documenten").says("februari 2026");
    }
    for email in ["inzicht@korenaar.example", "chauffeur@vandalen.example", "beheerder@vandalen.example"] {
        search(&world, email, "zonnebloem").await.says_nothing_of("Zonnebloem.pdf");
    }
    world.execute("delete from grants where permission = 'ecommerce-insights'").await;
    search(&world, emma, "zonnebloem").await.says_nothing_of("Zonnebloem.pdf");
}

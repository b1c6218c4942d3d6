//! The list: one line per address, tabs, search, pages.

use super::{LIST, SANNE, count, counts, listed};
use crate::support::world::World;
use std::time::{Duration, Instant};

#[tokio::test]
async fn everybody_stands_on_one_line_in_one_tab() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let settings = sanne.get("/customers/9401138").await;
    let page = settings.click("Gebruikers").await;
    page.is(200, "Gebruikers").says("Een goedkeuring geldt tot je haar intrekt");
    assert_eq!(counts(&page), [3, 25, 1, 3]);
    assert_eq!(listed(&page).len(), 3);
    page.near("Gijs de Boer").has("adres niet bevestigd").then_some(()).unwrap();
    page.near("Gijs de Boer").has("Weet niet wat nodig is").then_some(()).unwrap();
    let approved = page.click("Goedgekeurd").await;
    assert_eq!(listed(&approved).len(), 25);
    let invited = approved.near("m.vos@korenaar.example");
    assert!(
        invited.has("uitgenodigd") && invited.has("onbekend") && invited.has("door Sanne de Wit"),
        "{}",
        invited.text()
    );
    assert!(approved.near("Sanne de Wit jij").has("door Noorderlicht Logistiek"));
    let rejected = approved.click("Afgewezen").await;
    assert!(rejected.near("Koen Verschuren").has("door Kenan Yıldız"));
    let ended = rejected.click("Beëindigd").await;
    assert!(ended.near("Dirk Peters").has("Toegang beëindigd"));
    assert!(ended.near("Saskia Meijer").has("Zelf vertrokken"));
    assert!(ended.near("Mirthe van Leeuwen").has("Aanvraag verlopen"));
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_addresses_without_accents() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138/people?status=approved").await;
    for (typed, found) in [
        ("rene", "rené.tenhave@korenaar.example"),
        ("Thuy", "thuy.nguyen@korenaar.example"),
        ("vandalen", "chauffeur@vandalen.example"),
        ("yildiz", "tweede.beheerder@korenaar.example"),
        ("YILDIZ kenan", "tweede.beheerder@korenaar.example"),
        ("Yıldız", "tweede.beheerder@korenaar.example"),
    ] {
        let page = page.form("Zoeken").fill("Naam of e-mailadres", typed).press("Zoeken").await;
        assert_eq!(listed(&page), [found], "{typed}");
    }
    let none = page.form("Zoeken").fill("Naam of e-mailadres", "niemand").press("Zoeken").await;
    none.says("Niemand gevonden");
    assert_eq!(counts(&none), [3, 25, 1, 3], "the tabs count everybody");
    let newest = page.form("Zoeken").select("Volgorde", "Nieuwste eerst").press("Zoeken").await;
    assert_eq!(listed(&newest)[0], "s.kaya@korenaar.example");
}

#[tokio::test]
async fn letters_of_other_languages_are_found_typed_with_them_or_without() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for (name, without) in [
        ("Ørsted", "orsted"),
        ("Łukasz", "LUKASZ"),
        ("Ægir", "aegir"),
        ("Groß", "gross"),
        ("GROẞ", "gross"),
        ("Đorđe", "dorde"),
        ("Guðrún", "gudrun"),
        ("Þór", "thor"),
        ("Œuvre", "oeuvre"),
        ("İbrahim", "ibrahim"),
        ("IJsbrand", "ĳsbrand"),
        ("d’Hondt", "d'hondt"),
    ] {
        let rename =
            format!("update users set last_name = '{name}' where email = 'medewerker@korenaar.example'");
        world.execute(&rename).await;
        for typed in [name, without] {
            let q = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>();
            for list in
                [format!("{LIST}?status=approved"), "/customers/9401138/permissions/overview?".to_owned()]
            {
                sanne.get(&format!("{list}&q={q}")).await.says("medewerker@korenaar.example");
            }
            let folded = world.value(&format!("select searchable('{}')", typed.replace('\'', "''"))).await;
            assert_eq!(balie::types::search_words(typed).join(" "), folded, "{typed}: folded alike");
        }
    }
}

#[tokio::test]
async fn a_long_list_is_turned_page_by_page_and_decided_about_two_hundred_at_a_time() {
    let world = World::start().await;
    world
        .execute("insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
            last_name, phone, reason, language, categories, permissions, asked_at)
            select gen_random_uuid(), c.id, 'pending', 'p' || i || '@groot.example', 'p' || i || '@groot.example', 'none',
                'Voornaam', '', 'Persoon ' || i % 40, '+31612345678', '', 'nl', '{parcels}', '{}', now() - interval '1 day' * (i % 7)
            from customers c, generate_series(1, 230) i where c.number = '9401138'")
        .await;
    let sanne = world.signed_in(SANNE).await;
    for sort in ["name", "newest"] {
        let mut page = sanne.get(&format!("{LIST}?sort={sort}")).await;
        let mut all = listed(&page);
        while page.whole().links().iter().any(|(name, _)| name == "Volgende") {
            page = page.click("Volgende").await;
            all.extend(listed(&page));
        }
        assert_eq!(all.len(), 233, "{sort}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 233, "{sort}: everybody once");
    }
    let page = sanne.get(LIST).await.click("Selecteer alle 233 gevonden").await;
    page.says("Dit zijn de eerste 200 van 233");
    let question = page.press("Afwijzen").await;
    question.is(200, "200 mensen afwijzen?");
    question.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await.says("200 afgewezen");
    assert_eq!(count(&sanne.get(LIST).await, "In afwachting"), 33);
    let many: Vec<String> = (0..201).map(|_| "0193e6a4-1111-7111-8111-0123456789ab".to_owned()).collect();
    let mut fields: Vec<(&str, &str)> = many.iter().map(|id| ("who", id.as_str())).collect();
    fields.push(("decision", "approval"));
    assert_eq!(sanne.post(&format!("{LIST}/review"), &fields).await.status(), 400);
}

#[tokio::test]
async fn thousands_of_people_at_one_number_stay_quick() {
    let world = World::start().await;
    world
        .execute(
            "with made as (
                insert into users (id, email, email_key, salutation, first_name, last_name, created_at)
                select gen_random_uuid(), 'm' || n || '@groot.example', 'm' || n || '@groot.example', 'none', 'Voornaam' || n % 97,
                    (array['de Vries', 'van den Berg', 'Bakker', 'Jansen'])[1 + n % 4] || n, now()
                from generate_series(1, 6000) n returning id, email, first_name, last_name
            ), began as (
                insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key, invited_first_name,
                    invited_last_name, began_at, first_used_at, last_used_at)
                select gen_random_uuid(), c.id, u.id, 'added', u.email, u.email, u.first_name, u.last_name, now(),
                    case when u.email < 'm5' then now() end, case when u.email < 'm5' then now() end
                from made u, customers c where c.number = '9401138' returning customer_id, id
            )
            insert into grants (customer_id, membership_id, permission, granted_at)
            select customer_id, id, p, now() from began, unnest(array['orders', 'invoices', 'track-trace']) p;
            insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
                last_name, phone, reason, language, categories, permissions, asked_at)
            select gen_random_uuid(), c.id, 'pending', 'p' || i || '@groot.example', 'p' || i || '@groot.example', 'none',
                'Voornaam', '', 'Persoon ' || i, '+31612345678', '', 'nl', '{parcels}', '{}', now()
            from customers c, generate_series(1, 2000) i where c.number = '9401138';
            analyze users, memberships, grants, access_requests",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    assert_eq!(counts(&sanne.get(LIST).await), [2003, 6025, 1, 3]);
    let mut slowest = ("", Duration::ZERO);
    for query in [
        "?status=pending",
        "?status=approved",
        "?status=approved&sort=newest",
        "?status=approved&q=vries4712",
        "?status=approved&q=m5",
        "?status=pending&q=persoon&select=all",
        "?status=rejected",
    ] {
        let started = Instant::now();
        assert!(!listed(&sanne.get(&format!("{LIST}{query}")).await).is_empty(), "{query}");
        slowest = std::cmp::max_by_key(slowest, (query, started.elapsed()), |(_, took)| *took);
    }
    let page = sanne.get(&format!("{LIST}?status=approved&q=bakker")).await;
    let started = Instant::now();
    assert_eq!(listed(&page.click("Volgende").await).len(), 50);
    slowest = std::cmp::max_by_key(slowest, ("the next page", started.elapsed()), |(_, took)| *took);
    eprintln!("8,000 people: slowest {slowest:?}");
    assert!(slowest.1 < Duration::from_millis(1500), "{slowest:?}");
}

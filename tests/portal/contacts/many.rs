//! Organisations with thousands of contacts: quick, page by page, and by index.

use super::{SANNE, bakery, finding::found};
use crate::support::world::World;
use serde_json::Value;
use sqlx::AssertSqlSafe;
use std::{fs, time::Instant};
use uuid::Uuid;

/// Ten thousand contacts at the bakery, and three times as many at the neighbour's.
async fn crowd(world: &World) {
    world
        .execute(
            "insert into contacts (id, organisation_id, salutation, first_name, last_name, email, email_key, phone, created_at, updated_at)
             select gen_random_uuid(), o.id, 'none', 'Voornaam' || n % 97, (array['de Vries', 'van den Berg', 'Bakker', 'Jansen'])[1 + n % 4] || n,
                'c' || n || '@korenaar.example', 'c' || n || '@korenaar.example', '+316' || (20000000 + n),
                now() - n * interval '1 minute', now()
             from organisations o, generate_series(1, 30000) n
             where o.name = 'Bakkerij De Korenaar' and n <= 10000 or o.name = 'Van Dalen Techniek'",
        )
        .await;
    world.execute("vacuum analyze contacts").await;
}

#[tokio::test]
async fn ten_thousand_contacts_stay_quick() {
    let world = World::start().await;
    let path = bakery(&world).await;
    crowd(&world).await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get(&path).await.says("10010 contactpersonen");
    let mut slowest = std::time::Duration::ZERO;
    for query in [
        "",
        "q=vries9871",
        "q=van+den+berg",
        "q=hoeksrta",
        "q=c4711%40",
        "q=0620004711",
        "q=va",
        "sort=newest",
        "role=none",
        "role=administrator",
    ] {
        let started = Instant::now();
        assert!(!found(&sanne, &path, query).await.is_empty(), "{query}");
        slowest = slowest.max(started.elapsed());
    }
    assert!(slowest.as_millis() < 1500, "{slowest:?}");
    // Page by page everybody comes by once, in either order.
    for query in ["q=bakker1", "q=bakker1&sort=newest"] {
        let mut page = sanne.get(&format!("{path}?{query}")).await;
        let mut names = page.texts("th .person a");
        while page.has("Volgende") {
            page = page.click("Volgende").await;
            names.extend(page.texts("th .person a"));
        }
        let total = world
            .value(
                "select count(*) from contacts c join organisations o on o.id = c.organisation_id
                 where o.name = 'Bakkerij De Korenaar' and c.search like '%bakker1%'",
            )
            .await;
        assert_eq!(names.len().to_string(), total, "{query}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len().to_string(), total, "{query}");
    }
    // A page goes on where the last one ended, also when that contact is gone by then.
    let first = sanne.get(&path).await;
    let links = first.whole().links();
    let next = links.into_iter().find(|(name, _)| name.contains("Volgende")).unwrap().1;
    let last = next.rsplit('=').next().unwrap();
    world.execute(&format!("delete from contacts where id = '{last}'")).await;
    sanne.get(&next).await.is(200, "Contactpersonen").says("10009 contactpersonen");
}

/// What is asked of the list.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    role: &'static str,
    words: &'static [&'static str],
    alike: bool,
    phones: bool,
    next: bool,
    newest: bool,
}

/// How the database answers it: with a plan for just this question, as for the first few of a connection, or with the one
/// that serves them all.
async fn plan(world: &World, asked: Asked, mode: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx");
    let order = if asked.newest { "order by f.created_at desc" } else { "order by f.sort_name" };
    let statement = |entry: std::io::Result<fs::DirEntry>| {
        let data: Value = serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).ok()?;
        let statement = data["query"].as_str().unwrap();
        let ours = statement.starts_with("-- One page of the list of contacts.") && statement.contains(order);
        ours.then(|| statement.to_owned())
    };
    let statement = fs::read_dir(folder).unwrap().find_map(statement).expect("it is in .sqlx");
    let value = |sql: &'static str| async move { world.value(sql).await.parse::<Uuid>().unwrap() };
    let bakery = value("select id from organisations where name = 'Bakkerij De Korenaar'").await;
    let last = value("select id from contacts where email = 'c5000@korenaar.example' limit 1").await;
    let list = |words: &[String]| format!("array[{}]::text[]", words.join(", "));
    let around = |word: &str| format!("'%{word}%'");
    let words: Vec<String> = asked.words.iter().map(|word| format!("'{word}'")).collect();
    let patterns: Vec<String> = asked.words.iter().map(|word| around(word)).collect();
    let longest = asked.words.iter().max_by_key(|word| word.len()).copied().unwrap_or_default();
    let (one, other) = longest.split_at(longest.len() / 2);
    let narrowest = if asked.alike { vec![around(one), around(other)] } else { vec![around(longest)] };
    let after = if asked.next { format!("'{last}'") } else { "null".to_owned() };
    let question = format!(
        "'{bakery}', '{}', '', {}, {}, {}, {}, {}, {after}, 51, '{last}', true",
        asked.role,
        list(&words),
        list(&patterns),
        asked.alike,
        list(&narrowest),
        asked.phones
    );
    let mut tx = world.sql().begin().await.unwrap();
    // A table this small may be cheaper to count as a whole: what is asked is whether an index can answer.
    for sql in [
        format!("set local plan_cache_mode = {mode}"),
        "set local enable_seqscan = off".to_owned(),
        format!("prepare page as {statement}"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    }
    let lines: Vec<String> =
        sqlx::query_scalar(AssertSqlSafe(format!("explain (costs off) execute page({question})")))
            .persistent(false)
            .fetch_all(&mut *tx)
            .await
            .unwrap();
    sqlx::raw_sql("deallocate page").execute(&mut *tx).await.unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn whatever_is_asked_of_thousands_an_index_answers_it() {
    let world = World::start().await;
    crowd(&world).await;
    let all = Asked { phones: true, ..Asked::default() };
    let (by_name, by_age) = ("Index Scan using contacts_by_name", "Index Scan using contacts_by_age");
    let (by_word, theirs) = ("Bitmap Index Scan on contacts_search", "contacts_by_");
    for (asked, for_this, for_all) in [
        (all, by_name, by_name),
        (Asked { next: true, ..all }, "(ROW(sort_name, id) > ROW(", "(ROW(sort_name, id) > ROW("),
        (Asked { newest: true, ..all }, by_age, by_age),
        (
            Asked { newest: true, next: true, ..all },
            "(ROW(created_at, id) < ROW(",
            "(ROW(created_at, id) < ROW(",
        ),
        (Asked { role: "none", ..all }, theirs, theirs),
        (Asked { words: &["vries9871"], ..all }, by_word, theirs),
        (Asked { words: &["vries9871"], phones: false, ..all }, by_word, theirs),
        (Asked { words: &["berg9", "den", "van"], ..all }, by_word, theirs),
        (Asked { words: &["0620004711"], ..all }, by_word, theirs),
        (Asked { words: &["vrise9871"], alike: true, ..all }, by_word, theirs),
        (Asked { words: &["va"], ..all }, theirs, theirs),
    ] {
        for (mode, index) in [("force_custom_plan", for_this), ("force_generic_plan", for_all)] {
            let plan = plan(&world, asked, mode).await;
            assert!(plan.contains(index), "{asked:?} does not read {index} ({mode}):\n{plan}");
            assert!(!plan.contains("Seq Scan on contacts"), "{asked:?} reads everybody's:\n{plan}");
        }
    }
}

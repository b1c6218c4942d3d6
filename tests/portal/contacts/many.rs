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

/// How the database answers it.
async fn plan(world: &World, asked: Asked) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx");
    let statement = |entry: std::io::Result<fs::DirEntry>| {
        let data: Value = serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).ok()?;
        let statement = data["query"].as_str().unwrap();
        statement.starts_with("-- One page of the list of contacts.").then(|| statement.to_owned())
    };
    let statement = fs::read_dir(folder).unwrap().find_map(statement).expect("it is in .sqlx");
    let value = |sql: &'static str| async move { world.value(sql).await.parse::<Uuid>().unwrap() };
    let bakery = value("select id from organisations where name = 'Bakkerij De Korenaar'").await;
    let last = value("select id from contacts where email = 'c5000@korenaar.example' limit 1").await;
    let patterns: Vec<String> = asked.words.iter().map(|word| format!("%{word}%")).collect();
    let longest = asked.words.iter().max_by_key(|word| word.len()).copied().unwrap_or_default();
    let (one, other) = longest.split_at(longest.len() / 2);
    let halves = vec![format!("%{one}%"), format!("%{other}%")];
    let mut tx = world.sql().begin().await.unwrap();
    sqlx::query("set local plan_cache_mode = force_custom_plan").execute(&mut *tx).await.unwrap();
    // A table this small may be cheaper to count as a whole: what is asked is whether an index can answer.
    sqlx::query("set local enable_seqscan = off").execute(&mut *tx).await.unwrap();
    let lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!("explain (costs off) {statement}")))
        .bind(bakery)
        .bind(asked.role)
        .bind("")
        .bind(asked.words)
        .bind(&patterns)
        .bind(asked.alike)
        .bind(if asked.alike { halves } else { vec![format!("%{longest}%")] })
        .bind(asked.phones)
        .bind(asked.next.then_some(last))
        .bind(!asked.newest)
        .bind(51_i64)
        .bind(last)
        .bind(true)
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn whatever_is_asked_of_thousands_an_index_answers_it() {
    let world = World::start().await;
    crowd(&world).await;
    let all = Asked { phones: true, ..Asked::default() };
    let (by_name, by_age) = ("Index Scan using contacts_by_name", "Index Scan using contacts_by_age");
    let by_word = "Bitmap Index Scan on contacts_search";
    for (asked, index) in [
        (all, by_name),
        (Asked { next: true, ..all }, "(ROW(sort_name, id) > ROW("),
        (Asked { newest: true, ..all }, by_age),
        (Asked { newest: true, next: true, ..all }, "(ROW(created_at, id) < ROW("),
        (Asked { role: "none", ..all }, "contacts_by_"),
        (Asked { words: &["vries9871"], ..all }, by_word),
        (Asked { words: &["vries9871"], phones: false, ..all }, by_word),
        (Asked { words: &["berg9", "den", "van"], ..all }, by_word),
        (Asked { words: &["0620004711"], ..all }, by_word),
        (Asked { words: &["vrise9871"], alike: true, ..all }, by_word),
        (Asked { words: &["va"], ..all }, "contacts_by_"),
    ] {
        let plan = plan(&world, asked).await;
        assert!(plan.contains(index), "{asked:?} does not read {index}:\n{plan}");
        assert!(!plan.contains("Seq Scan on contacts"), "{asked:?} reads everybody's:\n{plan}");
    }
}

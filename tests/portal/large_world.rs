//! A made-up world: as large as it should be, with few large customers and many small ones, the same each time, and one
//! that the portal serves like any other. Here a thousandth of the whole.

use super::support::{cluster, world::World};
use axum::http::StatusCode;
use balie::{
    audit::verify::verify,
    cli::{
        demo::world::{self, PASSWORD},
        world::{Shape, WHOLE, generate},
    },
    clock::Clock,
    database,
    database::Db,
    paths,
    sign_in::password::{Hasher, Parameters},
    types::{CustomerNumber, NumberPattern},
};
use sqlx::Row;
use std::num::NonZeroUsize;
use time::macros::datetime;

fn hasher() -> Hasher {
    let little = Parameters { memory_kib: 64, passes: 1, lanes: 1 };
    Hasher::new(little, NonZeroUsize::new(2).unwrap()).unwrap()
}

fn thousandth(seed: u32) -> Shape {
    Shape::new(WHOLE, seed).scaled(0.001)
}

async fn number(db: &Db, sql: &'static str) -> i64 {
    sqlx::query(sql).fetch_one(db).await.unwrap().get(0)
}

async fn make(world: &World, seed: u32) -> bool {
    let now = datetime!(2026-11-01 12:00 UTC);
    generate(world.sql(), &hasher(), thousandth(seed), now, |_| {}).await.unwrap()
}

#[tokio::test]
async fn a_supplier_finds_as_many_customers_as_were_asked_for_and_most_of_them_are_small() {
    let world = World::start().await;
    let before = [
        number(world.sql(), "select count(*) from users").await,
        number(world.sql(), "select count(*) from audit_events").await,
        number(world.sql(), "select count(*) from access_requests").await,
    ];
    assert!(make(&world, 1).await);
    let db = world.sql();
    let made = "from customers where number between '30000001' and '30999999'";
    assert_eq!(world.value(&format!("select count(*) {made}")).await, "150");
    let organisations = format!("select count(distinct organisation_id) {made}");
    assert_eq!(world.value(&organisations).await, "100");
    assert_eq!(number(db, "select count(*) from users").await - before[0], 1000);
    assert_eq!(number(db, "select count(*) from access_requests").await - before[2], 1000);
    assert_eq!(number(db, "select count(*) from audit_events").await - before[1], 5000);
    let grants = number(db, "select count(*) from grants").await;
    assert!((9_000..11_500).contains(&grants), "{grants} grants");
    let sizes = "select count(*) from memberships m join customers c on c.id = m.customer_id
        where c.number between '30000001' and '30999999' group by c.id order by 1 desc";
    let sizes: Vec<i64> =
        sqlx::query(sizes).fetch_all(db).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(sizes[0] > 100, "the largest has {}", sizes[0]);
    let small = sizes.iter().filter(|size| **size < 10).count();
    assert!(small * 4 > sizes.len() * 3, "only {small} of {} have less than ten people", sizes.len());
    let without = "select count(*) from customers c where c.number like '30000%'
        and not exists (select from administrators a where a.customer_id = c.id and a.active)";
    assert_eq!(number(db, without).await, 0, "every number has an active administrator");
    assert!(!make(&world, 1).await, "a second world is not made in the same place");
}

#[tokio::test]
async fn the_same_seed_gives_the_same_world_and_another_seed_another() {
    let worlds = [World::start().await, World::start().await, World::start().await];
    for (world, seed) in worlds.iter().zip([1, 1, 2]) {
        make(world, seed).await;
    }
    let seals = "select md5(string_agg(hash::text, ' ' order by chain, place)) from audit_seals where chain <> '00000000-0000-0000-0000-000000000000'";
    let [one, same, other] = [&worlds[0], &worlds[1], &worlds[2]];
    let [sums, same_sums, other_sums] = [one.sums().await, same.sums().await, other.sums().await];
    for table in
        ["organisations", "customers", "users", "memberships", "grants", "access_requests", "contacts"]
    {
        assert_eq!(sums[table], same_sums[table], "{table}");
        assert_ne!(sums[table], other_sums[table], "{table}");
    }
    assert_eq!(one.value(seals).await, same.value(seals).await);
    assert_ne!(one.value(seals).await, other.value(seals).await);
}

#[tokio::test]
async fn the_log_of_a_made_up_world_is_sealed_and_whole() {
    let world = World::start().await;
    world.jobs().await;
    make(&world, 1).await;
    let report = verify(&world.app.db, None, &[]).await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert!(report.chains.len() > 50, "{} chains", report.chains.len());
    assert!(report.erased_details > 1000, "addresses of long ago are gone: {}", report.erased_details);
    let largest = verify(&world.app.db, Some("30000001"), &[]).await.unwrap();
    assert!(largest.findings.is_empty() && largest.chains[0].events > 50);
    // One that was changed behind everybody's back does show.
    let change = "set session_replication_role = replica; update audit_events set kind = 'sign-out' where id = (select max(id) - 1 from audit_events)";
    world.execute(change).await;
    assert_eq!(verify(&world.app.db, None, &[]).await.unwrap().findings.len(), 1);
}

#[tokio::test]
async fn its_people_sign_in_and_its_pages_open() {
    let world = World::start().await;
    make(&world, 1).await;
    let administrator = "select u.email from administrators a join users u on u.id = a.user_id
        join customers c on c.id = a.customer_id where c.number = '30000001' and not u.must_set_password order by 1 limit 1";
    let browser = world.signed_in_with(&world.value(administrator).await, PASSWORD).await;
    let number = CustomerNumber::parse("30000001", &NumberPattern::default()).unwrap();
    for path in [
        paths::HOME.to_owned(),
        paths::customer(&number),
        paths::permissions(&number),
        paths::access_requests(&number),
        paths::people(&number),
        paths::administrators(&number),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status(), StatusCode::OK, "{path}: {page}");
    }
    // The people of the demo are still there, and see nothing of it.
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    assert_eq!(sanne.get(&paths::customer(&number)).await.status(), StatusCode::NOT_FOUND);
}

/// Every approval asks who administers the number: that must not take longer the more people it has.
#[tokio::test]
async fn who_administers_the_largest_number_is_not_looked_for_among_all_its_people() {
    let world = World::start().await;
    make(&world, 1).await;
    let largest = number(world.sql(), "select count(*) from memberships m join customers c on c.id = m.customer_id where c.number = '30000001'").await;
    world
        .execute(
            "create function pages_of_administrators() returns bigint language plpgsql as $f$
             declare told json;
             begin
                 execute $q$explain (analyze, buffers, format json) select from administrators
                     where customer_id = (select id from customers where number = '30000001') and active$q$ into told;
                 return (told->0->'Plan'->>'Shared Hit Blocks')::bigint + (told->0->'Plan'->>'Shared Read Blocks')::bigint;
             end $f$",
        )
        .await;
    let pages = number(world.sql(), "select pages_of_administrators()").await;
    assert!(pages < largest, "{pages} pages are read where {largest} people have access");
}

#[tokio::test]
async fn real_people_are_not_put_among_made_up_ones() {
    let database = cluster::migrated().await;
    let db = database::connect(sqlx::postgres::PgConnectOptions::clone(&database), 2).await.unwrap();
    world::fill(&db, &hasher(), Clock::system().now()).await.unwrap();
    sqlx::query("update users set email = 'iemand@bedrijf.test', email_key = 'iemand@bedrijf.test' where email like 'inzicht@%'")
        .execute(&db)
        .await
        .unwrap();
    let refused = generate(&db, &hasher(), thousandth(1), Clock::system().now(), |_| {}).await;
    assert!(refused.unwrap_err().to_string().contains(".example"));
    assert_eq!(number(&db, "select count(*) from customers where number like '30%'").await, 0);
}

//! Connections to the database that are lent out, one after the other, to whoever asks.

use crate::support::{
    cluster::{self, TestDatabase},
    source::files,
};
use balie::database::Db;
use sqlx::{Error, postgres::PgPoolOptions};
use std::{collections::BTreeSet, time::Duration};
use tokio::{task::JoinSet, time::timeout};

async fn of(most: u32) -> (TestDatabase, Db) {
    let database = cluster::migrated().await;
    let options = PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(2))
        .test_before_acquire(false);
    let db = options.connect_with((*database).clone()).await.unwrap().into();
    (database, db)
}

async fn backend(db: &Db) -> i32 {
    sqlx::query_scalar("select pg_backend_pid()").fetch_one(db).await.unwrap()
}

async fn transaction(db: &Db) -> String {
    sqlx::query_scalar("select pg_current_xact_id()::text").fetch_one(db).await.unwrap()
}

async fn there(db: &Db) -> bool {
    sqlx::query_scalar("select to_regclass('tried') is not null").fetch_one(db).await.unwrap()
}

#[tokio::test]
async fn one_connection_serves_one_statement_after_the_other() {
    let (_database, db) = of(3).await;
    let first = backend(&db).await;
    for _ in 0..20 {
        assert_eq!(backend(&db).await, first);
    }
    let tx = db.begin().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(backend(&db).await, first);
    assert_eq!(db.connections(), (1, 1));
}

#[tokio::test]
async fn a_statement_that_fails_or_is_broken_off_does_not_hurt_who_comes_next() {
    let (_database, db) = of(1).await;
    assert!(sqlx::query("select 1 / (select 0)").execute(&db).await.is_err());
    assert!(backend(&db).await > 0);
    let slow = sqlx::query("select pg_sleep(0.3), 'of somebody else'").fetch_all(&db);
    assert!(timeout(Duration::from_millis(50), slow).await.is_err());
    assert_eq!(sqlx::query_scalar::<_, i32>("select 7").fetch_one(&db).await.unwrap(), 7);
    let halfway = async {
        let mut lent = db.acquire().await.unwrap();
        sqlx::query("select pg_sleep(0.3)").execute(&mut *lent).await
    };
    assert!(timeout(Duration::from_millis(50), halfway).await.is_err());
    assert_eq!(sqlx::query_scalar::<_, i32>("select 8").fetch_one(&db).await.unwrap(), 8);
}

#[tokio::test]
async fn what_was_not_committed_is_gone_for_who_comes_next_on_that_connection() {
    let (_database, db) = of(1).await;
    let mut tx = db.begin().await.unwrap();
    sqlx::query("create table tried ()").execute(&mut *tx).await.unwrap();
    drop(tx);
    assert!(!there(&db).await);
    let mut tx = db.begin().await.unwrap();
    sqlx::query("create table tried ()").execute(&mut *tx).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(!there(&db).await);
    let mut tx = db.begin().await.unwrap();
    sqlx::query("create table tried ()").execute(&mut *tx).await.unwrap();
    assert!(sqlx::query("select 1 / (select 0)").execute(&mut *tx).await.is_err());
    // PostgreSQL answers "rollback" to that, and nobody is told otherwise.
    drop(tx);
    assert!(!there(&db).await);
    let mut tx = db.begin().await.unwrap();
    sqlx::query("create table tried ()").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(there(&db).await);
}

#[tokio::test]
async fn a_transaction_that_is_broken_off_while_it_waits_is_gone_too() {
    let (_database, db) = of(1).await;
    let halfway = async {
        let mut tx = db.begin().await.unwrap();
        sqlx::query("create table tried ()").execute(&mut *tx).await.unwrap();
        sqlx::query("select pg_sleep(0.3)").execute(&mut *tx).await.unwrap();
        tx.commit().await
    };
    assert!(timeout(Duration::from_millis(100), halfway).await.is_err());
    assert!(!there(&db).await);
    let open: bool = sqlx::query_scalar(
        "select exists (select from pg_stat_activity where datname = current_database() and state like 'idle in%')",
    )
    .fetch_one(&db)
    .await
    .unwrap();
    assert!(!open);
}

#[tokio::test]
async fn who_goes_away_while_a_transaction_begins_leaves_none_open() {
    let (_database, db) = of(1).await;
    backend(&db).await;
    let mut broken_off = 0;
    for turn in 0..24 {
        let slowly = async { drop(db.begin_with("begin; select pg_sleep(0.003)").await) };
        broken_off += usize::from(timeout(Duration::from_millis(turn % 6), slowly).await.is_err());
        // What runs by itself is a transaction of its own.
        assert_ne!(transaction(&db).await, transaction(&db).await, "turn {turn}");
    }
    assert!(broken_off >= 8, "{broken_off}");
}

#[tokio::test]
async fn many_at_once_wait_for_the_few_connections_that_there_are() {
    let (_database, db) = of(3).await;
    let mut asked = JoinSet::new();
    for _ in 0..60 {
        let db = db.clone();
        asked.spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let (backend, _): (i32, ()) =
                sqlx::query_as("select pg_backend_pid(), pg_sleep(0.005)").fetch_one(&mut *tx).await.unwrap();
            if backend % 2 == 0 {
                tx.commit().await.unwrap()
            }
            backend
        });
    }
    let backends: BTreeSet<i32> = asked.join_all().await.into_iter().collect();
    assert!(backends.len() <= 3, "{backends:?}");
    assert!(db.connections().0 <= 3);
}

#[tokio::test]
async fn who_waits_too_long_is_told_so_and_who_comes_later_is_served() {
    let (_database, db) = of(1).await;
    let held = db.begin().await.unwrap();
    assert!(matches!(sqlx::query("select 1").execute(&db).await, Err(Error::PoolTimedOut)));
    drop(held);
    assert!(backend(&db).await > 0);
}

#[tokio::test]
async fn a_connection_that_somebody_keeps_for_good_is_not_waited_for() {
    let (_database, db) = of(2).await;
    let kept = db.for_good().acquire().await.unwrap();
    let held = db.begin().await.unwrap();
    assert!(matches!(db.begin().await, Err(Error::PoolTimedOut)));
    held.commit().await.unwrap();
    assert!(backend(&db).await > 0);
    drop(kept);
}

#[tokio::test]
async fn closing_waits_for_who_is_busy_and_lets_nobody_in() {
    let (_database, db) = of(2).await;
    backend(&db).await;
    let tx = db.begin().await.unwrap();
    let closing = tokio::spawn({
        let db = db.clone();
        async move { db.close().await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!closing.is_finished());
    assert!(matches!(sqlx::query("select 1").execute(&db).await, Err(Error::PoolClosed)));
    tx.commit().await.unwrap();
    timeout(Duration::from_secs(5), closing).await.unwrap().unwrap();
    assert_eq!(db.connections(), (0, 0));
}

#[tokio::test]
async fn a_connection_that_the_server_ended_fails_once_and_is_replaced() {
    let (database, db) = of(1).await;
    let gone = backend(&db).await;
    let other: Db = PgPoolOptions::new().connect_with((*database).clone()).await.unwrap().into();
    sqlx::query("select pg_terminate_backend($1)").bind(gone).execute(&other).await.unwrap();
    assert!(sqlx::query("select 1").execute(&db).await.is_err());
    assert_ne!(backend(&db).await, gone);
}

/// A slow disk holds who saves, and nobody who reads.
#[tokio::test]
async fn who_reads_does_not_wait_for_those_who_save() {
    let (_database, db) = of(3).await;
    let (one, other) = (db.begin().await.unwrap(), db.begin().await.unwrap());
    let third = tokio::spawn({
        let db = db.clone();
        async move { db.begin().await.unwrap().commit().await }
    });
    // One statement that changes something is a transaction too.
    let fourth = tokio::spawn({
        let db = db.clone();
        async move { sqlx::query("create table tried ()").execute(&db).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!third.is_finished() && !fourth.is_finished(), "two of three connections are saving already");
    for _ in 0..10 {
        timeout(Duration::from_secs(1), backend(&db)).await.expect("reading waits");
    }
    assert!(!third.is_finished() && !fourth.is_finished());
    one.commit().await.unwrap();
    timeout(Duration::from_secs(1), third).await.expect("its turn came").unwrap().unwrap();
    timeout(Duration::from_secs(1), fourth).await.expect("its turn came too").unwrap().unwrap();
    // A turn comes back with whatever becomes of the transaction, and who waits too long is told.
    drop(other);
    let all = (db.begin().await.unwrap(), db.begin().await.unwrap());
    assert!(matches!(db.begin().await, Err(Error::PoolTimedOut)));
    drop(all);
    db.begin().await.unwrap().rollback().await.unwrap();
}

/// A statement that changes something and gives rows would save on a connection that is left to who reads.
#[test]
fn who_changes_something_and_reads_rows_of_it_does_so_in_a_transaction() {
    let (mut statements, mut wrong) = (0, Vec::new());
    for source in files("src", &["rs"]).into_iter().filter(|source| !source.path.starts_with("src/cli/")) {
        for statement in source.code().split("sqlx::query").skip(1) {
            let Some((sql, then)) = statement.split_once(".fetch_") else { continue };
            statements += 1;
            let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
            let changes = ["insert into ", "delete from ", "update ", "pg_notify("];
            let executor = then.split_once('(').map(|(_, rest)| rest.split(')').next().unwrap_or_default());
            if executor.is_some_and(|name| name == "db" || name.ends_with(".db"))
                && changes.iter().any(|word| sql.contains(word))
                && !sql.contains(".execute(")
            {
                wrong.push(format!("{}: {}", source.path, sql.chars().take(120).collect::<String>()));
            }
        }
    }
    assert!(statements > 200, "{statements}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

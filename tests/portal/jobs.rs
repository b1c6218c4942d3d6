//! What runs now and then.

use std::num::NonZeroUsize;
use std::sync::Arc;

use balie::app::{App, Parts};
use balie::cli::demo::{settings, world};
use balie::clock::Clock;
use balie::jobs;
use balie::permissions::cache::CatalogueCache;
use balie::sign_in::password::{Hasher, Parameters};
use balie::sign_in::password_policy::Policy;
use sqlx::postgres::PgConnectOptions;
use time::Duration;

use crate::support::cluster;

const OUTCOME: &str = "select last_outcome from jobs where name = 'sweep-sessions'";

#[tokio::test]
async fn a_job_that_is_due_runs_once_however_many_replicas_there_are() {
    let database = cluster::migrated().await;
    let one = replica(database.clone()).await;
    let other = replica(database.clone()).await;
    world::fill(&one.db, &one.hasher, one.clock.now()).await.unwrap();
    stale_session(&one).await;
    let (first, second) = tokio::join!(jobs::run_due(&one), jobs::run_due(&other));
    first.unwrap();
    second.unwrap();
    let outcome = async || -> String { sqlx::query_scalar(OUTCOME).fetch_one(&one.db).await.unwrap() };
    // Whoever comes second would say that there was nothing to sweep.
    assert_eq!(outcome().await, "done: 1");

    stale_session(&one).await;
    jobs::run_due(&one).await.unwrap();
    assert_eq!(outcome().await, "done: 1");
    let left = "select count(*) from sessions";
    assert_eq!(sqlx::query_scalar::<_, i64>(left).fetch_one(&one.db).await.unwrap(), 1, "not due yet");
    one.clock.advance(Duration::minutes(11));
    jobs::run_due(&one).await.unwrap();
    assert_eq!(sqlx::query_scalar::<_, i64>(left).fetch_one(&one.db).await.unwrap(), 0);
}

async fn stale_session(app: &App) {
    sqlx::query(
        "insert into sessions (hash, id, user_id, remembered, created_at, last_seen_at, expires_at)
         select 'x', gen_random_uuid(), id, false, $1, $1, $1 from users limit 1",
    )
    .bind(app.clock.now() - Duration::days(1))
    .execute(&app.db)
    .await
    .unwrap();
}

async fn replica(database: PgConnectOptions) -> App {
    App::new(Parts {
        db: balie::database::connect(database, 2).await.unwrap(),
        site: settings("http://localhost:8080").unwrap().site().unwrap(),
        clock: Clock::system(),
        hasher: Hasher::new(Parameters::default(), NonZeroUsize::MIN).unwrap(),
        passwords: Arc::new(Policy::default()),
        catalogue: CatalogueCache::default(),
        modules: balie::modules::cache::ModuleCache::default(),
        documents: balie::documents::store::Store::memory(),
        mailbox: None,
    })
}

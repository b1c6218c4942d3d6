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

use crate::support::program::{Said, balie, said, url};
use crate::support::{cluster, world::World};

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
        factor: balie::sign_in::second_factor::model::Policy::none(),
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

#[tokio::test]
async fn femke_sees_how_every_job_went_and_lets_one_run_now() {
    let world = World::start().await;
    world.execute("alter table half_sign_ins rename to half_sign_ins_elsewhere").await;
    world.later(Duration::hours(7)).await;
    world.execute("alter table half_sign_ins_elsewhere rename to half_sign_ins").await;
    let femke = world.signed_in("portaal@noorderlicht.example").await;
    let page = femke.get(balie::paths::JOBS).await;
    for name in ["seal-log", "keep-periods", "sweep-sessions", "tell-administrators", "tell-operators"] {
        assert!(page.near(name).has("Gelukt"), "{name}: {page}");
    }
    assert!(page.near("sweep-second-factors").has("Mislukt"), "{page}");
    let asked = page.near("sweep-second-factors").press("Nu uitvoeren").await;
    assert!(asked.notice().contains("wordt binnen enkele seconden gedaan"), "{asked}");
    world.jobs().await;
    let page = asked.reload().await;
    assert!(page.near("sweep-second-factors").has("Gelukt"), "{page}");
    let event = world.audit().await.into_iter().find(|event| event.kind == "job.asked").unwrap();
    assert_eq!(event.after.unwrap()["job"], "sweep-second-factors");
    assert_eq!(femke.post(&balie::paths::job_run("no-such-job"), &[]).await.status().as_u16(), 404);
}

#[tokio::test]
async fn a_job_is_run_by_its_name_at_the_command_line() {
    let world = World::start().await;
    stale_session(&world.app).await;
    let url = url(&world.sql().pool().connect_options());
    let run = |words: &[&str]| -> Said {
        let mut command = balie(words);
        command.env("BALIE_BASE_URL", "https://portaal.noorderlicht.example");
        said(command.env("BALIE_SUPPLIER_NAME", "Noorderlicht").env("BALIE_DATABASE_URL", &url))
    };
    let did = run(&["jobs", "run", "sweep-sessions", "--json"]);
    assert_eq!((did.code, did.err.as_str()), (0, ""));
    let value: serde_json::Value = serde_json::from_str(&did.out).unwrap();
    assert_eq!(value, serde_json::json!({ "name": "sweep-sessions", "outcome": "done: 1" }));
    let listed = run(&["jobs", "list", "--json"]);
    let listed: Vec<serde_json::Value> = serde_json::from_str(&listed.out).unwrap();
    let row = listed.iter().find(|row| row["name"] == "sweep-sessions").unwrap();
    assert_eq!(row["last_outcome"], "done: 1");
    world.execute("update jobs set running_since = now() where name = 'seal-log'").await;
    for (name, why) in [("seal-log", "is running already"), ("no-such-job", "see balie jobs list")] {
        let refused = run(&["jobs", "run", name]);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{name}");
        assert!(refused.err.contains(why), "{}", refused.err);
    }
    world.execute("alter table throttles rename to elsewhere").await;
    let failed = run(&["jobs", "run", "sweep-throttles"]);
    assert_eq!(failed.code, 1);
    assert!(failed.err.contains("sweep-throttles: failed"), "{}", failed.err);
}

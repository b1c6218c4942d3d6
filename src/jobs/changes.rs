//! The rows of the jobs, and what the sweeping ones remove.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
};
use serde_json::json;
use time::Duration;

/// After which a job that never ended counts as stalled.
const STALLED: Duration = Duration::hours(1);

/// How long a link stays known after it stopped working: until then its page offers a new one.
const LINK_KEPT: Duration = Duration::days(90);
/// How long a browser is known after it was last used.
const DEVICE_KEPT: Duration = Duration::days(365);

/// Gives every job a row; a new one is due at once.
pub(super) async fn know(app: &App, names: impl Iterator<Item = &'static str>) -> sqlx::Result<()> {
    let names: Vec<String> = names.map(str::to_owned).collect();
    sqlx::query!(
        "insert into jobs (name, next_at) select name, $2 from unnest($1::text[]) as name on conflict do nothing",
        &names,
        app.clock.now()
    )
    .execute(&app.db)
    .await?;
    Ok(())
}

/// When a job is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// When it is due.
    Due,
    /// Now, as somebody wants it.
    Now,
}

/// Takes a job; true for exactly one replica. Taking it sets when it is due again. One that a replica began and
/// never ended is taken over after a while.
pub(super) async fn claim(app: &App, name: &str, every: Duration, when: When) -> sqlx::Result<bool> {
    let now = app.clock.now();
    let claimed = sqlx::query!(
        "update jobs set next_at = $3, last_run_at = $2, running_since = $2, last_outcome = 'running'
         where name = $1 and (next_at <= $2 or $5) and (running_since is null or running_since <= $4)",
        name,
        now,
        now + every,
        now - STALLED,
        when == When::Now
    )
    .execute(&app.db)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Keeps how it went and how long it took.
pub(super) async fn finish(app: &App, name: &str, outcome: &str, took: i64) -> sqlx::Result<()> {
    sqlx::query!(
        "update jobs set last_outcome = $2, last_took_ms = $3, running_since = null where name = $1",
        name,
        outcome,
        took
    )
    .execute(&app.db)
    .await?;
    Ok(())
}

/// Makes a job due now. False when there is no such job.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn ask(app: &App, act: &Act, name: &str) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let asked = sqlx::query!("update jobs set next_at = $2 where name = $1", name, act.now);
    if asked.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    record(&mut tx, act, Event::new(Kind::JobAsked).after(json!({ "job": name }))).await?;
    tx.commit().await?;
    Ok(true)
}

/// Removes counters of attempts that say nothing any more.
pub(super) async fn sweep_throttles(app: &App) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from throttles where useless_at <= $1", app.clock.now())
        .execute(&app.db)
        .await?;
    Ok(swept.rows_affected())
}

/// Removes links that stopped working long ago.
pub(super) async fn sweep_links(app: &App) -> sqlx::Result<u64> {
    let swept =
        sqlx::query!("delete from one_time_links where expires_at <= $1", app.clock.now() - LINK_KEPT)
            .execute(&app.db)
            .await?;
    Ok(swept.rows_affected())
}

/// Forgets browsers that nobody used for long.
pub(super) async fn sweep_devices(app: &App) -> sqlx::Result<u64> {
    let swept =
        sqlx::query!("delete from known_devices where last_seen_at <= $1", app.clock.now() - DEVICE_KEPT)
            .execute(&app.db)
            .await?;
    Ok(swept.rows_affected())
}

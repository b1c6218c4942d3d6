//! The rows of the jobs, and what the sweeping ones remove.

use crate::app::App;
use time::Duration;

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

/// Takes a job that is due; true for exactly one replica. Taking it sets when it is due again.
pub(super) async fn claim(app: &App, name: &str, every: Duration) -> sqlx::Result<bool> {
    let now = app.clock.now();
    let claimed = sqlx::query_scalar!(
        "update jobs set next_at = $3, last_run_at = $2, last_outcome = 'running'
         where name = $1 and next_at <= $2
         returning name",
        name,
        now,
        now + every
    )
    .fetch_optional(&app.db)
    .await?;
    Ok(claimed.is_some())
}

/// Keeps how it went.
pub(super) async fn finish(app: &App, name: &str, outcome: &str) -> sqlx::Result<()> {
    sqlx::query!("update jobs set last_outcome = $2 where name = $1", name, outcome).execute(&app.db).await?;
    Ok(())
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

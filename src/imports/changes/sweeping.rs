//! Forgetting rows: those that were saved, those that nobody wants, and those that waited too long.

use super::SILENCE;
use crate::{app::App, database::Db, types::ImportId};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long rows wait to be saved.
const WAITS: Duration = Duration::days(1);
/// How long it stays known which rows were left out.
const KEPT: Duration = Duration::days(7);

/// Forgets the rows of a saved import, but for those that were left out.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_saved(db: &Db, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "with rows as (
            delete from import_rows r where r.run_id = $1 and not exists (
                select from import_verdicts v where v.run_id = $1 and v.line = r.line and v.wrong)
         ), combos as (delete from import_combos where run_id = $1)
         delete from import_verdicts where run_id = $1 and not wrong",
        run.uuid()
    )
    .execute(db)
    .await?;
    // What is left out is shown, and no secret is.
    sqlx::query!("update import_rows set password_hash = null where run_id = $1", run.uuid())
        .execute(db)
        .await?;
    Ok(())
}

/// Throws rows away that nobody saved. False when there is nothing to throw away.
///
/// # Errors
/// When the database does not answer.
pub async fn discard(db: &Db, now: OffsetDateTime, run: ImportId) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let thrown = sqlx::query!(
        "update import_runs set state = 'discarded', done = 0, total = 0
         where id = $1 and (state in ('waiting', 'failed') or state in ('reading', 'saving') and touched_at < $2)",
        run.uuid(),
        now - SILENCE
    )
    .execute(&mut *tx)
    .await?;
    if thrown.rows_affected() == 0 {
        return Ok(false);
    }
    forget(&mut tx, &[run.uuid()]).await?;
    tx.commit().await?;
    Ok(true)
}

async fn forget(tx: &mut PgConnection, runs: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "with rows as (delete from import_rows where run_id = any($1)),
            combos as (delete from import_combos where run_id = any($1))
         delete from import_verdicts where run_id = any($1)",
        runs
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Throws away what waited too long, what broke off, and the rows that were left out long ago.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(app: &App) -> sqlx::Result<u64> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let old = sqlx::query_scalar!(
        "update import_runs set state = 'discarded', done = 0, total = 0
         where state in ('waiting', 'failed') and sent_at < $1
            or state in ('reading', 'saving') and sent_at < $1 and touched_at < $2
         returning id",
        now - WAITS,
        now - SILENCE
    )
    .fetch_all(&mut *tx)
    .await?;
    let told = sqlx::query_scalar!(
        "select id from import_runs r where state = 'saved' and saved_at < $1 and wrong > 0
            and exists (select from import_verdicts v where v.run_id = r.id)",
        now - KEPT
    )
    .fetch_all(&mut *tx)
    .await?;
    let all: Vec<Uuid> = old.into_iter().chain(told).collect();
    forget(&mut tx, &all).await?;
    tx.commit().await?;
    Ok(u64::try_from(all.len()).unwrap_or_default())
}

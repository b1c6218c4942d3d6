//! What imports write: the run, its rows, what comes of them, and in one transaction all that they ask for.

pub mod invites;
pub mod judging;
mod locking;
mod rules;
pub mod staging;
pub mod sweeping;
mod verdicts;
mod writing;

use super::{
    columns::Plan,
    model::{Counts, How, Kind, Outcome, Progress},
    queries,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind as What},
    },
    database::Db,
    types::{ImportId, UserId},
};
use judging::judge;
use serde_json::json;
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

/// How long nobody shows a sign of life before whoever was at work counts as gone.
pub const SILENCE: Duration = Duration::minutes(2);
/// Why nothing was saved, when it would have come to something else than was seen.
pub const STALE: &str = "stale";

/// Begins an import of a file.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    db: &Db,
    now: OffsetDateTime,
    by: Option<UserId>,
    plan: &Plan,
    file: &str,
) -> sqlx::Result<ImportId> {
    let id = ImportId::fresh();
    sqlx::query!(
        "insert into import_runs (id, kind, file, sent_by, sent_at, state, touched_at)
         values ($1, $2, $3, $4, $5, 'reading', $5)",
        id.uuid(),
        plan.kind.as_str(),
        file,
        by.map(|id| id.uuid()),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// A sign of life of who is at work on it, and how far that is.
///
/// # Errors
/// When the database does not answer.
pub async fn touch(
    db: &Db,
    now: OffsetDateTime,
    run: ImportId,
    (done, total): (i64, i64),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update import_runs set touched_at = $2, done = $3, total = $4
         where id = $1 and state in ('reading', 'saving')",
        run.uuid(),
        now,
        done,
        total
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The rows stand there and are judged: somebody may save them.
///
/// # Errors
/// When the database does not answer.
pub async fn look(app: &App, run: ImportId, kind: Kind, joined: bool) -> sqlx::Result<Counts> {
    let mut tx = app.db.begin().await?;
    let counts = judge(app, &mut tx, run, kind, joined).await?;
    settle(&mut tx, run, counts, "waiting", "").await?;
    tx.commit().await?;
    Ok(counts)
}

/// The rows stand there: what some give and take goes to the first row about the same person and number, and the
/// database's planner learns how many came.
///
/// # Errors
/// When the database does not answer.
pub async fn stand(db: &Db, run: ImportId, joined: bool) -> sqlx::Result<()> {
    if joined {
        let mut tx = db.begin().await?;
        sqlx::query!(
            "update import_rows r set given = f.given, taken = f.taken
             from (
                select leader,
                    array(select distinct e from unnest(string_to_array(string_agg(array_to_string(given, ','), ','), ',')) e
                        where e <> '' order by 1) as given,
                    array(select distinct e from unnest(string_to_array(string_agg(array_to_string(taken, ','), ','), ',')) e
                        where e <> '' order by 1) as taken
                from import_rows where run_id = $1 and flaw = ''
                group by leader having count(*) > 1
             ) f
             where r.run_id = $1 and r.line = f.leader",
            run.uuid()
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!("update import_runs set joined = true where id = $1", run.uuid())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    sqlx::query!("select import_look()").fetch_one(db).await?;
    Ok(())
}

/// Takes rows that were just read in hand at once, for who does not want to look first.
///
/// # Errors
/// When the database does not answer.
pub async fn hurry(db: &Db, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!("update import_runs set state = 'saving' where id = $1 and state = 'reading'", run.uuid())
        .execute(db)
        .await?;
    Ok(())
}

/// It goes no further, and why.
///
/// # Errors
/// When the database does not answer.
pub async fn stop(db: &Db, run: ImportId, why: &str) -> sqlx::Result<()> {
    let mut db = db.acquire().await?;
    sqlx::query!(
        "update import_runs set why = $2, done = 0, total = 0,
            state = case when state = 'saving' then 'waiting' else 'failed' end
         where id = $1 and state in ('reading', 'saving')",
        run.uuid(),
        why
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Takes the rows in hand to save them; false when somebody else has, or they wait no more.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(db: &Db, now: OffsetDateTime, run: ImportId) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "update import_runs set state = 'saving', touched_at = $2, done = 0, total = 0, why = ''
         where id = $1 and (state = 'waiting' or state = 'saving' and touched_at < $3)",
        run.uuid(),
        now,
        now - SILENCE
    )
    .execute(db)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Does what the rows ask for, in one transaction: all of it, or the good rows, or nothing. One import at a time;
/// the numbers that it is about are locked as for everybody else.
///
/// # Errors
/// When the database does not answer, or something that this rests on changed in between; then nothing is done.
pub async fn save(
    app: &App,
    act: &Act,
    run: ImportId,
    how: How,
    progress: &Progress,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    sqlx::query!("select pg_advisory_xact_lock(hashtext('balie import'))").fetch_one(&mut *tx).await?;
    let Some(found) = queries::run(&mut tx, run).await? else { anyhow::bail!("there is no such import") };
    anyhow::ensure!(found.state == super::model::State::Saving, "somebody else saved it");
    let (kind, joined) = (found.kind, found.joined);
    locking::lock(&mut tx, run, kind).await?;
    let counts = judge(app, &mut tx, run, kind, joined).await?;
    let stale = how.seen.is_some_and(|seen| seen != counts);
    if stale || counts.wrong > 0 && !how.only_good {
        settle(&mut tx, run, counts, "waiting", if stale { STALE } else { "" }).await?;
        tx.commit().await?;
        return Ok(if stale { Outcome::Stale(counts) } else { Outcome::Mistakes(counts) });
    }
    progress.begin(counts.rows);
    if !writing::write(&mut tx, act, run, kind, counts, progress).await? {
        tx.rollback().await?;
        return put_off(app, run, counts).await;
    }
    let mails = if how.invite { invites::invite(app, &mut tx, act, run, kind).await? } else { 0 };
    if counts.acting() > 0 {
        let form = format!("{} ({})", found.file, kind.as_str());
        let after = json!({ "form": form, "count": counts.rows, "changed": counts.acting(), "mails": mails });
        record(&mut tx, act, Event::new(What::ImportSaved).about(run.uuid()).after(after)).await?;
    }
    settle(&mut tx, run, counts, "saved", "").await?;
    sqlx::query!("update import_runs set saved_at = $2 where id = $1", run.uuid(), act.now)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Outcome::Saved(counts))
}

/// It waits again, for somebody to look at what it would come to now.
async fn put_off(app: &App, run: ImportId, counts: Counts) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    settle(&mut tx, run, counts, "waiting", STALE).await?;
    tx.commit().await?;
    Ok(Outcome::Stale(counts))
}

async fn settle(
    tx: &mut PgConnection,
    run: ImportId,
    counts: Counts,
    state: &str,
    why: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update import_runs set state = $2, why = $3, rows = $4, fresh = $5, changed = $6, same = $7, wrong = $8,
            done = 0, total = 0
         where id = $1",
        run.uuid(),
        state,
        why,
        counts.rows,
        counts.fresh,
        counts.changed,
        counts.same,
        counts.wrong
    )
    .execute(tx)
    .await?;
    Ok(())
}

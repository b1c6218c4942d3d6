//! Keeping the rows that wait: sent, mended, taken out, saved as a whole, and gone after a day.

use super::{
    queries::rows,
    subject::{Counts, Desk, Saved, Subject},
    typed::Typed,
};
use crate::{app::App, types::SheetId};
use sqlx::{PgConnection, types::Json};
use time::Duration;

/// How long rows wait to be saved.
const KEPT: Duration = Duration::hours(24);
/// How many sheets of one person wait; an older one makes room.
const MOST_WAITING: i64 = 5;

/// Keeps rows for who sent them.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(tx: &mut PgConnection, desk: Desk, rows: &[Typed]) -> sqlx::Result<SheetId> {
    let id = SheetId::fresh();
    sqlx::query!(
        "with room as (
            delete from sheets where id in (
                select id from sheets where uploaded_by = $5 order by uploaded_at desc offset $8
            )
         )
         insert into sheets (id, kind, customer_id, organisation_id, uploaded_by, uploaded_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        desk.kind,
        desk.tenant.customer().map(|id| id.uuid()),
        desk.tenant.organisation().map(|id| id.uuid()),
        desk.uploader.uuid(),
        desk.now,
        desk.now + KEPT,
        MOST_WAITING - 1
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "insert into sheet_rows (tenant_id, sheet_id, position, line, cells)
         select $1, $2, r.position, r.line, r.cells from unnest($3::integer[], $4::integer[], $5::jsonb[]) as r (position, line, cells)",
        desk.tenant.uuid(),
        id.uuid(),
        &rows.iter().map(|row| row.position).collect::<Vec<_>>(),
        &rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        &rows.iter().map(|row| Json(&row.cells)).collect::<Vec<_>>() as _
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Writes down how rows were mended.
///
/// # Errors
/// When the database does not answer.
pub async fn mend(tx: &mut PgConnection, desk: Desk, id: SheetId, rows: &[&Typed]) -> sqlx::Result<()> {
    sqlx::query!(
        "update sheet_rows r set cells = m.cells
         from unnest($3::integer[], $4::jsonb[]) as m (position, cells)
         where r.tenant_id = $1 and r.sheet_id = $2 and r.position = m.position",
        desk.tenant.uuid(),
        id.uuid(),
        &rows.iter().map(|row| row.position).collect::<Vec<_>>(),
        &rows.iter().map(|row| Json(&row.cells)).collect::<Vec<_>>() as _
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes rows out.
///
/// # Errors
/// When the database does not answer.
pub async fn take_out(tx: &mut PgConnection, desk: Desk, id: SheetId, positions: &[i32]) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sheet_rows where tenant_id = $1 and sheet_id = $2 and position = any($3)",
        desk.tenant.uuid(),
        id.uuid(),
        positions
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Removes a sheet that its sender does not want any more.
///
/// # Errors
/// When the database does not answer.
pub async fn discard(db: &mut PgConnection, desk: Desk, id: SheetId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sheets where tenant_id = $1 and id = $2 and kind = $3 and uploaded_by = $4",
        desk.tenant.uuid(),
        id.uuid(),
        desk.kind,
        desk.uploader.uuid()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes rows that waited for a day.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(app: &App) -> sqlx::Result<u64> {
    let swept =
        sqlx::query!("delete from sheets where expires_at <= $1", app.clock.now()).execute(&app.db).await?;
    Ok(swept.rows_affected())
}

/// Saves what the page with this fingerprint showed: all of it or nothing, in one transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn save<S: Subject>(app: &App, subject: &S, id: SheetId, shown: &str) -> sqlx::Result<Saved> {
    let desk = subject.desk();
    let mut tx = app.db.begin().await?;
    match claim(&mut tx, desk, id).await? {
        None => return Ok(Saved::Missing),
        Some(Some(counts)) => return Ok(Saved::Done { counts, stepped_down: false }),
        Some(None) => {}
    }
    let rows = rows(&mut tx, desk, id).await?;
    let saved = subject.save(app, &mut tx, id, rows, shown).await?;
    if let Saved::Done { counts, .. } = saved {
        settle(&mut tx, desk, id, counts).await?;
        tx.commit().await?;
    }
    Ok(saved)
}

/// The sheet, locked: who presses twice waits here and then reads what the first time came to.
async fn claim(tx: &mut PgConnection, desk: Desk, id: SheetId) -> sqlx::Result<Option<Option<Counts>>> {
    let row = sqlx::query!(
        r#"select saved_at is not null as "saved!", gave, changed, ended from sheets
        where tenant_id = $1 and id = $2 and kind = $3 and uploaded_by = $4 and expires_at > $5 for update"#,
        desk.tenant.uuid(),
        id.uuid(),
        desk.kind,
        desk.uploader.uuid(),
        desk.now
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| row.saved.then_some(Counts { gave: row.gave, changed: row.changed, ended: row.ended })))
}

/// The rows are done with; what they came to stays until the sheet expires.
async fn settle(tx: &mut PgConnection, desk: Desk, id: SheetId, counts: Counts) -> sqlx::Result<()> {
    sqlx::query!(
        "with emptied as (delete from sheet_rows where tenant_id = $1 and sheet_id = $2)
         update sheets set saved_at = $3, gave = $4, changed = $5, ended = $6
         where tenant_id = $1 and id = $2",
        desk.tenant.uuid(),
        id.uuid(),
        desk.now,
        counts.gave,
        counts.changed,
        counts.ended
    )
    .execute(tx)
    .await?;
    Ok(())
}

//! Keeping the rows that wait: sent, mended, taken out, and gone after a day.

use super::model::Typed;
use crate::{
    app::App,
    types::{CustomerId, SheetId, UserId},
};
use sqlx::{PgConnection, types::Json};
use time::{Duration, OffsetDateTime};

pub mod saving;

/// How long rows wait to be saved.
const KEPT: Duration = Duration::hours(24);
/// How many sheets of one person wait; an older one makes room.
const MOST_WAITING: i64 = 5;

/// Keeps rows for who sent them.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    tx: &mut PgConnection,
    customer: CustomerId,
    uploader: UserId,
    now: OffsetDateTime,
    rows: &[Typed],
) -> sqlx::Result<SheetId> {
    let id = SheetId::fresh();
    sqlx::query!(
        "with room as (
            delete from people_sheets where id in (
                select id from people_sheets where uploaded_by = $3 order by uploaded_at desc offset $6
            )
         )
         insert into people_sheets (id, customer_id, uploaded_by, uploaded_at, expires_at) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        customer.uuid(),
        uploader.uuid(),
        now,
        now + KEPT,
        MOST_WAITING - 1
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "insert into people_sheet_rows (customer_id, sheet_id, position, line, cells)
         select $1, $2, r.position, r.line, r.cells from unnest($3::integer[], $4::integer[], $5::jsonb[]) as r (position, line, cells)",
        customer.uuid(),
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
pub async fn mend(
    tx: &mut PgConnection,
    customer: CustomerId,
    id: SheetId,
    rows: &[&Typed],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update people_sheet_rows r set cells = m.cells
         from unnest($3::integer[], $4::jsonb[]) as m (position, cells)
         where r.customer_id = $1 and r.sheet_id = $2 and r.position = m.position",
        customer.uuid(),
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
pub async fn take_out(
    tx: &mut PgConnection,
    customer: CustomerId,
    id: SheetId,
    positions: &[i32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from people_sheet_rows where customer_id = $1 and sheet_id = $2 and position = any($3)",
        customer.uuid(),
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
pub async fn discard(
    db: &mut PgConnection,
    customer: CustomerId,
    uploader: UserId,
    id: SheetId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from people_sheets where customer_id = $1 and id = $2 and uploaded_by = $3",
        customer.uuid(),
        id.uuid(),
        uploader.uuid()
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
    let swept = sqlx::query!("delete from people_sheets where expires_at <= $1", app.clock.now())
        .execute(&app.db)
        .await?;
    Ok(swept.rows_affected())
}

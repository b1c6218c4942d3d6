//! Keeping sheets that wait: sent, saved, and gone after a day.

use super::model::{Counts, Line};
use crate::{
    app::App,
    guards::Member,
    types::{FieldId, SheetId},
};
use sqlx::{PgConnection, types::Json};
use time::Duration;

/// How long a sheet waits to be saved.
const KEPT: Duration = Duration::hours(24);
/// How many sheets of one person wait; an older one makes room.
const MOST_WAITING: i64 = 5;

/// Keeps rows for who sent them.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    app: &App,
    member: &Member,
    field: Option<FieldId>,
    rows: &[Line],
) -> sqlx::Result<SheetId> {
    let id = SheetId::fresh();
    let now = member.person().now();
    sqlx::query!(
        "with room as (
            delete from setting_sheets where id in (
                select id from setting_sheets where uploaded_by = $4 order by uploaded_at desc offset $8
            )
         )
         insert into setting_sheets (id, customer_id, field_id, uploaded_by, uploaded_at, expires_at, rows)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        member.customer().uuid(),
        field.map(|id| id.uuid()),
        member.person().user().uuid(),
        now,
        now + KEPT,
        Json(rows) as _,
        MOST_WAITING - 1
    )
    .execute(&app.db)
    .await?;
    Ok(id)
}

/// The rows are done with; what they came to stays until the sheet expires.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(tx: &mut PgConnection, member: &Member, id: SheetId, counts: Counts) -> sqlx::Result<()> {
    sqlx::query!(
        "update setting_sheets set rows = '[]', saved_at = $3, added = $4, changed = $5
         where customer_id = $1 and id = $2",
        member.customer().uuid(),
        id.uuid(),
        member.person().now(),
        counts.added,
        counts.changed
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Removes sheets that waited for a day.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(app: &App) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from setting_sheets where expires_at <= $1", app.clock.now())
        .execute(&app.db)
        .await?;
    Ok(swept.rows_affected())
}

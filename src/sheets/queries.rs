//! Reading the rows that wait.

use super::{subject::Desk, typed::Typed};
use crate::types::SheetId;
use sqlx::{PgConnection, types::Json};

/// The rows of a sheet that waits, in order; `None`: there is no such sheet for this person, or it is saved.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &mut PgConnection, desk: Desk, id: SheetId) -> sqlx::Result<Option<Vec<Typed>>> {
    let rows = sqlx::query_scalar!(
        r#"select coalesce((
                select jsonb_agg(jsonb_build_object('position', r.position, 'line', r.line, 'cells', r.cells) order by r.position)
                from sheet_rows r where r.tenant_id = $1 and r.sheet_id = $2
            ), '[]') as "rows!: Json<Vec<Typed>>"
        from sheets
        where tenant_id = $1 and id = $2 and kind = $3 and uploaded_by = $4 and expires_at > $5 and saved_at is null"#,
        desk.tenant.uuid(),
        id.uuid(),
        desk.kind,
        desk.uploader.uuid(),
        desk.now
    )
    .fetch_optional(db)
    .await?;
    Ok(rows.map(|rows| rows.0))
}

/// The rows of a sheet that is claimed, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn rows(db: &mut PgConnection, desk: Desk, id: SheetId) -> sqlx::Result<Vec<Typed>> {
    let rows = sqlx::query!(
        r#"select position, line, cells as "cells: Json<Vec<String>>" from sheet_rows
        where tenant_id = $1 and sheet_id = $2 order by position"#,
        desk.tenant.uuid(),
        id.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Typed { position: row.position, line: row.line, cells: row.cells.0 })
        .collect())
}

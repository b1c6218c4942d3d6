//! Reading the rows that wait.

use super::{
    subject::{Counts, Desk},
    typed::Typed,
};
use crate::types::SheetId;
use sqlx::{PgConnection, types::Json};

/// What saving a sheet came to; `None` inside while it waits. `None` outside: there is no such sheet for this
/// person any more.
///
/// # Errors
/// When the database does not answer.
pub async fn sheet(db: &mut PgConnection, desk: Desk, id: SheetId) -> sqlx::Result<Option<Option<Counts>>> {
    let row = sqlx::query!(
        r#"select saved_at is not null as "saved!", gave, changed, ended from sheets
        where tenant_id = $1 and id = $2 and kind = $3 and uploaded_by = $4 and expires_at > $5"#,
        desk.tenant.uuid(),
        id.uuid(),
        desk.kind,
        desk.uploader.uuid(),
        desk.now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| row.saved.then_some(Counts { gave: row.gave, changed: row.changed, ended: row.ended })))
}

/// The rows of a sheet that [`sheet`] found, in order.
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

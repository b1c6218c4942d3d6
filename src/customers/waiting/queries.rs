//! Reading sheets that wait. Only who sent one sees it.

use super::model::Line;
use crate::{
    guards::Member,
    types::{FieldId, SheetId},
};
use sqlx::{PgConnection, types::Json};

/// A sheet: its rows, or what saving it came to.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// It waits.
    Waits(Vec<Line>),
    /// It is saved: so many added and changed.
    Saved(i32, i32),
}

/// A sheet, of the values of a field or of addresses; locked until the transaction ends, so that who presses twice waits
/// and then reads what the first time came to.
///
/// # Errors
/// When the database does not answer.
pub async fn sheet(
    db: &mut PgConnection,
    member: &Member,
    id: SheetId,
) -> sqlx::Result<Option<(Option<FieldId>, Sheet)>> {
    let row = sqlx::query!(
        r#"select field_id as "field: FieldId", rows as "rows: Json<Vec<Line>>", saved_at is not null as "saved!", added, changed from setting_sheets
        where customer_id = $1 and id = $2 and uploaded_by = $3 and expires_at > $4
        for update"#,
        member.customer().uuid(),
        id.uuid(),
        member.person().user().uuid(),
        member.person().now()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let saved = Sheet::Saved(row.added, row.changed);
        (row.field, if row.saved { saved } else { Sheet::Waits(row.rows.0) })
    }))
}

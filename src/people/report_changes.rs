//! Keeping what a decision about several people came to, until who took it has read it.

use super::model::Said;
use crate::{
    app::App,
    database::Db,
    guards::Authority,
    types::{ReportId, UserId},
};
use sqlx::types::Json;
use time::Duration;

/// How long it can be read.
const KEPT: Duration = Duration::hours(24);

/// Keeps it.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(db: &Db, authority: &Authority, by: UserId, said: &[Said]) -> sqlx::Result<ReportId> {
    let id = ReportId::fresh();
    sqlx::query!(
        "insert into decision_reports (id, customer_id, made_by, made_at, report) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        authority.customer().uuid(),
        by.uuid(),
        authority.act().now,
        Json(said) as _
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Removes what was kept long enough. Returns how many there were.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(app: &App) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from decision_reports where made_at <= $1", app.clock.now() - KEPT)
        .execute(&app.db)
        .await?;
    Ok(swept.rows_affected())
}

//! Reading how the jobs stand.

use crate::database::Db;
use time::OffsetDateTime;

/// A job as its row has it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct JobRow {
    /// Its name.
    pub name: String,
    /// When it is due.
    #[serde(with = "time::serde::rfc3339")]
    pub next_at: OffsetDateTime,
    /// When it last began; `None` when it never did.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_run_at: Option<OffsetDateTime>,
    /// How long it took, in milliseconds.
    pub last_took_ms: i64,
    /// How it went: `done: 3`, `failed: …`, `running`; empty when it never ran.
    pub last_outcome: String,
    /// Since when it runs; `None` when it does not.
    #[serde(with = "time::serde::rfc3339::option")]
    pub running_since: Option<OffsetDateTime>,
}

/// Every job, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db) -> sqlx::Result<Vec<JobRow>> {
    sqlx::query_as!(
        JobRow,
        "select name, next_at, last_run_at, last_took_ms, last_outcome, running_since from jobs order by name"
    )
    .fetch_all(db)
    .await
}

/// The names of the jobs that are due.
pub(super) async fn due(db: &Db, now: OffsetDateTime) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select name from jobs where next_at <= $1", now).fetch_all(db).await
}

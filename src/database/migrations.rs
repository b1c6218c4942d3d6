//! The schema: what this Balie needs of it, and what the database has.

use anyhow::Context;
use sqlx::migrate::{Migrate, MigrateError};
use sqlx::postgres::PgPool;

use crate::MIGRATOR;

/// How PostgreSQL says that there is no such table.
const UNDEFINED_TABLE: &str = "42P01";

/// Brings the schema up to date and says how many migrations that took. Several at once wait for each other.
///
/// # Errors
/// When the database does not answer, or holds something else than what an earlier Balie left there.
pub async fn migrate(db: &PgPool) -> anyhow::Result<usize> {
    let pending = pending_migrations(db).await?;
    MIGRATOR.run(db).await.context("the database cannot be migrated")?;
    Ok(pending)
}

/// How many migrations of this Balie the database lacks.
///
/// # Errors
/// When the database does not answer.
pub async fn pending_migrations(db: &PgPool) -> anyhow::Result<usize> {
    let mut connection = db.acquire().await?;
    let applied = match connection.list_applied_migrations(&MIGRATOR.table_name).await {
        Ok(applied) => applied,
        // None was ever applied.
        Err(MigrateError::Execute(sqlx::Error::Database(error)))
            if error.code().as_deref() == Some(UNDEFINED_TABLE) =>
        {
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    let lacks = |version| applied.iter().all(|migration| migration.version != version);
    Ok(MIGRATOR
        .iter()
        .filter(|migration| migration.migration_type.is_up_migration() && lacks(migration.version))
        .count())
}

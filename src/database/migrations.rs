//! The schema: what this Balie needs of it, and what the database has.

use super::lending::Db;
use anyhow::{Context, ensure};
use sqlx::migrate::{Migrate, MigrateError};

use crate::MIGRATOR;

/// How PostgreSQL says that there is no such table.
const UNDEFINED_TABLE: &str = "42P01";

/// Brings the schema up to date and says how many migrations that took. Several at once wait for each other.
///
/// # Errors
/// When the database does not answer, or holds something else than what an earlier Balie left there.
pub async fn migrate(db: &Db) -> anyhow::Result<usize> {
    let pending = pending_migrations(db).await?;
    MIGRATOR.run(db.pool()).await.context("the database cannot be migrated")?;
    Ok(pending)
}

/// Gives the role that serves requests its rights: everything that the portal does, and with the audit log only
/// reading and adding. To be done after every migration, by the same role.
///
/// # Errors
/// When there is no such role, or it is the one that migrates.
pub async fn grant_serving(db: &Db, role: &str) -> anyhow::Result<()> {
    let (owner, known): (String, bool) =
        sqlx::query_as("select current_user::text, exists (select from pg_roles where rolname = $1)")
            .bind(role)
            .fetch_one(db)
            .await?;
    ensure!(known, "PostgreSQL knows no role {role}: make it, with create role {role} login password '…'");
    ensure!(
        owner != role,
        "{role} owns the schema: serve with another role, so that the audit log is safe from it"
    );
    sqlx::query("select grant_serving($1)").bind(role).execute(db).await.context("rights cannot be given")?;
    Ok(())
}

/// Makes a role to serve requests with, if there is none: nobody signs in as it, and who made it can take it on.
///
/// # Errors
/// When the connected role may not make roles.
pub async fn create_serving(db: &Db, role: &str) -> anyhow::Result<()> {
    let statements: Option<String> = sqlx::query_scalar(
        "select format('create role %1$I nologin; grant %1$I to %2$I', $1, current_user)
         where not exists (select from pg_roles where rolname = $1)",
    )
    .bind(role)
    .fetch_optional(db)
    .await?;
    if let Some(statements) = statements {
        // Put together by PostgreSQL itself, with the names quoted.
        let made = sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(db).await;
        made.with_context(|| format!("the role {role} cannot be made"))?;
    }
    Ok(())
}

/// Whether the connected role could change what the audit log says.
///
/// # Errors
/// When the database does not answer.
pub async fn may_change_the_log(db: &Db) -> anyhow::Result<bool> {
    let may = "select has_table_privilege('audit_events', 'update, delete, truncate')";
    Ok(sqlx::query_scalar(may).fetch_one(db).await?)
}

/// How many migrations of this Balie the database lacks.
///
/// # Errors
/// When the database does not answer.
pub async fn pending_migrations(db: &Db) -> anyhow::Result<usize> {
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

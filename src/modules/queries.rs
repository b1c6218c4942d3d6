//! Reading the modules.

use super::model::{Module, ModuleField, ModuleKey, Modules, PortalPage};
use crate::{
    database::Db,
    permissions::model::{PermissionKey, Words},
};
use sqlx::{PgConnection, PgExecutor, types::Json};

/// The modules in their present version; none where no list was applied yet.
///
/// # Errors
/// When the database does not answer.
pub async fn modules(db: &mut PgConnection) -> sqlx::Result<Modules> {
    let version = sqlx::query_scalar!("select version from modules_state").fetch_optional(&mut *db).await?;
    Ok(Modules { version: version.unwrap_or(0), list: list(db, false).await? })
}

/// The modules that open nothing any more.
///
/// # Errors
/// When the database does not answer.
pub async fn retired(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Module>> {
    list(db, true).await
}

async fn list(db: impl PgExecutor<'_>, retired: bool) -> sqlx::Result<Vec<Module>> {
    let rows = sqlx::query!(
        r#"select key as "key: ModuleKey", category, permission, icon, name_nl, name_en, text_nl, text_en, help_nl,
            help_en, documents, program, page, fields as "fields: Json<Vec<ModuleField>>"
        from modules where (retired_at is not null) = $1 order by position, key"#,
        retired
    )
    .fetch_all(db)
    .await?;
    let read = rows
        .into_iter()
        .map(|row| Module {
            key: row.key,
            category: row.category,
            permission: PermissionKey::new(row.permission),
            icon: row.icon,
            name: Words { nl: row.name_nl, en: row.name_en },
            text: Words { nl: row.text_nl, en: row.text_en },
            help: Words { nl: row.help_nl, en: row.help_en },
            documents: row.documents,
            program: row.program.and_then(|address| address.parse().ok()),
            page: row.page.as_deref().and_then(PortalPage::from_word),
            fields: row.fields.0,
        })
        .collect();
    Ok(read)
}

/// What stays behind a module that retires.
#[derive(Clone, Copy, Debug)]
pub struct Behind {
    /// How many people hold the permission that opens it.
    pub people: i64,
    /// At how many customer numbers.
    pub numbers: i64,
    /// How many documents stand in it.
    pub documents: i64,
    /// How many customer numbers set something about it.
    pub settings: i64,
}

/// Counts what stays behind a module.
///
/// # Errors
/// When the database does not answer.
pub async fn behind(db: &Db, module: &Module) -> sqlx::Result<Behind> {
    sqlx::query_as!(
        Behind,
        r#"select count(distinct m.user_id) as "people!", count(distinct g.customer_id) as "numbers!",
            (select count(*) from documents d where d.module = $1 and d.ended_at is null) as "documents!",
            (select count(*) from module_settings s where s.module = $1) as "settings!"
        from grants g join memberships m on m.id = g.membership_id where g.permission = $2"#,
        module.key.as_str(),
        module.permission.as_str()
    )
    .fetch_one(db)
    .await
}

/// How many customer numbers filled in a field of a module.
///
/// # Errors
/// When the database does not answer.
pub async fn filled_in(db: &Db, module: &str, field: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from module_settings where module = $1 and chosen ? $2"#,
        module,
        field
    )
    .fetch_one(db)
    .await
}

//! Reading the modules.

use super::model::{Module, ModuleField, ModuleKey, Modules, PortalPage};
use crate::permissions::model::{PermissionKey, Words};
use sqlx::{PgConnection, types::Json};

/// The modules in their present version; none where no list was applied yet.
///
/// # Errors
/// When the database does not answer.
pub async fn modules(db: &mut PgConnection) -> sqlx::Result<Modules> {
    let version = sqlx::query_scalar!("select version from modules_state").fetch_optional(&mut *db).await?;
    let rows = sqlx::query!(
        r#"select key as "key: ModuleKey", category, permission, icon, name_nl, name_en, text_nl, text_en, help_nl,
            help_en, documents, program, page, fields as "fields: Json<Vec<ModuleField>>"
        from modules where retired_at is null order by position"#
    )
    .fetch_all(db)
    .await?;
    let list = rows
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
    Ok(Modules { version: version.unwrap_or(0), list })
}

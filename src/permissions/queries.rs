//! Reading the catalogue and what a number's contract says otherwise.

use super::model::{Catalogue, Category, Permission, PermissionKey, Words};
use crate::types::CustomerId;
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// The whole catalogue in its present version; an empty one where none was applied yet.
///
/// # Errors
/// When the database does not answer.
pub async fn catalogue(db: &mut PgConnection) -> sqlx::Result<Catalogue> {
    let version = sqlx::query_scalar!("select version from catalogue_state")
        .fetch_optional(&mut *db)
        .await?
        .unwrap_or(0);
    let mut permissions = permissions(&mut *db).await?;
    let categories = sqlx::query!(
        "select key, label_nl, label_en, explanation_nl, explanation_en, brings from categories order by position"
    )
    .fetch_all(&mut *db)
    .await?;
    let categories = categories
        .into_iter()
        .map(|row| Category {
            permissions: permissions.remove(&row.key).unwrap_or_default(),
            key: row.key,
            label: Words { nl: row.label_nl, en: row.label_en },
            explanation: Words { nl: row.explanation_nl, en: row.explanation_en },
            brings: row.brings.into_iter().map(PermissionKey::new).collect(),
        })
        .collect();
    Ok(Catalogue::new(version, categories))
}

/// Every permission, by category, in order.
async fn permissions(db: &mut PgConnection) -> sqlx::Result<BTreeMap<String, Vec<Permission>>> {
    let mut permissions: BTreeMap<String, Vec<Permission>> = BTreeMap::new();
    let rows = sqlx::query!(
        "select key, category, label_nl, label_en, explanation_nl, explanation_en, note_nl, note_en, restricted,
            requires, excludes, retired_at is not null as \"retired!\"
         from permissions order by position"
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        permissions.entry(row.category.clone()).or_default().push(Permission {
            key: PermissionKey::new(row.key),
            category: row.category,
            label: Words { nl: row.label_nl, en: row.label_en },
            explanation: Words { nl: row.explanation_nl, en: row.explanation_en },
            note: Words { nl: row.note_nl, en: row.note_en },
            restricted: row.restricted,
            retired: row.retired,
            requires: row.requires.into_iter().map(PermissionKey::new).collect(),
            excludes: row.excludes.into_iter().map(PermissionKey::new).collect(),
        });
    }
    Ok(permissions)
}

/// The version in force, held until the transaction ends: nobody applies another one meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn held_version(tx: &mut PgConnection) -> sqlx::Result<i64> {
    let version =
        sqlx::query_scalar!("select version from catalogue_state for share").fetch_optional(tx).await?;
    Ok(version.unwrap_or(0))
}

/// What this number's contract says otherwise than the catalogue.
///
/// # Errors
/// When the database does not answer.
pub async fn exceptions(
    db: &mut PgConnection,
    customer: CustomerId,
) -> sqlx::Result<BTreeMap<PermissionKey, bool>> {
    let rows = sqlx::query!(
        "select permission, offered from customer_permissions where customer_id = $1",
        customer.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (PermissionKey::new(row.permission), row.offered)).collect())
}

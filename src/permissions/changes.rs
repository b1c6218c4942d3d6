//! Applying a catalogue.

use super::{
    desk_queries::broken_grants,
    file,
    model::{Catalogue, Category, Permission, PermissionKey},
};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
};
use serde_json::json;
use sqlx::PgConnection;

/// Grants that a catalogue's rules would break, in the words of the command line.
#[derive(Debug, thiserror::Error)]
#[error("existing grants would break its rules:\n  {0}")]
pub(super) struct Broken(String);

/// Applies a catalogue file: all of it, or nothing. Permissions that the file leaves out are retired.
///
/// # Errors
/// A sentence that says why the file is refused, with the grants that its rules would break.
pub async fn apply(db: &Db, act: &Act, text: &str) -> anyhow::Result<i64> {
    let catalogue = file::read(text).map_err(anyhow::Error::msg)?;
    let mut tx = db.begin().await?;
    let version = next_version(&mut tx, act).await?;
    write(&mut tx, act, version, text, &catalogue).await?;
    tx.commit().await?;
    Ok(version)
}

/// Writes a catalogue as this version, in a transaction that holds the catalogue.
///
/// # Errors
/// [`Broken`] inside, with the grants that its rules would break; else when the database does not answer.
pub(super) async fn write(
    tx: &mut PgConnection,
    act: &Act,
    version: i64,
    text: &str,
    catalogue: &Catalogue,
) -> anyhow::Result<()> {
    let broken = broken_grants(tx, catalogue).await?;
    if !broken.is_empty() {
        let list: Vec<String> = broken
            .iter()
            .map(|grant| {
                let line = file::line_of(text, &grant.permission);
                format!("line {line}: {}: {} and {}", grant.number, grant.permission, grant.other)
            })
            .collect();
        return Err(Broken(list.join("\n  ")).into());
    }
    for (position, category) in (0..).zip(&catalogue.categories) {
        write_category(tx, position, category).await?;
    }
    for (position, permission) in (0..).zip(catalogue.permissions()) {
        write_permission(tx, act, position, permission).await?;
    }
    retire_others(tx, act, catalogue).await?;
    sqlx::query!(
        "insert into catalogue_versions (version, applied_at, applied_by, file) values ($1, $2, $3, $4)",
        version,
        act.now,
        act.by.map(|id| id.uuid()),
        text
    )
    .execute(&mut *tx)
    .await?;
    record(tx, act, Event::new(Kind::CatalogueApplied).after(json!({ "version": version }))).await?;
    Ok(())
}

/// Locks the catalogue, so that nobody gives or takes meanwhile, and counts on.
pub(super) async fn next_version(tx: &mut PgConnection, act: &Act) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into catalogue_state (version, applied_at) values (1, $1)
         on conflict (singleton) do update set version = catalogue_state.version + 1, applied_at = $1
         returning version",
        act.now
    )
    .fetch_one(tx)
    .await
}

async fn write_category(tx: &mut PgConnection, position: i32, category: &Category) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into categories (key, position, label_nl, label_en, explanation_nl, explanation_en, brings)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (key) do update set position = $2, label_nl = $3, label_en = $4, explanation_nl = $5,
            explanation_en = $6, brings = $7",
        category.key,
        position,
        category.label.nl,
        category.label.en,
        category.explanation.nl,
        category.explanation.en,
        &keys(category.brings.iter()),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn write_permission(
    tx: &mut PgConnection,
    act: &Act,
    position: i32,
    permission: &Permission,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into permissions (key, category, position, label_nl, label_en, explanation_nl, explanation_en,
            note_nl, note_en, restricted, requires, excludes, retired_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, case when $13 then $14::timestamptz end)
         on conflict (key) do update set category = $2, position = $3, label_nl = $4, label_en = $5,
            explanation_nl = $6, explanation_en = $7, note_nl = $8, note_en = $9, restricted = $10, requires = $11,
            excludes = $12, retired_at = case when $13 then coalesce(permissions.retired_at, $14) end",
        permission.key.as_str(),
        permission.category,
        position,
        permission.label.nl,
        permission.label.en,
        permission.explanation.nl,
        permission.explanation.en,
        permission.note.nl,
        permission.note.en,
        permission.restricted,
        &keys(permission.requires.iter()),
        &keys(permission.excludes.iter()),
        permission.retired,
        act.now,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What the file no longer names nobody gets any more; who holds it keeps it.
async fn retire_others(tx: &mut PgConnection, act: &Act, catalogue: &Catalogue) -> sqlx::Result<()> {
    let named = keys(catalogue.permissions().map(|permission| &permission.key));
    sqlx::query!(
        "update permissions set retired_at = $2 where retired_at is null and not key = any($1)",
        &named,
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn keys<'a>(keys: impl Iterator<Item = &'a PermissionKey>) -> Vec<String> {
    keys.map(|key| key.as_str().to_owned()).collect()
}

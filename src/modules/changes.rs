//! Applying a list of modules.

use super::{
    file::{self, Listed},
    model::Module,
};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    permissions,
};
use anyhow::bail;
use serde_json::json;
use sqlx::{PgConnection, PgPool, types::Json};
use url::Url;

/// What applying a list came to.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The version now in force; the present one when nothing was changed.
    pub version: i64,
    /// The modules that were not there before.
    pub added: Vec<String>,
    /// The modules that open nothing any more.
    pub retired: Vec<String>,
}

/// Applies a file of modules: all of it, or nothing. Modules that it leaves out are retired. When `dry`, nothing is
/// kept: it only says what would happen.
///
/// # Errors
/// A sentence that says why the file is refused.
pub async fn apply(db: &PgPool, act: &Act, text: &str, dry: bool) -> anyhow::Result<Applied> {
    let listed = file::read(text).map_err(anyhow::Error::msg)?;
    let mut tx = db.begin().await?;
    let catalogue = permissions::queries::catalogue(&mut tx).await?;
    file::check(&listed, &catalogue).map_err(anyhow::Error::msg)?;
    let applied = write(&mut tx, act, &listed).await?;
    if dry {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    Ok(applied)
}

async fn write(tx: &mut PgConnection, act: &Act, listed: &[Listed]) -> anyhow::Result<Applied> {
    let version = next_version(tx, act).await?;
    let before = keys(tx).await?;
    for (position, listed) in (0..).zip(listed) {
        write_module(tx, position, &listed.module).await?;
    }
    let named: Vec<String> = listed.iter().map(|listed| listed.module.key.as_str().to_owned()).collect();
    sqlx::query!(
        "update modules set retired_at = $2 where retired_at is null and not key = any($1)",
        &named,
        act.now
    )
    .execute(&mut *tx)
    .await?;
    let added: Vec<String> = named.iter().filter(|key| !before.contains(key)).cloned().collect();
    let retired: Vec<String> = before.into_iter().filter(|key| !named.contains(key)).collect();
    let after = json!({ "version": version, "added": added, "retired": retired });
    record(tx, act, Event::new(Kind::ModulesApplied).after(after)).await?;
    Ok(Applied { version, added, retired })
}

/// Locks the list and counts on.
async fn next_version(tx: &mut PgConnection, act: &Act) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into modules_state (version, applied_at) values (1, $1)
         on conflict (singleton) do update set version = modules_state.version + 1, applied_at = $1
         returning version",
        act.now
    )
    .fetch_one(tx)
    .await
}

async fn keys(tx: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select key from modules where retired_at is null order by position")
        .fetch_all(tx)
        .await
}

async fn write_module(tx: &mut PgConnection, position: i32, module: &Module) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into modules (key, position, category, permission, icon, name_nl, name_en, text_nl, text_en, documents,
            program, page, fields, help_nl, help_en)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (key) do update set position = $2, category = $3, permission = $4, icon = $5, name_nl = $6,
            name_en = $7, text_nl = $8, text_en = $9, documents = $10, program = $11, page = $12, fields = $13,
            help_nl = $14, help_en = $15, retired_at = null",
        module.key.as_str(),
        position,
        module.category,
        module.permission.as_str(),
        module.icon,
        module.name.nl,
        module.name.en,
        module.text.nl,
        module.text.en,
        module.documents,
        module.program.as_ref().map(Url::as_str),
        module.page.map(|page| page.as_str()),
        Json(&module.fields) as _,
        module.help.nl,
        module.help.en,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Points a module at the supplier's program: the demo knows the address of its own only when it has started.
///
/// # Errors
/// When the database does not answer, or there is no such module.
pub async fn set_program(db: &PgPool, act: &Act, key: &str, program: &Url) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let version = next_version(&mut tx, act).await?;
    let set = sqlx::query!(
        "update modules set program = $2 where key = $1 and retired_at is null",
        key,
        program.as_str()
    )
    .execute(&mut *tx)
    .await?;
    if set.rows_affected() != 1 {
        bail!("there is no module {key}");
    }
    let after = json!({ "version": version, "module": key, "program": program.as_str() });
    record(&mut tx, act, Event::new(Kind::ModulesApplied).after(after)).await?;
    tx.commit().await?;
    Ok(())
}

//! Applying a list of modules.

use super::{
    file,
    model::{Module, Modules},
    queries,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
    permissions,
};
use anyhow::bail;
use serde_json::{Map, Value, json};
use sqlx::{PgConnection, types::Json};
use url::Url;

/// What applying a list came to.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The version now in force; the present one when nothing was changed.
    pub version: i64,
    /// The modules that were not there before.
    pub added: Vec<String>,
    /// The modules that say something else than before.
    pub changed: Vec<String>,
    /// The modules that open nothing any more.
    pub retired: Vec<String>,
}

/// Applies a file of modules: all of it, or nothing. Modules that it leaves out are retired. When `dry`, nothing is
/// kept: it only says what would happen.
///
/// # Errors
/// A sentence that says why the file is refused.
pub async fn apply(db: &Db, act: &Act, text: &str, dry: bool) -> anyhow::Result<Applied> {
    let listed = file::read(text).map_err(anyhow::Error::msg)?;
    let mut tx = db.begin().await?;
    let catalogue = permissions::queries::catalogue(&mut tx).await?;
    file::check(&listed, &catalogue).map_err(anyhow::Error::msg)?;
    let next: Vec<Module> = listed.into_iter().map(|listed| listed.module).collect();
    let applied = write(&mut tx, act, &next).await?;
    if dry {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    Ok(applied)
}

/// Saves what an operator made of the list of this version; nothing when a colleague changed it in between.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, act: &Act, version: i64, next: &[Module]) -> anyhow::Result<Option<Applied>> {
    let mut tx = app.db.begin().await?;
    let applied = write(&mut tx, act, next).await?;
    if applied.version != version + 1 {
        return Ok(None);
    }
    tx.commit().await?;
    app.modules.renew(&mut *app.db.acquire().await?).await?;
    Ok(Some(applied))
}

async fn write(tx: &mut PgConnection, act: &Act, next: &[Module]) -> anyhow::Result<Applied> {
    let version = next_version(tx, act).await?;
    let before = queries::modules(tx).await?;
    for (position, module) in (0..).zip(next) {
        write_module(tx, position, module).await?;
    }
    let named: Vec<String> = next.iter().map(|module| module.key.as_str().to_owned()).collect();
    sqlx::query!(
        "update modules set retired_at = $2 where retired_at is null and not key = any($1)",
        &named,
        act.now
    )
    .execute(&mut *tx)
    .await?;
    let added: Vec<String> = named.iter().filter(|key| before.get(key).is_none()).cloned().collect();
    let gone =
        before.list.iter().map(|module| module.key.as_str()).filter(|key| !named.iter().any(|n| n == key));
    let retired: Vec<String> = gone.map(str::to_owned).collect();
    let differs = |module: &&Module| before.get(module.key.as_str()).is_some_and(|old| old != *module);
    let changed: Vec<String> = next.iter().filter(differs).map(|module| module.key.to_string()).collect();
    record(tx, act, event(version, &added, &retired, &before, next)?).await?;
    Ok(Applied { version, added, changed, retired })
}

/// What was applied: which modules came and went, and of each that changed what it says now and said before.
fn event(
    version: i64,
    added: &[String],
    retired: &[String],
    before: &Modules,
    next: &[Module],
) -> serde_json::Result<Event> {
    let (mut was, mut is) = (Map::new(), Map::new());
    for module in next {
        let Some(old) = before.get(module.key.as_str()).filter(|old| *old != module) else { continue };
        let (mut old, mut new) = (serde_json::to_value(old)?, serde_json::to_value(module)?);
        if let (Value::Object(old), Value::Object(new)) = (&mut old, &mut new) {
            let same: Vec<String> = new
                .iter()
                .filter(|(name, value)| old.get(*name) == Some(value))
                .map(|(name, _)| name.clone())
                .collect();
            for name in same {
                old.remove(&name);
                new.remove(&name);
            }
        }
        was.insert(module.key.to_string(), old);
        is.insert(module.key.to_string(), new);
    }
    is.extend([
        ("version".to_owned(), json!(version)),
        ("added".to_owned(), json!(added)),
        ("retired".to_owned(), json!(retired)),
    ]);
    let event = Event::new(Kind::ModulesApplied).after(Value::Object(is));
    Ok(if was.is_empty() { event } else { event.before(Value::Object(was)) })
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
pub async fn set_program(db: &Db, act: &Act, key: &str, program: &Url) -> anyhow::Result<()> {
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

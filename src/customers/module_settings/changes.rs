//! Changing what is set about a module.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::Chosen,
    queries::chosen,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::Hand,
};
use serde_json::json;
use sqlx::types::Json;

/// Saves it.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    hand: &Hand,
    module: &str,
    version: i64,
    wanted: &Chosen,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let (now, before) = chosen(&mut *tx, hand.customer(), module).await?;
    if before == *wanted {
        return Ok(Outcome::Same);
    }
    if now != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!(
        "insert into module_settings (customer_id, module, chosen) values ($1, $2, $3)
         on conflict (customer_id, module) do update set version = module_settings.version + 1, chosen = excluded.chosen",
        hand.customer().uuid(),
        module,
        Json(wanted) as _
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::ModuleSettingsChanged).at(hand.customer());
    let event = event.before(json!({ "module": module, "chosen": before }));
    record(&mut tx, hand.act(), event.after(json!({ "module": module, "chosen": wanted }))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

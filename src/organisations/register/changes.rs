//! Making an organisation, and changing its name.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    customers::changes::add_organisation,
    types::OrganisationId,
};
use serde_json::json;

/// Makes an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn create(app: &App, act: &Act, name: &str) -> sqlx::Result<OrganisationId> {
    let mut tx = app.db.begin().await?;
    let id = add_organisation(&mut tx, act, name).await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves its name. False when nothing differed; `None` when there is no such organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn rename(app: &App, act: &Act, id: OrganisationId, name: &str) -> sqlx::Result<Option<bool>> {
    let mut tx = app.db.begin().await?;
    let known =
        sqlx::query_scalar!("select name from organisations where id = $1 for no key update", id.uuid());
    let Some(before) = known.fetch_optional(&mut *tx).await? else { return Ok(None) };
    if before == name {
        return Ok(Some(false));
    }
    sqlx::query!("update organisations set name = $2 where id = $1", id.uuid(), name)
        .execute(&mut *tx)
        .await?;
    let event = Event::new(Kind::OrganisationEdited).about(id.uuid());
    let event = event.before(json!({ "name": before })).after(json!({ "name": name }));
    record(&mut tx, act, event).await?;
    tx.commit().await?;
    Ok(Some(true))
}

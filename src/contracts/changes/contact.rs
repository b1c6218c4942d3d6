//! Choosing whom the supplier turns to first about a customer number.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    grants::lock::lock,
    guards::Authority,
    types::ContactId,
};
use serde_json::json;

/// What came of choosing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is so now.
    Done,
    /// It was so already.
    Already,
    /// The organisation has no such contact, or no longer.
    NoContact,
}

/// Makes a contact of the number's organisation the primary one, or nobody. The log knows contacts by their id only:
/// what names one goes with the contact.
///
/// # Errors
/// When the database does not answer.
pub async fn choose(app: &App, authority: &Authority, contact: Option<ContactId>) -> sqlx::Result<Chosen> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let chosen = sqlx::query!(
        r#"with before as (
            select primary_contact_id from customers where id = $1
        ), chosen as (
            update customers c set primary_contact_id = $2 where c.id = $1 and (
                $2::uuid is null or exists (
                    select from contacts k
                    where k.organisation_id = c.organisation_id and k.id = $2 and k.deleted_at is null
                )
            ) returning c.id
        )
        select before.primary_contact_id as before, exists (select from chosen) as "chosen!" from before"#,
        locked.customer().uuid(),
        contact.map(|id| id.uuid())
    )
    .fetch_one(&mut *tx)
    .await?;
    if !chosen.chosen {
        return Ok(Chosen::NoContact);
    }
    if chosen.before == contact.map(|id| id.uuid()) {
        return Ok(Chosen::Already);
    }
    let event = Event::new(Kind::PrimaryContactChosen).at(locked.customer());
    let event = event.before(json!({ "contact": chosen.before })).after(json!({ "contact": contact }));
    record(&mut tx, authority.act(), event).await?;
    tx.commit().await?;
    Ok(Chosen::Done)
}

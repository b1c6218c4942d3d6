//! Changing fields.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::{MOST_FIELDS, Said, Way, key},
    queries::{field, fields},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::Hand,
    types::FieldId,
};
use serde_json::json;
use uuid::Uuid;

/// Adds a field at the end, under the id that its form came with: the second press of a button adds nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, hand: &Hand, id: FieldId, said: &Said) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let known = fields(&mut *tx, hand.customer(), None).await?;
    if known.iter().any(|field| field.id == id) {
        return Ok(Outcome::Done);
    }
    if i64::try_from(known.len()).is_ok_and(|known| known >= MOST_FIELDS) {
        return Ok(Outcome::Full);
    }
    if known.iter().any(|field| key(&field.said.name) == key(&said.name)) {
        return Ok(Outcome::Taken);
    }
    let added = sqlx::query!(
        "insert into customer_fields (id, customer_id, name, name_key, explanation, required, active, position)
         select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1 from customer_fields where customer_id = $2
         on conflict (id) do nothing",
        id.uuid(),
        hand.customer().uuid(),
        said.name,
        key(&said.name),
        said.explanation,
        said.required,
        said.active
    )
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(Outcome::Missing);
    }
    let event = Event::new(Kind::FieldAdded).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.after(json!(said))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Changes a field.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, hand: &Hand, id: FieldId, version: i64, said: &Said) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let known = fields(&mut *tx, hand.customer(), None).await?;
    let Some(before) = known.iter().find(|field| field.id == id) else { return Ok(Outcome::Missing) };
    if before.said == *said {
        return Ok(Outcome::Same);
    }
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    if known.iter().any(|field| field.id != id && key(&field.said.name) == key(&said.name)) {
        return Ok(Outcome::Taken);
    }
    sqlx::query!(
        "update customer_fields set version = version + 1, name = $3, name_key = $4, explanation = $5, required = $6,
            active = $7
         where customer_id = $1 and id = $2",
        hand.customer().uuid(),
        id.uuid(),
        said.name,
        key(&said.name),
        said.explanation,
        said.required,
        said.active
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::FieldChanged).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.before(json!(before.said)).after(json!(said))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Moves a field one place. The first stays where it is when it goes up, as does the last when it goes down.
///
/// # Errors
/// When the database does not answer.
pub async fn shift(app: &App, hand: &Hand, id: FieldId, way: Way) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let mut order: Vec<Uuid> =
        fields(&mut *tx, hand.customer(), None).await?.iter().map(|field| field.id.uuid()).collect();
    let Some(at) = order.iter().position(|known| *known == id.uuid()) else { return Ok(Outcome::Missing) };
    let to = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => Some(at + 1).filter(|to| *to < order.len()),
    };
    let Some(to) = to else { return Ok(Outcome::Same) };
    order.swap(at, to);
    sqlx::query!(
        "update customer_fields f set position = o.place::integer
         from unnest($2::uuid[]) with ordinality as o (id, place)
         where f.customer_id = $1 and f.id = o.id",
        hand.customer().uuid(),
        &order
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::FieldChanged).at(hand.customer()).about(id.uuid());
    let event = event.before(json!({ "place": at + 1 })).after(json!({ "place": to + 1 }));
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Deletes a field with its values.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(app: &App, hand: &Hand, id: FieldId, version: i64) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = field(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!(
        "delete from customer_fields where customer_id = $1 and id = $2",
        hand.customer().uuid(),
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::FieldDeleted).at(hand.customer()).about(id.uuid());
    let told = json!({ "field": before.said, "values": before.values });
    record(&mut tx, hand.act(), event.before(told)).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

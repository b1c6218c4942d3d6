//! Changing the values of a field.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::{Allowed, MOST_VALUES, key},
    queries::{field, value},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::Hand,
    types::{FieldId, ValueId},
};
use serde_json::json;
use sqlx::PgConnection;

/// Adds a value, under the id that its form came with: the second press of a button adds nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn add(
    app: &App,
    hand: &Hand,
    of: FieldId,
    id: ValueId,
    allowed: &Allowed,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(field) = field(&mut *tx, hand.customer(), of).await? else { return Ok(Outcome::Missing) };
    if value(&mut *tx, hand.customer(), id).await?.is_some() {
        return Ok(Outcome::Done);
    }
    if field.values >= MOST_VALUES {
        return Ok(Outcome::Full);
    }
    match insert_all(&mut tx, hand, of, &[(id, allowed)]).await {
        Err(error) => return taken(error),
        Ok(0) => return Ok(Outcome::Missing),
        Ok(_) => {}
    }
    let event = Event::new(Kind::FieldValueAdded).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.after(json!({ "field": field.said.name, "value": allowed }))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Changes a value.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    hand: &Hand,
    id: ValueId,
    version: i64,
    allowed: &Allowed,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some((_, name, before)) = value(&mut *tx, hand.customer(), id).await? else {
        return Ok(Outcome::Missing);
    };
    if before.allowed == *allowed {
        return Ok(Outcome::Same);
    }
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    if let Err(error) = update_all(&mut tx, hand, &[(id, allowed)]).await {
        return taken(error);
    }
    let event = Event::new(Kind::FieldValueChanged).at(hand.customer()).about(id.uuid());
    let event = event.before(json!({ "field": name, "value": before.allowed }));
    record(&mut tx, hand.act(), event.after(json!({ "field": name, "value": allowed }))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Deletes a value.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(app: &App, hand: &Hand, id: ValueId, version: i64) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some((_, name, before)) = value(&mut *tx, hand.customer(), id).await? else {
        return Ok(Outcome::Missing);
    };
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!(
        "delete from field_values where customer_id = $1 and id = $2",
        hand.customer().uuid(),
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::FieldValueDeleted).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.before(json!({ "field": name, "value": before.allowed }))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

fn taken(error: sqlx::Error) -> sqlx::Result<Outcome> {
    match &error {
        sqlx::Error::Database(why) if why.constraint() == Some("field_values_code_key") => Ok(Outcome::Taken),
        _ => Err(error),
    }
}

/// Adds values in one round trip.
///
/// # Errors
/// When the database does not answer, or a code is there already.
pub async fn insert_all(
    tx: &mut PgConnection,
    hand: &Hand,
    of: FieldId,
    values: &[(ValueId, &Allowed)],
) -> sqlx::Result<u64> {
    let added = sqlx::query!(
        "insert into field_values (id, customer_id, field_id, code, code_key, description, active)
         select v.id, $1, $2, v.code, v.code_key, v.description, v.active
         from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[])
            as v (id, code, code_key, description, active)
         on conflict (id) do nothing",
        hand.customer().uuid(),
        of.uuid(),
        &values.iter().map(|(id, _)| id.uuid()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.code.clone()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| key(&v.code)).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.description.clone()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.active).collect::<Vec<_>>()
    )
    .execute(tx)
    .await?;
    Ok(added.rows_affected())
}

/// Changes values in one round trip.
///
/// # Errors
/// When the database does not answer, or a code is there already.
pub async fn update_all(
    tx: &mut PgConnection,
    hand: &Hand,
    values: &[(ValueId, &Allowed)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update field_values f set version = f.version + 1, code = v.code, code_key = v.code_key,
            description = v.description, active = v.active
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[])
            as v (id, code, code_key, description, active)
         where f.customer_id = $1 and f.id = v.id",
        hand.customer().uuid(),
        &values.iter().map(|(id, _)| id.uuid()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.code.clone()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| key(&v.code)).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.description.clone()).collect::<Vec<_>>(),
        &values.iter().map(|(_, v)| v.active).collect::<Vec<_>>()
    )
    .execute(tx)
    .await?;
    Ok(())
}

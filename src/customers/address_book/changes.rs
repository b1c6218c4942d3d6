//! Changing the address book.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::{Entry, Known, MOST},
    queries::{address, count},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::Hand,
    types::AddressId,
};
use serde_json::json;
use sqlx::PgConnection;

/// Adds one, under the id that its form came with: the second press of a button adds nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, hand: &Hand, id: AddressId, entry: &Entry) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    if address(&mut *tx, hand.customer(), id).await?.is_some() {
        return Ok(Outcome::Done);
    }
    if count(&mut tx, hand.customer()).await? >= MOST {
        return Ok(Outcome::Full);
    }
    match insert_all(&mut tx, hand, &[(id, entry)]).await {
        Err(error) => return taken(error),
        Ok(0) => return Ok(Outcome::Missing),
        Ok(_) => {}
    }
    let event = Event::new(Kind::AddressAdded).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.after(json!(entry))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Changes one.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    hand: &Hand,
    id: AddressId,
    version: i64,
    entry: &Entry,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = address(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    if before.entry == *entry {
        return Ok(Outcome::Same);
    }
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    if let Err(error) = update_all(&mut tx, hand, &[(id, entry)]).await {
        return taken(error);
    }
    let event = Event::new(Kind::AddressChanged).at(hand.customer()).about(id.uuid());
    let event = event.before(json!(before.entry)).after(json!(entry));
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Deletes one.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(app: &App, hand: &Hand, id: AddressId, version: i64) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = address(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!(
        "delete from addresses where customer_id = $1 and id = $2",
        hand.customer().uuid(),
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::AddressDeleted).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.before(json!(before.entry))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Adds and changes those of a sheet, in two round trips.
///
/// # Errors
/// When the database does not answer.
pub async fn write_sheet(
    tx: &mut PgConnection,
    hand: &Hand,
    new: &[(AddressId, &Entry)],
    changed: &[(&Known, &Entry)],
) -> sqlx::Result<()> {
    insert_all(tx, hand, new).await?;
    let changed: Vec<_> = changed.iter().map(|(known, entry)| (known.id, *entry)).collect();
    update_all(tx, hand, &changed).await?;
    Ok(())
}

fn taken(error: sqlx::Error) -> sqlx::Result<Outcome> {
    match &error {
        sqlx::Error::Database(why) if why.constraint() == Some("addresses_reference") => Ok(Outcome::Taken),
        _ => Err(error),
    }
}

/// The rows as the database takes them.
fn rows(entries: &[(AddressId, &Entry)]) -> serde_json::Value {
    let row = |(id, entry): &(AddressId, &Entry)| {
        let (party, address) = (&entry.party, &entry.party.address);
        json!({
            "id": id, "reference": entry.reference, "name": party.name, "name_key": entry.name_key(),
            "search": entry.search(), "contact": party.contact, "email": party.email, "phone": party.phone,
            "country": address.country.code(), "country_name": address.country_name, "street": address.street,
            "house_number": address.house_number, "addition": address.addition, "postcode": address.postcode,
            "city": address.city,
        })
    };
    entries.iter().map(row).collect()
}

async fn insert_all(
    tx: &mut PgConnection,
    hand: &Hand,
    entries: &[(AddressId, &Entry)],
) -> sqlx::Result<u64> {
    let added = sqlx::query!(
        "insert into addresses (id, customer_id, reference, name, name_key, search, contact, email, phone, country,
            country_name, street, house_number, addition, postcode, city)
         select id, $1, reference, name, name_key, search, contact, email, phone, country,
            country_name, street, house_number, addition, postcode, city
         from jsonb_populate_recordset(null::addresses, $2) on conflict (id) do nothing",
        hand.customer().uuid(),
        rows(entries)
    )
    .execute(tx)
    .await?;
    Ok(added.rows_affected())
}

async fn update_all(tx: &mut PgConnection, hand: &Hand, entries: &[(AddressId, &Entry)]) -> sqlx::Result<()> {
    sqlx::query!(
        "update addresses a set version = a.version + 1, reference = r.reference, name = r.name, name_key = r.name_key,
            search = r.search, contact = r.contact, email = r.email, phone = r.phone, country = r.country,
            country_name = r.country_name, street = r.street, house_number = r.house_number, addition = r.addition,
            postcode = r.postcode, city = r.city
         from jsonb_populate_recordset(null::addresses, $2) r
         where a.customer_id = $1 and a.id = r.id",
        hand.customer().uuid(),
        rows(entries)
    )
    .execute(tx)
    .await?;
    Ok(())
}

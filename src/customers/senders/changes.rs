//! Changing senders and return addresses.

use super::{
    super::{address::Party, outcome::Outcome, settings_changes::hold},
    model::{MOST, Sender, Use},
    queries::{sender, senders},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::Hand,
    types::SenderId,
};
use serde_json::{Value, json};
use sqlx::PgConnection;

/// What a form says of one.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is for.
    pub used_as: Use,
    /// Whether it is used unless somebody chooses otherwise.
    pub is_default: bool,
    /// Who and where.
    pub party: Party,
}

fn told(used_as: Use, is_default: bool, party: &Party) -> Value {
    json!({ "use": used_as.as_str(), "default": is_default, "party": party })
}

fn told_of(sender: &Sender) -> Value {
    told(sender.used_as, sender.is_default, &sender.party)
}

/// Adds one, under the id that its form came with: the second press of a button adds nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, hand: &Hand, id: SenderId, wanted: &Wanted) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let known = senders(&mut *tx, hand.customer(), None).await?;
    if known.iter().any(|sender| sender.id == id) {
        return Ok(Outcome::Done);
    }
    let alike = known.iter().filter(|sender| sender.used_as == wanted.used_as).count();
    if i64::try_from(alike).is_ok_and(|alike| alike >= MOST) {
        return Ok(Outcome::Full);
    }
    // The first of its kind is what is used: there is nothing else to choose.
    let is_default = wanted.is_default || alike == 0;
    if is_default {
        step_back(&mut tx, hand, wanted.used_as).await?;
    }
    if !insert(&mut tx, hand, id, wanted, is_default).await? {
        return Ok(Outcome::Missing);
    }
    let event = Event::new(Kind::SenderAdded).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.after(told(wanted.used_as, is_default, &wanted.party))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn insert(
    tx: &mut PgConnection,
    hand: &Hand,
    id: SenderId,
    wanted: &Wanted,
    is_default: bool,
) -> sqlx::Result<bool> {
    let (party, address) = (&wanted.party, &wanted.party.address);
    let added = sqlx::query!(
        "insert into senders (id, customer_id, kind, is_default, name, contact, email, phone, country, country_name,
            street, house_number, addition, postcode, city)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing",
        id.uuid(),
        hand.customer().uuid(),
        wanted.used_as.as_str(),
        is_default,
        party.name,
        party.contact,
        party.email,
        party.phone,
        address.country.code(),
        address.country_name,
        address.street,
        address.house_number,
        address.addition,
        address.postcode,
        address.city,
    )
    .execute(tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Changes one. What it is for stays.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    hand: &Hand,
    id: SenderId,
    version: i64,
    wanted: &Wanted,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = sender(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    // A default one stays so until another takes its place.
    let is_default = wanted.is_default || before.is_default;
    if before.party == wanted.party && before.is_default == is_default {
        return Ok(Outcome::Same);
    }
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    if is_default && !before.is_default {
        step_back(&mut tx, hand, before.used_as).await?;
    }
    update(&mut tx, hand, id, &wanted.party, is_default).await?;
    let event = Event::new(Kind::SenderChanged).at(hand.customer()).about(id.uuid());
    let event = event.before(told_of(&before)).after(told(before.used_as, is_default, &wanted.party));
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn update(
    tx: &mut PgConnection,
    hand: &Hand,
    id: SenderId,
    party: &Party,
    is_default: bool,
) -> sqlx::Result<()> {
    let address = &party.address;
    sqlx::query!(
        "update senders set version = version + 1, is_default = $3, name = $4, contact = $5, email = $6, phone = $7,
            country = $8, country_name = $9, street = $10, house_number = $11, addition = $12, postcode = $13, city = $14
         where customer_id = $1 and id = $2",
        hand.customer().uuid(),
        id.uuid(),
        is_default,
        party.name,
        party.contact,
        party.email,
        party.phone,
        address.country.code(),
        address.country_name,
        address.street,
        address.house_number,
        address.addition,
        address.postcode,
        address.city,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes one the one that is used unless somebody chooses otherwise.
///
/// # Errors
/// When the database does not answer.
pub async fn make_default(app: &App, hand: &Hand, id: SenderId) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = sender(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    if before.is_default {
        return Ok(Outcome::Same);
    }
    step_back(&mut tx, hand, before.used_as).await?;
    update(&mut tx, hand, id, &before.party, true).await?;
    let event = Event::new(Kind::SenderChanged).at(hand.customer()).about(id.uuid());
    let event = event.before(told_of(&before)).after(told(before.used_as, true, &before.party));
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn step_back(tx: &mut PgConnection, hand: &Hand, used_as: Use) -> sqlx::Result<()> {
    sqlx::query!(
        "update senders set is_default = false where customer_id = $1 and kind = $2 and is_default",
        hand.customer().uuid(),
        used_as.as_str()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Deletes one.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(app: &App, hand: &Hand, id: SenderId, version: i64) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let Some(before) = sender(&mut *tx, hand.customer(), id).await? else { return Ok(Outcome::Missing) };
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!("delete from senders where customer_id = $1 and id = $2", hand.customer().uuid(), id.uuid())
        .execute(&mut *tx)
        .await?;
    let event = Event::new(Kind::SenderDeleted).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event.before(told_of(&before))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

//! Changing what the customer changes itself, and whom it turns to at the supplier.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::{Own, SupplierContact},
    queries::information,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::Hand,
    types::CustomerId,
};
use serde_json::json;
use sqlx::{PgConnection, types::Json};

/// Saves the customer's own details.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, hand: &Hand, version: i64, own: &Own) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let before = information(&mut *tx, hand.customer()).await?;
    if before.own == *own {
        return Ok(Outcome::Same);
    }
    if before.version != version {
        return Ok(Outcome::Stale);
    }
    sqlx::query!(
        "insert into customer_information (customer_id, short_title, phone, invoice_email, postal)
         values ($1, $2, $3, $4, $5)
         on conflict (customer_id) do update set version = customer_information.version + 1,
            short_title = excluded.short_title, phone = excluded.phone, invoice_email = excluded.invoice_email,
            postal = excluded.postal",
        hand.customer().uuid(),
        own.short_title,
        own.phone,
        own.invoice_email,
        own.postal.as_ref().map(Json) as _
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::InformationChanged).at(hand.customer());
    record(&mut tx, hand.act(), event.before(json!(before.own)).after(json!(own))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Sets whom a number turns to at the supplier; for the supplier only.
///
/// # Errors
/// When the database does not answer.
pub async fn set_contact(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    contact: &SupplierContact,
) -> sqlx::Result<()> {
    let before = information(&mut *tx, customer).await?.contact;
    if before == *contact {
        return Ok(());
    }
    sqlx::query!(
        "insert into customer_information (customer_id, supplier_contact_name, supplier_contact_email, supplier_contact_phone)
         values ($1, $2, $3, $4)
         on conflict (customer_id) do update set version = customer_information.version + 1,
            supplier_contact_name = excluded.supplier_contact_name,
            supplier_contact_email = excluded.supplier_contact_email,
            supplier_contact_phone = excluded.supplier_contact_phone",
        customer.uuid(),
        contact.name,
        contact.email,
        contact.phone
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::SupplierContactChanged).at(customer);
    record(tx, act, event.before(json!(before)).after(json!(contact))).await
}

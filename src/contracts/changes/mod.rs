//! Making a customer number, changing what it is known by, moving it and opening it again.

pub mod administered;
pub mod administrators;
pub mod closing;
pub mod contact;
pub mod offering;

use super::model::{Details, NewCustomer};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    customers::changes::add_customer,
    grants::lock::lock,
    guards::Authority,
    language::Language,
    outbox::{
        changes::enqueue_all,
        letter::{Letter, Recipient},
    },
    types::{CustomerId, OrganisationId, UserId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// What came of making a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is there.
    Done,
    /// The number was there already.
    Taken,
}

/// Makes a customer number of an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn create(
    app: &App,
    act: &Act,
    organisation: OrganisationId,
    new: &NewCustomer,
) -> sqlx::Result<Made> {
    let mut tx = app.db.begin().await?;
    let Details { name, language } = &new.details;
    if !add_customer(&mut tx, act, organisation, &new.number, name, *language).await? {
        return Ok(Made::Taken);
    }
    tx.commit().await?;
    Ok(Made::Done)
}

/// Saves what a number is known by. False when nothing differed.
///
/// # Errors
/// When the database does not answer.
pub async fn edit(app: &App, authority: &Authority, details: &Details) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let language = details.language.map(Language::tag);
    let before = sqlx::query!("select name, language from customers where id = $1", locked.customer().uuid())
        .fetch_one(&mut *tx)
        .await?;
    if before.name == details.name && before.language.as_deref() == language {
        return Ok(false);
    }
    sqlx::query!(
        "update customers set name = $2, language = $3 where id = $1",
        locked.customer().uuid(),
        details.name,
        language
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::CustomerEdited).at(locked.customer());
    let event = event.before(json!({ "name": before.name, "language": before.language }));
    let after = json!({ "name": details.name, "language": language });
    record(&mut tx, authority.act(), event.after(after)).await?;
    tx.commit().await?;
    Ok(true)
}

/// What came of moving a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It is there now.
    Done {
        /// What its new organisation is called.
        to: String,
    },
    /// It was there already.
    Already,
    /// There is no such organisation.
    NoOrganisation,
}

/// Moves a number to another organisation: access goes along, contacts and roles stay behind, the
/// primary contact with them. Both sides are told.
///
/// # Errors
/// When the database does not answer.
pub async fn relocate(app: &App, authority: &Authority, to: Uuid) -> sqlx::Result<Moved> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let from = sqlx::query!(
        r#"select o.id as "id: OrganisationId", o.name
        from customers c join organisations o on o.id = c.organisation_id where c.id = $1"#,
        locked.customer().uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    if from.id.uuid() == to {
        return Ok(Moved::Already);
    }
    let target =
        sqlx::query!(r#"select id as "id: OrganisationId", name from organisations where id = $1"#, to);
    let Some(to) = target.fetch_optional(&mut *tx).await? else { return Ok(Moved::NoOrganisation) };
    sqlx::query!(
        "update customers set organisation_id = $2, primary_contact_id = null where id = $1",
        locked.customer().uuid(),
        to.id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::CustomerMoved).at(locked.customer());
    let side = |id: OrganisationId, name: &str| json!({ "organisation": id, "name": name });
    let event = event.before(side(from.id, &from.name)).after(side(to.id, &to.name));
    record(&mut tx, authority.act(), event).await?;
    let readers = both_sides(&mut tx, locked.customer(), from.id, to.id).await?;
    let letter = Letter::NumberMoved { customer: locked.customer(), from: from.name, to: to.name.clone() };
    enqueue_all(&mut tx, authority.act().now, &readers, &letter).await?;
    tx.commit().await?;
    Ok(Moved::Done { to: to.name })
}

/// Who hears that a number moved: its administrators, and those of both organisations.
async fn both_sides(
    tx: &mut PgConnection,
    customer: CustomerId,
    from: OrganisationId,
    to: OrganisationId,
) -> sqlx::Result<Vec<Recipient>> {
    let rows = sqlx::query!(
        r#"select u.id as "id: UserId", u.email, coalesce(u.language, c.language) as language
        from users u join customers c on c.id = $1
        where u.closed_at is null and (
            u.id in (select user_id from administrators where customer_id = $1)
            or u.id in (
                select user_id from organisation_roles
                where organisation_id in ($2, $3) and role = 'administrator'
            )
        ) order by u.id"#,
        customer.uuid(),
        from.uuid(),
        to.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Recipient {
            address: row.email,
            user: Some(row.id),
            language: row.language.as_deref().and_then(Language::from_tag),
        })
        .collect())
}

/// Opens a closed number again; nobody gets access back by it. False when it was open.
///
/// # Errors
/// When the database does not answer.
pub async fn reopen(app: &App, authority: &Authority) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let opened = sqlx::query!(
        r#"with closed as (select id, closed_at, closed_reason from customers where id = $1 and closed_at is not null for update)
        update customers set closed_at = null, closed_reason = '', requests_told_at = null
        from closed where customers.id = closed.id
        returning closed.closed_reason as "reason!""#,
        authority.customer().uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(opened) = opened else { return Ok(false) };
    let event = Event::new(Kind::CustomerReopened).at(authority.customer());
    record(&mut tx, authority.act(), event.before(json!({ "reason": opened.reason }))).await?;
    tx.commit().await?;
    Ok(true)
}

//! "Rechten ontnemen": both roles off; the contact stays.

use super::{
    access::{Refusal, take},
    unlink,
};
use crate::{
    app::App,
    grants::changes::tell,
    guards::OrganisationAuthority,
    organisations::{
        lock::{Held, lock},
        model::Contact,
        queries::contact::contact,
    },
    outbox::letter::{AccessEnd, Letter},
    types::{ContactId, UserId},
};
use sqlx::PgConnection;

/// What came of withdrawing access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// The access is over.
    Done {
        /// The contact's name.
        name: String,
        /// It was the own access.
        own: bool,
    },
    /// There was none any more.
    Nothing {
        /// The contact's name.
        name: String,
    },
    /// The roles are others than the page said.
    Stale,
    /// The organisation's last active administrator stays.
    LastAdministrator,
    /// There is no such contact.
    Missing,
}

/// Takes both roles of a contact, who is told. Their sessions lose it at the next request.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(
    app: &App,
    authority: &OrganisationAuthority,
    id: ContactId,
    version: i64,
) -> sqlx::Result<Withdrawn> {
    let mut tx = app.db.begin().await?;
    let held = lock(&mut tx, authority).await?;
    let organisation = held.organisation();
    let Some(contact) = contact(&mut tx, organisation, id).await? else { return Ok(Withdrawn::Missing) };
    let Some(user) = contact.user else { return Ok(Withdrawn::Nothing { name: contact.name() }) };
    if contact.version != version {
        return Ok(Withdrawn::Stale);
    }
    if end(&mut tx, &held, authority, &contact, user).await? == Err(Refusal::LastAdministrator) {
        return Ok(Withdrawn::LastAdministrator);
    }
    tx.commit().await?;
    Ok(Withdrawn::Done { name: contact.name(), own: authority.act().by == Some(user) })
}

/// Ends the access of a contact, and tells them unless it is the own.
///
/// # Errors
/// [`Refusal`] inside; outside when the database does not answer.
pub(super) async fn end(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    contact: &Contact,
    user: UserId,
) -> sqlx::Result<Result<(), Refusal>> {
    let (organisation, act) = (held.organisation(), authority.act());
    if let Err(refusal) = take(tx, held, authority, user, contact.roles).await? {
        return Ok(Err(refusal));
    }
    unlink(tx, organisation, act, contact).await?;
    if act.by != Some(user) {
        let letter = Letter::ContactAccessEnded { organisation, how: AccessEnd::Ended };
        tell(tx, act, user, &letter).await?;
    }
    Ok(Ok(()))
}

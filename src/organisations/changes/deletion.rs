//! "Verwijderen": the contact, the roles, the mailings, and what the person has at the customer numbers that the one
//! who deletes administers. What is elsewhere stays, and its administrators are told.

use super::access::{Refusal, take};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    customers::queries::administrators_to_tell,
    grants::{
        changes::{EndKind, end, tell},
        lock::lock as lock_number,
        queries::holders,
    },
    guards::ContactManager,
    organisations::{
        lock::lock,
        model::Contact,
        queries::{
            contact::{AtNumber, at_numbers, contact},
            deletion::{elsewhere, known_at},
        },
    },
    outbox::{
        changes::enqueue_all,
        letter::{AccessEnd, Letter},
    },
    types::{ContactId, CustomerNumber, OrganisationId, RequestId, UserId},
    users::changes::close_if_unheld,
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// What came of deleting a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// The contact is gone; whether an account was closed is not told.
    Done {
        /// The contact's name.
        name: String,
        /// It was the own contact.
        own: bool,
    },
    /// It is not what the page listed any more.
    Stale,
    /// Nobody would be left to manage the organisation's contacts.
    LastAdministrator,
    /// Nobody would be left to decide at this number.
    LastAtNumber(CustomerNumber),
    /// There is no such contact, or no longer.
    Missing,
}

/// Deletes a contact as the page with this mark listed it, all of it or nothing. The person gets one mail, the same
/// whether or not the account is closed.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(app: &App, manager: &ContactManager, id: ContactId, mark: &str) -> sqlx::Result<Deleted> {
    let authority = manager.authority();
    let (organisation, act) = (authority.organisation(), authority.act());
    let mut tx = app.db.begin().await?;
    let held = lock(&mut tx, &authority).await?;
    let Some(contact) = contact(&mut tx, organisation, id).await? else { return Ok(Deleted::Missing) };
    let (goes, ended) = match end_at_numbers(app, &mut tx, manager, &contact).await? {
        Ok(ended) => ended,
        Err(number) => return Ok(Deleted::LastAtNumber(number)),
    };
    if super::super::model::mark(&contact, &goes) != mark {
        return Ok(Deleted::Stale);
    }
    if let Some(user) = contact.user
        && take(&mut tx, &held, &authority, user, contact.roles).await? == Err(Refusal::LastAdministrator)
    {
        return Ok(Deleted::LastAdministrator);
    }
    wipe(&mut tx, organisation, act, id).await?;
    let deleted = Event::new(Kind::ContactDeleted).within(organisation).about(id.uuid());
    let deleted = contact.user.map_or(deleted.clone(), |user| deleted.on(user));
    record(&mut tx, act, deleted).await?;
    let concerned: BTreeSet<UserId> = contact.user.into_iter().chain(ended).collect();
    for user in &concerned {
        tell_person(&mut tx, organisation, act, *user).await?;
        close_if_unheld(&mut tx, act, *user).await?;
    }
    // Who is known by this address at numbers of the organisation that somebody else administers.
    let known: BTreeSet<UserId> =
        known_at(&mut tx, organisation, contact.known_as()).await?.into_iter().collect();
    for user in concerned.union(&known) {
        let everywhere = contact.used && contact.user == Some(*user);
        tell_elsewhere(&mut tx, organisation, act, *user, everywhere).await?;
    }
    tx.commit().await?;
    Ok(Deleted::Done { name: contact.name(), own: concerned.iter().any(|user| act.by == Some(*user)) })
}

/// What there was at the numbers, and whose access ended; or the number that would be left without anybody.
type AtNumbers = Result<(Vec<AtNumber>, Vec<UserId>), CustomerNumber>;

async fn end_at_numbers(
    app: &App,
    tx: &mut PgConnection,
    manager: &ContactManager,
    contact: &Contact,
) -> sqlx::Result<AtNumbers> {
    let account = contact.user.filter(|_| contact.used);
    let look = (manager.person().user(), contact.known_as());
    let first = at_numbers(tx, look.0, look.1, account).await?;
    let mut numbers: Vec<&str> = first.iter().map(|at| at.number.as_str()).collect();
    numbers.dedup();
    let mut locks = Vec::new();
    for (number, authority) in manager.authorities_at(tx, &numbers).await? {
        locks.push((number, lock_number(app, tx, &authority).await?, authority));
    }
    // Once more, now that nobody can change it.
    let goes = at_numbers(tx, look.0, look.1, account).await?;
    let mut ended = Vec::new();
    for (number, locked, authority) in &locks {
        for at in goes.iter().filter(|at| at.number == *number) {
            let memberships: Vec<_> = at.membership.into_iter().collect();
            for holder in holders(tx, locked.customer(), &memberships).await? {
                end(tx, locked, authority, &holder, EndKind::AccountDeleted, "", true).await?;
                ended.push(holder.user);
            }
            if let Some(request) = at.request {
                withdraw_request(tx, authority, request).await?;
            }
        }
        if locked.keeps_an_administrator(tx).await?.is_err() {
            return Ok(Err(number.clone()));
        }
    }
    Ok(Ok((goes, ended)))
}

async fn withdraw_request(
    tx: &mut PgConnection,
    authority: &crate::guards::Authority,
    request: RequestId,
) -> sqlx::Result<()> {
    let act = authority.act();
    let withdrawn = sqlx::query!(
        "update access_requests set status = 'withdrawn', decided_at = $3, decided_by = $4
         where customer_id = $1 and id = $2 and status = 'pending'",
        authority.customer().uuid(),
        request.uuid(),
        act.now,
        act.by.map(|id| id.uuid())
    )
    .execute(&mut *tx)
    .await?;
    if withdrawn.rows_affected() == 0 {
        return Ok(());
    }
    let event = Event::new(Kind::RequestWithdrawn).at(authority.customer()).about(request.uuid());
    record(tx, act, event.after(json!({ "because": "contact deleted" }))).await
}

/// Removes what was known of the person; the row's id stays, as the log's pseudonym.
async fn wipe(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    id: ContactId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with unwanted as (delete from contact_mailings where organisation_id = $1 and contact_id = $2)
         update contacts set salutation = 'none', first_name = '', initials = '', last_name = '', email = '',
            email_key = '', phone = null, job_title = '', user_id = null, access_email = null, access_email_key = null,
            updated_at = $3, deleted_at = $3, version = version + 1
         where organisation_id = $1 and id = $2",
        organisation.uuid(),
        id.uuid(),
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Tells the person, in the same words whatever becomes of the account.
async fn tell_person(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    user: UserId,
) -> sqlx::Result<()> {
    let letter = Letter::ContactAccessEnded { organisation, how: AccessEnd::AccountDeleted };
    tell(tx, act, user, &letter).await
}

/// Tells the administrators of the numbers where the person keeps access. Numbers of other organisations hear of it
/// only when the person has shown that they belong here.
async fn tell_elsewhere(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    user: UserId,
    everywhere: bool,
) -> sqlx::Result<()> {
    for customer in elsewhere(tx, organisation, user, everywhere).await? {
        let readers = administrators_to_tell(tx, customer, Some(user)).await?;
        let letter = Letter::ContactDeleted { customer, organisation, person: user };
        enqueue_all(tx, act.now, &readers, &letter).await?;
    }
    Ok(())
}

//! Who gets access at a number, and telling them that they have it: the first time and again.

use super::tell;
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    grants::{
        lock::{Locked, lock},
        queries::holders,
    },
    guards::Authority,
    outbox::letter::Letter,
    permissions::model::PermissionKey,
    types::{MembershipId, UserId},
    users::{
        changes::{NewPerson, ensure},
        stand_in_changes::for_customers,
    },
};
use sqlx::PgConnection;

/// The account of somebody who is to get access here: the one that is there, whose name stays as it is, or a new one. An
/// operator's address looks like any other: a stand-in gets the access, and the operator reads of it in place of the
/// mail that it gets.
///
/// # Errors
/// When the database does not answer.
pub async fn welcome(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    person: &NewPerson,
) -> sqlx::Result<UserId> {
    let act = authority.act();
    let account = ensure(tx, act, person, Some(locked.customer())).await?;
    let user = for_customers(tx, account.id, person, act.now).await?;
    if user != account.id {
        record(tx, act, Event::new(Kind::OperatorAdded).at(locked.customer()).on(account.id)).await?;
    }
    Ok(user)
}

/// Tells somebody who was added or invited that they have access here, and with what; who has no password yet
/// finds a link in it.
///
/// # Errors
/// When the database does not answer.
pub async fn invite(
    tx: &mut PgConnection,
    authority: &Authority,
    user: UserId,
    given: Vec<PermissionKey>,
) -> sqlx::Result<()> {
    let by = authority.act().by;
    let letter = Letter::AccessGiven { customer: authority.customer(), given, by, asked: false };
    tell(tx, authority.act(), user, &letter).await
}

/// What came of inviting again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// The mail is on its way.
    Sent,
    /// There is no such person at this number.
    Missing,
}

/// Sends the invitation again, with what the person holds by now.
///
/// # Errors
/// When the database does not answer.
pub async fn invite_again(
    app: &App,
    authority: &Authority,
    membership: MembershipId,
) -> sqlx::Result<Invited> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let Some(holder) = holders(&mut tx, locked.customer(), &[membership]).await?.pop() else {
        return Ok(Invited::Missing);
    };
    let event = Event::new(Kind::PasswordLinkAsked).at(locked.customer()).on(holder.user);
    record(&mut tx, authority.act(), event.about(membership.uuid())).await?;
    invite(&mut tx, authority, holder.user, holder.standing.held.into_iter().collect()).await?;
    tx.commit().await?;
    Ok(Invited::Sent)
}

//! Telling people that they have access: the first time, again, and the operator whose address was added.

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
};
use sqlx::PgConnection;

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

/// An operator's address looks like any other and gives nothing; the operator is told.
///
/// # Errors
/// When the database does not answer.
pub async fn operator_added(
    tx: &mut PgConnection,
    authority: &Authority,
    locked: &Locked,
    operator: UserId,
) -> sqlx::Result<()> {
    let act = authority.act();
    record(tx, act, Event::new(Kind::OperatorAdded).at(locked.customer()).on(operator)).await?;
    tell(tx, act, operator, &Letter::OperatorAdded { customer: locked.customer(), by: act.by }).await
}

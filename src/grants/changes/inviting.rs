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
    language::Language,
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
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
    app: &App,
    tx: &mut PgConnection,
    authority: &Authority,
    user: UserId,
    given: Vec<PermissionKey>,
) -> sqlx::Result<()> {
    let row = sqlx::query!(
        r#"select u.email, coalesce(u.language, c.language) as language
        from users u, customers c where u.id = $1 and c.id = $2"#,
        user.uuid(),
        authority.customer().uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    let language = row.language.as_deref().and_then(Language::from_tag).unwrap_or(app.site.language);
    let reader = Recipient { address: row.email, user: Some(user), language };
    let by = authority.act().by;
    let letter = Letter::AccessGiven { customer: authority.customer(), given, by, asked: false };
    enqueue(tx, authority.act().now, &reader, &letter).await
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
    invite(app, &mut tx, authority, holder.user, holder.standing.held.into_iter().collect()).await?;
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

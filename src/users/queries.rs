//! Reading people with an account.

use crate::{
    language::Language,
    types::{EmailAddress, UserId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// An account, as the code that gives access needs it. Never shown to who gives.
#[derive(Clone, Debug)]
pub struct Account {
    /// The account.
    pub id: UserId,
    /// Whether it is the supplier's staff.
    pub operator: bool,
}

/// The open account of an address, or the one that this address can still take back after a change.
///
/// # Errors
/// When the database does not answer.
pub async fn by_email(
    db: &mut PgConnection,
    email: &EmailAddress,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select u.id as "id: UserId", exists (select from operators o where o.user_id = u.id) as "operator!"
        from users u
        where u.closed_at is null and (u.email_key = $1 or u.id = (
            select e.user_id from email_changes e
            where e.old_email_key = $1 and e.confirmed_at is not null and e.undone_at is null and e.undo_until > $2
            limit 1
        ))
        order by u.email_key = $1 desc limit 1"#,
        email.key(),
        now
    )
    .fetch_optional(db)
    .await
}

/// Where a person's mail goes, and in which language.
///
/// # Errors
/// When the database does not answer.
pub async fn mailbox(db: &mut PgConnection, user: UserId) -> sqlx::Result<(String, Option<Language>)> {
    let row =
        sqlx::query!("select email, language from users where id = $1", user.uuid()).fetch_one(db).await?;
    Ok((row.email, row.language.as_deref().and_then(Language::from_tag)))
}

/// Whether somebody has access to a customer number, or a role at an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn is_customers_user(db: &mut PgConnection, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from memberships where user_id = $1 and ended_at is null)
            or exists (select from organisation_roles where user_id = $1) as "is!""#,
        user.uuid()
    )
    .fetch_one(db)
    .await
}

//! Reading people with an account.

use crate::{
    database::Db,
    language::Language,
    types::{EmailAddress, Salutation, UserId},
};
use sqlx::PgConnection;
use std::collections::HashMap;
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

/// The open accounts of these addresses, by the key of the address.
///
/// # Errors
/// When the database does not answer.
pub async fn by_keys(db: &mut PgConnection, keys: &[String]) -> sqlx::Result<HashMap<String, Account>> {
    let rows = sqlx::query!(
        r#"select u.email_key, u.id as "id: UserId",
            exists (select from operators o where o.user_id = u.id) as "operator!"
        from users u where u.closed_at is null and u.email_key = any($1)"#,
        keys
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.email_key, Account { id: row.id, operator: row.operator })).collect())
}

/// Where a person's mail goes, and in which language.
///
/// # Errors
/// When the database does not answer.
pub async fn mailbox(db: &mut PgConnection, user: UserId) -> sqlx::Result<(String, Option<Language>)> {
    // What is for a stand-in goes to the operator.
    let row = sqlx::query!(
        "select u.email, u.language from users r join users u on u.id = coalesce(r.stands_in_for, r.id) where r.id = $1",
        user.uuid()
    )
    .fetch_one(db)
    .await?;
    Ok((row.email, row.language.as_deref().and_then(Language::from_tag)))
}

/// A person as they see themselves on their account page.
#[derive(Clone, Debug)]
pub struct Profile {
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Initials; empty until the person tells them.
    pub initials: String,
    /// Last name.
    pub last_name: String,
    /// Phone in E.164; `None` until the person tells it.
    pub phone: Option<String>,
    /// The language they chose; `None`: the browser decides.
    pub language: Option<Language>,
    /// When the password was set.
    pub password_set_at: Option<OffsetDateTime>,
    /// Whether they have a second factor.
    pub has_factor: bool,
    /// A new address that waits to be confirmed, and until when.
    pub pending_email: Option<(String, OffsetDateTime)>,
}

/// The account page's own facts.
///
/// # Errors
/// When the database does not answer.
pub async fn profile(db: &Db, user: UserId, now: OffsetDateTime) -> sqlx::Result<Profile> {
    let row = sqlx::query!(
        r#"select u.salutation as "salutation!: Salutation", u.first_name as "first_name!", u.initials as "initials!",
            u.last_name as "last_name!", u.phone as "phone?", u.language as "language?",
            u.password_set_at as "password_set_at?", e.new_email as "new_email?", e.confirm_until as "confirm_until?",
            exists (select from second_factors f where f.user_id = u.id) as "has_factor!"
        from users u
        left join email_changes e on e.user_id = u.id and e.confirmed_at is null and e.cancelled_at is null
            and e.confirm_until > $2
        where u.id = $1"#,
        user.uuid(),
        now
    )
    .fetch_one(db)
    .await?;
    Ok(Profile {
        salutation: row.salutation,
        first_name: row.first_name,
        initials: row.initials,
        last_name: row.last_name,
        phone: row.phone,
        language: row.language.as_deref().and_then(Language::from_tag),
        password_set_at: row.password_set_at,
        has_factor: row.has_factor,
        pending_email: row.new_email.zip(row.confirm_until),
    })
}

/// The password's hash, with the account locked until the transaction ends, so that what was checked against
/// it still holds. `None` without a password or an open account.
///
/// # Errors
/// When the database does not answer.
pub async fn locked_password_hash(tx: &mut PgConnection, user: UserId) -> sqlx::Result<Option<String>> {
    let hash = sqlx::query_scalar!(
        "select password_hash from users where id = $1 and closed_at is null for update",
        user.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(hash.flatten())
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

//! Reading changes of address.

use crate::{database::Db, types::UserId};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A change of address, as the pages behind its two links show it.
#[derive(Clone, Debug)]
pub struct EmailChange {
    /// Whose.
    pub user: UserId,
    /// The address before.
    pub old_email: String,
    /// The address after.
    pub new_email: String,
    /// Whether the new address can still confirm it.
    pub can_confirm: bool,
    /// Whether the old address can still undo it.
    pub can_undo: bool,
}

/// A change of address, to show. What it says may be over by the time somebody acts on it.
///
/// # Errors
/// When the database does not answer.
pub async fn find(db: &Db, change: Uuid, now: OffsetDateTime) -> sqlx::Result<Option<EmailChange>> {
    sqlx::query_as!(
        EmailChange,
        r#"select e.user_id as "user: UserId", e.old_email, e.new_email,
            (e.confirmed_at is null and e.cancelled_at is null and e.confirm_until > $2) as "can_confirm!",
            coalesce(e.undone_at is null and e.undo_until > $2, false) as "can_undo!"
        from email_changes e join users u on u.id = e.user_id and u.closed_at is null
        where e.id = $1"#,
        change,
        now
    )
    .fetch_optional(db)
    .await
}

/// How many changes a person asked for since then.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn asked_within(
    tx: &mut PgConnection,
    user: UserId,
    now: OffsetDateTime,
    time: Duration,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from email_changes where user_id = $1 and asked_at > $2"#,
        user.uuid(),
        now - time
    )
    .fetch_one(tx)
    .await
}

/// An account's present addresses, with the account locked until the transaction ends.
pub(super) struct Present {
    pub email: String,
    pub email_key: String,
    pub password_hash: Option<String>,
}

/// Locks an open account: everything about its address happens one at a time.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn locked(tx: &mut PgConnection, user: UserId) -> sqlx::Result<Option<Present>> {
    sqlx::query_as!(
        Present,
        "select email, email_key, password_hash from users where id = $1 and closed_at is null for update",
        user.uuid()
    )
    .fetch_optional(tx)
    .await
}

/// Whose change this is.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn whose(tx: &mut PgConnection, change: Uuid) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar!(r#"select user_id as "user: UserId" from email_changes where id = $1"#, change)
        .fetch_optional(tx)
        .await
}

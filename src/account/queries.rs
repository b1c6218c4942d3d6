//! Reading what people see of themselves.

use crate::{
    permissions::model::PermissionKey,
    types::{CustomerNumber, RequestId, SessionId, UserId},
    web::session,
};
use sqlx::PgPool;
use time::OffsetDateTime;

/// A browser in which a person is signed in.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// How the page names it.
    pub id: SessionId,
    /// The browser's own name for itself.
    pub agent: String,
    /// The network address at sign-in.
    pub address: Option<String>,
    /// Whether it stays signed in when the browser closes.
    pub remembered: bool,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// Its last use, to the minute.
    pub last_seen_at: OffsetDateTime,
}

/// Where a person is signed in, the last used first.
///
/// # Errors
/// When the database does not answer.
pub async fn open_sessions(db: &PgPool, user: UserId, now: OffsetDateTime) -> sqlx::Result<Vec<OpenSession>> {
    sqlx::query_as!(
        OpenSession,
        r#"select id as "id: SessionId", agent, host(address) as address, remembered, created_at, last_seen_at
        from sessions
        where user_id = $1 and expires_at > $2 and (remembered or last_seen_at > $3)
        order by last_seen_at desc, id"#,
        user.uuid(),
        now,
        now - session::IDLE
    )
    .fetch_all(db)
    .await
}

/// A restricted permission that waits for the supplier.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// At which number.
    pub number: CustomerNumber,
    /// The permission.
    pub permission: PermissionKey,
    /// Since when.
    pub asked_at: OffsetDateTime,
}

/// What an administrator asked of the supplier for this person.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &PgPool, user: UserId) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select c.number as "number: CustomerNumber", r.permission as "permission: PermissionKey", r.asked_at
        from permission_requests r
        join memberships m on m.id = r.membership_id and m.ended_at is null
        join customers c on c.id = m.customer_id and c.closed_at is null
        where m.user_id = $1 and r.status = 'pending'
        order by r.asked_at"#,
        user.uuid()
    )
    .fetch_all(db)
    .await
}

/// A request of the person's own that nobody decided yet.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// The request.
    pub id: RequestId,
    /// At which number. Its name is not shown: they may not belong there.
    pub number: CustomerNumber,
    /// Since when.
    pub asked_at: OffsetDateTime,
    /// Whether the mailbox still has to confirm it.
    pub unconfirmed: bool,
    /// The categories asked for.
    pub categories: Vec<String>,
    /// The single permissions asked for.
    pub permissions: Vec<String>,
}

/// The requests that wait: asked by this person, or by somebody with this person's address.
///
/// # Errors
/// When the database does not answer.
pub async fn open_requests(db: &PgPool, user: UserId) -> sqlx::Result<Vec<OpenRequest>> {
    sqlx::query_as!(
        OpenRequest,
        r#"select r.id as "id: RequestId", c.number as "number: CustomerNumber", r.asked_at,
            r.confirmed_at is null as "unconfirmed!", r.categories, r.permissions
        from access_requests r
        join customers c on c.id = r.customer_id and c.closed_at is null
        join users u on u.id = $1
        where r.status = 'pending' and (r.asked_by = u.id or r.email_key = u.email_key)
        order by r.asked_at"#,
        user.uuid()
    )
    .fetch_all(db)
    .await
}

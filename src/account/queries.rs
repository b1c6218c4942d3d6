//! Reading what people see of themselves.

use crate::{
    database::Db,
    grants::queries::OwnGrant,
    permissions::model::PermissionKey,
    types::{CustomerNumber, RequestId, SessionId, UserId},
    web::session,
};
use sqlx::types::Json;
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
pub async fn open_sessions(db: &Db, user: UserId, now: OffsetDateTime) -> sqlx::Result<Vec<OpenSession>> {
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
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Waiting {
    /// At which number.
    pub number: CustomerNumber,
    /// The permission.
    pub permission: PermissionKey,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub asked_at: OffsetDateTime,
}

/// A request of the person's own that nobody decided yet.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct OpenRequest {
    /// The request.
    pub id: RequestId,
    /// At which number. Its name is not shown: they may not belong there.
    pub number: CustomerNumber,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub asked_at: OffsetDateTime,
    /// Whether the mailbox still has to confirm it.
    pub unconfirmed: bool,
    /// The categories asked for.
    pub categories: Vec<String>,
    /// The single permissions asked for.
    pub permissions: Vec<String>,
}

/// What a person may do, and what waits for them.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Everything they may do, by number; a number without grants has one row without a permission.
    pub grants: Vec<OwnGrant>,
    /// What an administrator asked of the supplier for them.
    pub permissions: Vec<Waiting>,
    /// Their own requests: asked by them, or by somebody with their address.
    pub requests: Vec<OpenRequest>,
}

/// What a person may do, and what waits for them, in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &Db, user: UserId) -> sqlx::Result<Standing> {
    let row = sqlx::query!(
        r#"select coalesce((
                select jsonb_agg(jsonb_build_object('number', c.number, 'customer_name', c.name, 'permission', g.permission,
                    'since', coalesce(g.granted_at, m.began_at), 'by', b.first_name || ' ' || b.last_name)
                    order by c.name, c.number)
                from memberships m
                join customers c on c.id = m.customer_id and c.closed_at is null
                left join grants g on g.membership_id = m.id
                left join users b on b.id = coalesce(g.granted_by, m.began_by)
                where m.user_id = $1 and m.ended_at is null
            ), '[]') as "grants!: Json<Vec<OwnGrant>>",
            coalesce((
                select jsonb_agg(jsonb_build_object('number', c.number, 'permission', r.permission, 'asked_at', r.asked_at)
                    order by r.asked_at)
                from permission_requests r
                join memberships m on m.id = r.membership_id and m.ended_at is null
                join customers c on c.id = m.customer_id and c.closed_at is null
                where m.user_id = $1 and r.status = 'pending'
            ), '[]') as "permissions!: Json<Vec<Waiting>>",
            coalesce((
                select jsonb_agg(jsonb_build_object('id', r.id, 'number', c.number, 'asked_at', r.asked_at,
                    'unconfirmed', r.confirmed_at is null, 'categories', r.categories, 'permissions', r.permissions)
                    order by r.asked_at)
                from users u
                join access_requests r on r.status = 'pending' and (r.asked_by = u.id or r.email_key = u.email_key)
                join customers c on c.id = r.customer_id and c.closed_at is null
                where u.id = $1
            ), '[]') as "requests!: Json<Vec<OpenRequest>>""#,
        user.uuid()
    )
    .fetch_one(db)
    .await?;
    Ok(Standing { grants: row.grants.0, permissions: row.permissions.0, requests: row.requests.0 })
}

//! Reading accounts for the supplier's staff, who help people and hand over or erase what is known of them.

use crate::{
    audit::past::Mailed,
    database::Db,
    types::{CustomerNumber, EmailAddress, RequestId, UserId, search_words},
};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

/// So many accounts are shown of those that were found.
pub const SHOWN: i64 = 50;
/// So many mails are shown of one person.
const MAILS: i64 = 20;
/// So many times of access are shown of one person.
const ACCESS: i64 = 200;

/// An account in the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether it is of the supplier's staff.
    pub operator: bool,
    /// At how many customer numbers it has access.
    pub numbers: i64,
}

/// Accounts in whose name or address every word is found, open ones first; one more than is shown. Erased ones are
/// nobody's any more.
///
/// # Errors
/// When the database does not answer.
pub async fn found(db: &Db, q: &str) -> sqlx::Result<Vec<Line>> {
    let escaped = |word: &String| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let patterns: Vec<String> = search_words(q).iter().map(|word| format!("%{}%", escaped(word))).collect();
    sqlx::query_as!(
        Line,
        r#"with known as materialized (
            (select id, closed_at from users where closed_at is null and search like all($1)
                order by search, id limit $2)
            union all
            (select id, closed_at from users
                where closed_at is not null and erased_at is null and search like all($1)
                order by closed_at desc, id limit $2)
        )
        select u.id as "id: UserId", u.first_name || ' ' || u.last_name as "name!", u.email,
            u.closed_at is not null as "closed!", exists (select from operators o where o.user_id = u.id) as "operator!",
            (select count(*) from memberships m where m.user_id = u.id and m.ended_at is null) as "numbers!"
        from known join users u on u.id = known.id order by u.closed_at nulls first, u.search, u.id limit $2"#,
        &patterns,
        SHOWN + 1
    )
    .fetch_all(db)
    .await
}

/// Access of one person at one number, now or before.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Access {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer: String,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub began_at: OffsetDateTime,
    /// When the person first used it; `None`: not yet.
    #[serde(with = "time::serde::rfc3339::option")]
    pub first_used_at: Option<OffsetDateTime>,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
    /// Whether it makes an administrator.
    pub administrator: bool,
}

/// One account.
#[derive(Clone, Debug)]
pub struct Known {
    /// Which.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Since when.
    pub created_at: OffsetDateTime,
    /// When it was closed.
    pub closed_at: Option<OffsetDateTime>,
    /// When its owner last signed in.
    pub last_sign_in_at: Option<OffsetDateTime>,
    /// Whether it has a second factor.
    pub has_factor: bool,
    /// Whether it is of the supplier's staff.
    pub operator: bool,
    /// Open access requests under its address.
    pub requests: i64,
    /// The organisations at which it has a role.
    pub organisations: Vec<String>,
    /// Its access, what stands before what ended.
    pub access: Json<Vec<Access>>,
}

/// One account that was not erased.
///
/// # Errors
/// When the database does not answer.
pub async fn known(db: &Db, id: UserId) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        r#"select u.id as "id: UserId", u.first_name || ' ' || u.last_name as "name!", u.email, u.created_at, u.closed_at,
            u.last_sign_in_at, exists (select from second_factors f where f.user_id = u.id) as "has_factor!",
            exists (select from operators o where o.user_id = u.id) as "operator!",
            (select count(*) from access_requests r where r.email_key = u.email_key and r.status = 'pending') as "requests!",
            array(
                select distinct o.name from organisation_roles r join organisations o on o.id = r.organisation_id
                where r.user_id = u.id order by o.name
            ) as "organisations!",
            coalesce((
                select jsonb_agg(jsonb_build_object('number', a.number, 'customer', a.name, 'began_at', a.began_at,
                    'first_used_at', a.first_used_at, 'ended_at', a.ended_at, 'administrator', exists (
                        select from administrators d
                        where d.customer_id = a.customer_id and d.user_id = u.id and a.ended_at is null
                    )) order by a.ended_at desc nulls first, a.search, a.id)
                from (
                    select m.id, m.customer_id, c.number, c.name, c.search, m.began_at, m.first_used_at, m.ended_at
                    from memberships m join customers c on c.id = m.customer_id
                    where m.user_id = u.id order by m.ended_at desc nulls first, c.search, m.id limit $2
                ) a
            ), '[]') as "access!: Json<Vec<Access>>"
        from users u where u.id = $1 and u.erased_at is null"#,
        id.uuid(),
        ACCESS
    )
    .fetch_optional(db)
    .await
}

/// The last mails to a person, the newest first, each with its id.
///
/// # Errors
/// When the database does not answer.
pub async fn mails(db: &Db, id: UserId) -> sqlx::Result<Vec<(Uuid, Mailed)>> {
    let rows = sqlx::query!(
        "select m.id, m.created_at, m.kind, m.status from mails m join users u on u.id = $1
         where lower(m.recipient) = lower(u.email) order by m.created_at desc, m.id desc limit $2",
        id.uuid(),
        MAILS
    )
    .fetch_all(db)
    .await?;
    let mail = |at, kind, status| Mailed { at, kind, status };
    Ok(rows.into_iter().map(|row| (row.id, mail(row.created_at, row.kind, row.status))).collect())
}

/// Somebody who asked for access and never had an account.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The last request.
    pub id: RequestId,
    /// The name typed there.
    pub name: String,
    /// The address.
    pub email: String,
    /// Requests that wait for a decision.
    pub waiting: i64,
}

/// Who asked for access under this address, if nobody has or had an account there.
///
/// # Errors
/// When the database does not answer.
pub async fn asker(db: &Db, email: &EmailAddress) -> sqlx::Result<Option<Asker>> {
    sqlx::query_as!(
        Asker,
        r#"select r.id as "id: RequestId", r.first_name || ' ' || r.last_name as "name!", r.email,
            (select count(*) from access_requests p where p.email_key = r.email_key and p.status = 'pending') as "waiting!"
        from access_requests r
        where r.email_key = $1 and not exists (select from users u where u.email_key = r.email_key)
        order by r.asked_at desc limit 1"#,
        email.key()
    )
    .fetch_optional(db)
    .await
}

/// Who made this request, if nobody has or had an account at its address, and it was not erased.
///
/// # Errors
/// When the database does not answer.
pub async fn asker_of(db: &Db, request: RequestId) -> sqlx::Result<Option<Asker>> {
    sqlx::query_as!(
        Asker,
        r#"select r.id as "id: RequestId", r.first_name || ' ' || r.last_name as "name!", r.email,
            (select count(*) from access_requests p where p.email_key = r.email_key and p.status = 'pending') as "waiting!"
        from access_requests r
        where r.id = $1 and r.email_key <> r.id || '@erased.invalid'
            and not exists (select from users u where u.email_key = r.email_key)"#,
        request.uuid()
    )
    .fetch_optional(db)
    .await
}

//! Reading requests. Every query takes the customer's id from a guard.

use super::model::{Asked, Status};
use crate::{
    database::Db,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, RequestId},
};
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A request as its administrators see it.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Where it stands.
    pub status: Status,
    /// The requester's name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The address as it is compared.
    pub email_key: String,
    /// The phone number in E.164.
    pub phone: String,
    /// Why; may be empty.
    pub reason: String,
    /// What for.
    pub asked: Asked,
    /// When.
    pub asked_at: OffsetDateTime,
    /// Whether the mailbox confirmed the address.
    pub confirmed: bool,
    /// When it was decided, if it was.
    pub decided_at: Option<OffsetDateTime>,
    /// Who decided; `None`: nobody did, or the supplier's staff.
    pub decided_by: Option<String>,
    /// What the administrator wrote.
    pub decision_reason: String,
    /// What was given.
    pub given: PermissionSet,
}

macro_rules! requests {
    ($db:expr, $rest:literal, $($arg:expr),*) => {
        sqlx::query!(
            r#"select r.id as "id: RequestId", r.status, r.first_name, r.last_name, r.email, r.email_key, r.phone,
                r.reason, r.categories, r.permissions, r.asked_at, r.confirmed_at is not null as "confirmed!",
                r.decided_at, u.first_name || ' ' || u.last_name as "decided_by?", r.decision_reason, r.given
            from access_requests r
            -- Names of the supplier's staff are nobody's business here.
            left join users u on u.id = r.decided_by and not exists (select from operators o where o.user_id = u.id) "# + $rest,
            $($arg),*
        )
        .map(|row| Request {
            id: row.id,
            status: Status::from_word(&row.status).unwrap_or(Status::Expired),
            name: format!("{} {}", row.first_name, row.last_name),
            email: row.email,
            email_key: row.email_key,
            phone: row.phone,
            reason: row.reason,
            asked: Asked {
                categories: row.categories,
                permissions: row.permissions.into_iter().map(PermissionKey::new).collect(),
            },
            asked_at: row.asked_at,
            confirmed: row.confirmed,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            decision_reason: row.decision_reason,
            given: row.given.into_iter().map(PermissionKey::new).collect(),
        })
        .fetch_all($db)
        .await
    };
}

/// How many requests a page of the inbox shows.
pub const PAGE: i64 = 25;

/// The place in a list after which a page starts.
pub type After = (OffsetDateTime, RequestId);

/// The waiting requests, oldest first; one more than a page, to know whether there is a next.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &Db, customer: CustomerId, after: Option<After>) -> sqlx::Result<Vec<Request>> {
    requests!(
        db,
        "where r.customer_id = $1 and r.status = 'pending'
            and ($2::timestamptz is null or (r.asked_at, r.id) > ($2, $3::uuid))
         order by r.asked_at, r.id limit $4",
        customer.uuid(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.uuid()),
        PAGE + 1
    )
}

/// The decided requests, newest first; one more than a page.
///
/// # Errors
/// When the database does not answer.
pub async fn decided(db: &Db, customer: CustomerId, after: Option<After>) -> sqlx::Result<Vec<Request>> {
    requests!(
        db,
        "where r.customer_id = $1 and r.status <> 'pending'
            and ($2::timestamptz is null or (r.decided_at, r.id) < ($2, $3::uuid))
         order by r.decided_at desc, r.id desc limit $4",
        customer.uuid(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.uuid()),
        PAGE + 1
    )
}

/// One request of this number.
///
/// # Errors
/// When the database does not answer.
pub async fn one(
    db: &mut PgConnection,
    customer: CustomerId,
    id: RequestId,
) -> sqlx::Result<Option<Request>> {
    let found = requests!(db, "where r.customer_id = $1 and r.id = $2", customer.uuid(), id.uuid())?;
    Ok(found.into_iter().next())
}

/// What a review needs beside the request.
#[derive(Clone, Debug, Default)]
pub struct Background {
    /// What the number's contract says otherwise than the catalogue.
    pub exceptions: BTreeMap<PermissionKey, bool>,
    /// What the requester holds here already.
    pub held: PermissionSet,
    /// Whether the number has an active administrator, who decides.
    pub attended: bool,
    /// The last decision about this address here before, if any: status, when, by whom.
    pub earlier: Option<(Status, OffsetDateTime, Option<String>)>,
}

/// What a review needs beside the request.
///
/// # Errors
/// When the database does not answer.
pub async fn background(
    db: &mut PgConnection,
    customer: CustomerId,
    request: &Request,
) -> sqlx::Result<Background> {
    let row = sqlx::query!(
        r#"select array(
                select g.permission from memberships m join users u on u.id = m.user_id and u.closed_at is null
                join grants g on g.membership_id = m.id
                where m.customer_id = $1 and m.ended_at is null and u.email_key = $2
            ) as "held!",
            exists (select from administrators a where a.customer_id = $1 and a.active) as "attended!",
            coalesce((
                select jsonb_object_agg(o.permission, o.offered) from customer_permissions o where o.customer_id = $1
            ), '{}') as "exceptions!: Json<BTreeMap<PermissionKey, bool>>",
            e.status as "status?", e.decided_at as "decided_at?", e.by as "by?"
        from (select 1) one left join lateral (
            select r.status, r.decided_at, u.first_name || ' ' || u.last_name as by
            from access_requests r
            left join users u on u.id = r.decided_by and not exists (select from operators o where o.user_id = u.id)
            where r.customer_id = $1 and r.email_key = $2 and r.id <> $3 and r.status <> 'pending'
            order by r.decided_at desc limit 1
        ) e on true"#,
        customer.uuid(),
        request.email_key,
        request.id.uuid()
    )
    .fetch_one(db)
    .await?;
    let earlier = match (row.status.as_deref().and_then(Status::from_word), row.decided_at) {
        (Some(status), Some(at)) => Some((status, at, row.by)),
        _ => None,
    };
    Ok(Background {
        exceptions: row.exceptions.0,
        held: row.held.into_iter().map(PermissionKey::new).collect(),
        attended: row.attended,
        earlier,
    })
}

/// Whether a signed-in person decides about a number already: then they tick, and do not ask.
///
/// # Errors
/// When the database does not answer.
pub async fn decides_there(db: &Db, user: crate::types::UserId, number: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
            select from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
            where a.user_id = $1 and c.number = $2
        ) as "decides!""#,
        user.uuid(),
        number
    )
    .fetch_one(db)
    .await
}

/// What the request form starts with for who is signed in.
#[derive(Clone, Debug)]
pub struct OwnDetails {
    /// "mr", "mrs" or "none".
    pub salutation: String,
    /// First name.
    pub first_name: String,
    /// Initials; may be empty.
    pub initials: String,
    /// Last name.
    pub last_name: String,
    /// Phone in E.164.
    pub phone: Option<String>,
}

/// The own details of a signed-in person.
///
/// # Errors
/// When the database does not answer.
pub async fn own_details(db: &Db, user: crate::types::UserId) -> sqlx::Result<OwnDetails> {
    sqlx::query_as!(
        OwnDetails,
        "select salutation, first_name, initials, last_name, phone from users where id = $1",
        user.uuid()
    )
    .fetch_one(db)
    .await
}

//! Asking, merging and confirming.

mod confirming;
pub mod decisions;
pub mod jobs;
mod requester;
pub mod unattended;
mod withdrawing;

use super::model::Asked;
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
    language::Language,
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
    permissions::model::PermissionKey,
    types::{CustomerId, CustomerNumber, RequestId, UserId},
    users::changes::NewPerson,
};
use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

pub use confirming::{confirm, confirm_addition};
pub use withdrawing::withdraw_all;

/// How often a request is tried that meets a decision at the same moment.
const ATTEMPTS: usize = 3;

/// A request as somebody sends it.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// For which number, known or not.
    pub number: CustomerNumber,
    /// Who asks.
    pub person: NewPerson,
    /// Why; may be empty.
    pub reason: String,
    /// What for.
    pub asked: Asked,
    /// In which language.
    pub language: Language,
    /// The signed-in person; `None`: a visitor, whose address is not confirmed yet.
    pub by: Option<UserId>,
}

/// Takes a request in. Whoever asks, and whatever is known of the number and the address, the work and the
/// mail are the same; only what is kept differs.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(db: &Db, act: &Act, request: &NewRequest) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let customer = sqlx::query_scalar!(
        r#"select id as "id: CustomerId" from customers where number = $1 and closed_at is null"#,
        request.number.as_str()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let (taken_in, addition) = take_in(&mut tx, act, request, customer).await?;
    let letter = Letter::RequestReceived { number: request.number.clone(), request: taken_in, addition };
    let to = Recipient {
        address: request.person.email.as_str().to_owned(),
        user: request.by,
        language: Some(request.language),
    };
    enqueue(&mut tx, act.now, &to, &letter).await?;
    tx.commit().await
}

/// Keeps the request: as a new one, in the one that waits, or besides that until the mailbox confirms. Where
/// the one that waits is decided at this very moment it is a new one after all.
async fn take_in(
    tx: &mut PgConnection,
    act: &Act,
    request: &NewRequest,
    customer: Option<CustomerId>,
) -> sqlx::Result<(Option<RequestId>, Option<Uuid>)> {
    for _ in 0..ATTEMPTS {
        let kept = match insert(tx, act, request, customer).await? {
            Inserted::New(id, customer) => {
                let event = Event::new(Kind::RequestAsked).at(customer).about(id.uuid());
                let event = Event { subject: request.by, ..event };
                record(tx, act, event.after(asked_json(&request.asked))).await?;
                (Some(id), None)
            }
            Inserted::UnknownNumber => return Ok((None, None)),
            Inserted::OneWaits(customer) if request.by.is_some() => {
                let email = request.person.email.key();
                (merge(tx, act, customer, email, &request.asked, &request.reason).await?, None)
            }
            Inserted::OneWaits(customer) => (None, add(tx, act, request, customer).await?),
        };
        if kept != (None, None) {
            return Ok(kept);
        }
    }
    Err(sqlx::Error::RowNotFound)
}

enum Inserted {
    New(RequestId, CustomerId),
    OneWaits(CustomerId),
    UnknownNumber,
}

/// Writes the row. For an unknown number the same row is written and refused by its foreign key, so that the
/// time it takes tells nothing.
async fn insert(
    tx: &mut PgConnection,
    act: &Act,
    request: &NewRequest,
    customer: Option<CustomerId>,
) -> sqlx::Result<Inserted> {
    let id = RequestId::fresh();
    let mut attempt = tx.begin().await?;
    let written = sqlx::query!(
        "insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
            last_name, phone, reason, language, categories, permissions, asked_by, asked_at, confirmed_at)
         values ($1, $2, 'pending', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
            case when $14::uuid is not null then $15::timestamptz end)
         on conflict (customer_id, email_key) where status = 'pending' do nothing",
        id.uuid(),
        customer.map_or_else(Uuid::now_v7, |id| id.uuid()),
        request.person.email.as_str(),
        request.person.email.key(),
        request.person.salutation.as_str(),
        request.person.first_name.as_str(),
        request.person.initials,
        request.person.last_name.as_str(),
        request.person.phone.as_deref().unwrap_or_default(),
        request.reason,
        request.language.tag(),
        &request.asked.categories,
        &keys(&request.asked.permissions),
        request.by.map(|id| id.uuid()),
        act.now,
    )
    .execute(&mut *attempt)
    .await;
    let (Some(customer), Ok(written)) = (customer, &written) else {
        attempt.rollback().await?;
        return unknown(written.err());
    };
    attempt.commit().await?;
    if written.rows_affected() == 0 {
        return Ok(Inserted::OneWaits(customer));
    }
    Ok(Inserted::New(id, customer))
}

/// The one refusal that is expected, of a number that nobody knows.
fn unknown(refusal: Option<sqlx::Error>) -> sqlx::Result<Inserted> {
    match refusal {
        Some(sqlx::Error::Database(error)) if error.constraint() == Some("access_requests_customer") => {
            Ok(Inserted::UnknownNumber)
        }
        other => Err(other.unwrap_or(sqlx::Error::RowNotFound)),
    }
}

/// A further request of somebody who is known to have the mailbox goes into the one that waits, if any does.
async fn merge(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    email_key: &str,
    asked: &Asked,
    reason: &str,
) -> sqlx::Result<Option<RequestId>> {
    let id = sqlx::query_scalar!(
        r#"update access_requests set
            categories = array(select distinct unnest(categories || $3::text[])),
            permissions = array(select distinct unnest(permissions || $4::text[])),
            reason = left(concat_ws(E'\n\n', nullif(reason, ''), nullif($5, '')), 4000),
            confirmed_at = coalesce(confirmed_at, $6), told_at = null
        where customer_id = $1 and email_key = $2 and status = 'pending'
        returning id as "id: RequestId""#,
        customer.uuid(),
        email_key,
        &asked.categories,
        &keys(&asked.permissions),
        reason,
        act.now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(id) = id {
        let merged = Event::new(Kind::RequestMerged).at(customer).about(id.uuid()).after(asked_json(asked));
        record(tx, act, merged).await?;
    }
    Ok(id)
}

/// A visitor's second request waits, unseen, until the mailbox confirms it; the five newest are kept.
async fn add(
    tx: &mut PgConnection,
    act: &Act,
    request: &NewRequest,
    customer: CustomerId,
) -> sqlx::Result<Option<Uuid>> {
    let id = Uuid::now_v7();
    let mut asked = request.asked.categories.clone();
    asked.extend(request.asked.permissions.iter().map(|key| format!("permission:{}", key.as_str())));
    let added = sqlx::query!(
        "with request as (
            select id from access_requests where customer_id = $2 and email_key = $3 and status = 'pending'
         ), surplus as (
            delete from access_request_additions where id in (
                select a.id from access_request_additions a join request r on r.id = a.request_id
                order by a.asked_at desc offset 4
            )
         )
         insert into access_request_additions (id, customer_id, request_id, reason, categories, asked_at)
         select $1, $2, request.id, $4, $5, $6 from request",
        id,
        customer.uuid(),
        request.person.email.key(),
        request.reason,
        &asked,
        act.now
    )
    .execute(tx)
    .await?;
    Ok((added.rows_affected() == 1).then_some(id))
}

pub(super) fn asked_json(asked: &Asked) -> serde_json::Value {
    json!({ "categories": asked.categories, "permissions": asked.permissions })
}

pub(super) fn keys(permissions: &[PermissionKey]) -> Vec<String> {
    permissions.iter().map(|key| key.as_str().to_owned()).collect()
}

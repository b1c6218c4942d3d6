//! What happens to waiting requests by itself: telling, reminding, expiring. Once across replicas, because
//! each takes the numbers' rows and skips those that another replica has. A piece at a time, each in a transaction
//! that is over soon, until nothing is left.

use crate::{
    app::App,
    audit::{
        changes::record_all,
        model::{Act, Event, Kind},
    },
    customers::queries::administrators_of_each,
    language::Language,
    outbox::{
        changes::enqueue_each,
        letter::{Letter, Recipient},
    },
    types::{CustomerId, RequestId},
};
use futures_util::future::BoxFuture;
use sqlx::PgConnection;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};

/// Numbers, or requests, in one transaction.
const BATCH: i64 = 100;

/// Tells the administrators of the first waiting request, and then at most once an hour what came since.
/// Returns how many numbers were told.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(app: &App) -> anyhow::Result<u64> {
    in_pieces(app, |app| Box::pin(tell_some(app))).await
}

async fn tell_some(app: &App) -> sqlx::Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let customers = sqlx::query_scalar!(
        "select c.id from customers c
        where (c.requests_told_at is null or c.requests_told_at <= $1)
            and exists (
                select from access_requests r where r.customer_id = c.id and r.status = 'pending' and r.told_at is null
            )
        order by c.id limit $2 for no key update skip locked",
        now - Duration::hours(1),
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    let told = sqlx::query_as!(
        Waiting,
        r#"with told as (
            update access_requests set told_at = $2
            where customer_id = any($1::uuid[]) and status = 'pending' and told_at is null returning customer_id, id
        ), noted as (update customers set requests_told_at = $2 where id = any($1::uuid[]))
        select customer_id as "customer: CustomerId", id as "request: RequestId" from told order by customer_id, id"#,
        &customers,
        now
    )
    .fetch_all(&mut *tx)
    .await?;
    write_to_administrators(&mut tx, now, &told, false).await?;
    tx.commit().await?;
    Ok(customers.len())
}

/// Reminds the administrators of what waits too long, at most daily. Returns how many numbers were reminded.
///
/// # Errors
/// When the database does not answer.
pub async fn remind(app: &App) -> anyhow::Result<u64> {
    in_pieces(app, |app| Box::pin(remind_some(app))).await
}

async fn remind_some(app: &App) -> sqlx::Result<usize> {
    let now = app.clock.now();
    let (too_long, lately) = (now - app.site.remind_after, now - Duration::days(1));
    let mut tx = app.db.begin().await?;
    let customers = sqlx::query_scalar!(
        "select c.id from customers c
        where exists (
            select from access_requests r
            where r.customer_id = c.id and r.status = 'pending' and r.asked_at <= $1
                and (r.reminded_at is null or r.reminded_at <= $2)
        ) and not exists (
            select from access_requests r where r.customer_id = c.id and r.status = 'pending' and r.reminded_at > $2
        )
        order by c.id limit $3 for no key update skip locked",
        too_long,
        lately,
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    // Nothing of a number where another replica reminded between the two statements.
    let reminded = sqlx::query_as!(
        Waiting,
        r#"with reminded as (
            update access_requests r set reminded_at = $2
            where customer_id = any($1::uuid[]) and status = 'pending' and asked_at <= $3 and not exists (
                select from access_requests o
                where o.customer_id = r.customer_id and o.status = 'pending' and o.reminded_at > $4
            ) returning customer_id, id
        )
        select customer_id as "customer: CustomerId", id as "request: RequestId" from reminded order by customer_id, id"#,
        &customers,
        now,
        too_long,
        lately
    )
    .fetch_all(&mut *tx)
    .await?;
    write_to_administrators(&mut tx, now, &reminded, true).await?;
    tx.commit().await?;
    Ok(customers.len())
}

/// A request that its administrators hear of.
struct Waiting {
    customer: CustomerId,
    request: RequestId,
}

/// One mail for each administrator of each number, with all of its requests: they come number by number.
async fn write_to_administrators(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    waiting: &[Waiting],
    reminder: bool,
) -> sqlx::Result<()> {
    let letters: HashMap<CustomerId, Letter> = waiting
        .chunk_by(|one, next| one.customer == next.customer)
        .filter_map(|of_number| Some((of_number.first()?.customer, of_number)))
        .map(|(customer, of_number)| {
            let requests = of_number.iter().map(|waiting| waiting.request).collect();
            (customer, Letter::RequestsWaiting { customer, requests, reminder })
        })
        .collect();
    let customers: Vec<CustomerId> = letters.keys().copied().collect();
    let readers = administrators_of_each(tx, &customers, None).await?;
    let mails: Vec<_> = readers
        .into_iter()
        .filter_map(|(customer, reader)| Some((reader, letters.get(&customer)?.clone())))
        .collect();
    enqueue_each(tx, now, &mails).await
}

/// Ends what nobody decided in time, and tells the requester; further requests that no mailbox confirmed in that
/// time are forgotten. Returns how many ended.
///
/// # Errors
/// When the database does not answer.
pub async fn expire(app: &App) -> anyhow::Result<u64> {
    in_pieces(app, |app| Box::pin(expire_some(app))).await
}

async fn expire_some(app: &App) -> sqlx::Result<usize> {
    let act = Act::worker(app.clock.now());
    let too_long = act.now - app.site.expire_after;
    let mut tx = app.db.begin().await?;
    let expired = sqlx::query!(
        r#"update access_requests set status = 'expired', decided_at = $1
        where id in (
            select id from access_requests where status = 'pending' and asked_at <= $2
            order by asked_at limit $3 for update skip locked
        )
        returning id, customer_id as "customer: CustomerId", email, language"#,
        act.now,
        too_long,
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    forget_unconfirmed(&mut tx, too_long).await?;
    let (mut events, mut mails) = (Vec::new(), Vec::new());
    for request in &expired {
        events.push(Event::new(Kind::RequestExpired).at(request.customer).about(request.id));
        let language = Language::from_tag(&request.language);
        let to = Recipient { address: request.email.clone(), user: None, language };
        mails.push((to, Letter::RequestExpired { customer: request.customer }));
    }
    record_all(&mut tx, &act, events).await?;
    enqueue_each(&mut tx, act.now, &mails).await?;
    tx.commit().await?;
    Ok(expired.len())
}

/// Piece after piece, until one is not full. Returns how many in all.
async fn in_pieces(
    app: &App,
    piece: for<'a> fn(&'a App) -> BoxFuture<'a, sqlx::Result<usize>>,
) -> anyhow::Result<u64> {
    let mut done = 0;
    loop {
        let now: u64 = piece(app).await?.try_into()?;
        done += now;
        if now < BATCH.unsigned_abs() {
            return Ok(done);
        }
    }
}

/// Further requests that nobody confirmed were seen by nobody, so their end is told to nobody.
async fn forget_unconfirmed(tx: &mut PgConnection, asked_until: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from access_request_additions where id in (
            select id from access_request_additions where asked_at <= $1 limit $2 for update skip locked
         )",
        asked_until,
        BATCH
    )
    .execute(tx)
    .await?;
    Ok(())
}

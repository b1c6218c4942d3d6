//! What happens to waiting requests by itself: telling, reminding, expiring. Once across replicas, because
//! each takes the number's row and skips those that another replica has.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    customers::queries::administrators_to_tell,
    language::Language,
    outbox::{
        changes::{enqueue, enqueue_all},
        letter::{Letter, Recipient},
    },
    types::{CustomerId, RequestId},
};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

/// Numbers handled in one run; the next run takes the rest.
const BATCH: i64 = 100;

/// Tells the administrators of the first waiting request, and then at most once an hour what came since.
/// Returns how many numbers were told.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let customers = sqlx::query_scalar!(
        r#"select c.id as "id: CustomerId" from customers c
        where (c.requests_told_at is null or c.requests_told_at <= $1)
            and exists (
                select from access_requests r where r.customer_id = c.id and r.status = 'pending' and r.told_at is null
            )
        order by c.id limit $2 for no key update skip locked"#,
        now - Duration::hours(1),
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    for customer in &customers {
        let requests = sqlx::query_scalar!(
            r#"with told as (
                update access_requests set told_at = $2
                where customer_id = $1 and status = 'pending' and told_at is null returning id
            ), noted as (update customers set requests_told_at = $2 where id = $1)
            select id as "id: RequestId" from told order by id"#,
            customer.uuid(),
            now
        )
        .fetch_all(&mut *tx)
        .await?;
        write_to_administrators(&mut tx, app, *customer, requests, false).await?;
    }
    tx.commit().await?;
    Ok(customers.len())
}

/// Reminds the administrators of what waits too long, at most daily. Returns how many numbers were reminded.
///
/// # Errors
/// When the database does not answer.
pub async fn remind(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let customers = sqlx::query_scalar!(
        r#"select c.id as "id: CustomerId" from customers c
        where exists (
            select from access_requests r
            where r.customer_id = c.id and r.status = 'pending' and r.asked_at <= $1
                and (r.reminded_at is null or r.reminded_at <= $2)
        ) and not exists (
            select from access_requests r where r.customer_id = c.id and r.status = 'pending' and r.reminded_at > $2
        )
        order by c.id limit $3 for no key update skip locked"#,
        now - app.site.remind_after,
        now - Duration::days(1),
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    for customer in &customers {
        let requests = sqlx::query_scalar!(
            r#"with reminded as (
                update access_requests set reminded_at = $2
                where customer_id = $1 and status = 'pending' and asked_at <= $3 and not exists (
                    select from access_requests o
                    where o.customer_id = $1 and o.status = 'pending' and o.reminded_at > $4
                ) returning id
            )
            select id as "id: RequestId" from reminded order by id"#,
            customer.uuid(),
            now,
            now - app.site.remind_after,
            now - Duration::days(1)
        )
        .fetch_all(&mut *tx)
        .await?;
        // Nothing where another replica reminded between the two statements.
        write_to_administrators(&mut tx, app, *customer, requests, true).await?;
    }
    tx.commit().await?;
    Ok(customers.len())
}

async fn write_to_administrators(
    tx: &mut PgConnection,
    app: &App,
    customer: CustomerId,
    requests: Vec<RequestId>,
    reminder: bool,
) -> sqlx::Result<()> {
    if requests.is_empty() {
        return Ok(());
    }
    let readers = administrators_to_tell(tx, customer, None).await?;
    enqueue_all(tx, app.clock.now(), &readers, &Letter::RequestsWaiting { customer, requests, reminder })
        .await
}

/// Ends what nobody decided in time, and tells the requester; further requests that no mailbox confirmed in that
/// time are forgotten. Returns how many ended.
///
/// # Errors
/// When the database does not answer.
pub async fn expire(app: &App) -> anyhow::Result<usize> {
    let act = Act::worker(app.clock.now());
    let mut tx = app.db.begin().await?;
    let expired = sqlx::query!(
        r#"update access_requests set status = 'expired', decided_at = $1
        where id in (
            select id from access_requests where status = 'pending' and asked_at <= $2
            order by asked_at limit $3 for update skip locked
        )
        returning id, customer_id as "customer: CustomerId", email, language"#,
        act.now,
        act.now - app.site.expire_after,
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    forget_unconfirmed(&mut tx, act.now - app.site.expire_after).await?;
    for request in &expired {
        record(&mut tx, &act, Event::new(Kind::RequestExpired).at(request.customer).about(request.id))
            .await?;
        let to = Recipient {
            address: request.email.clone(),
            user: None,
            language: Language::from_tag(&request.language),
        };
        enqueue(&mut tx, act.now, &to, &Letter::RequestExpired { customer: request.customer }).await?;
    }
    tx.commit().await?;
    Ok(expired.len())
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

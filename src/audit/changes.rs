//! Writing events, in the transaction of the change they tell of.

use super::model::{Act, Event};
use crate::{
    app::App,
    database::Db,
    types::{CustomerId, DocumentId, MembershipId},
};
use sqlx::PgConnection;
use time::Duration;
use uuid::Uuid;

/// Records an event. It stands or falls with the transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn record(tx: &mut PgConnection, act: &Act, event: Event) -> sqlx::Result<()> {
    record_all(tx, act, vec![event]).await
}

/// Records several events in one round trip.
///
/// # Errors
/// When the database does not answer.
pub async fn record_all(tx: &mut PgConnection, act: &Act, events: Vec<Event>) -> sqlx::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let kinds: Vec<String> = events.iter().map(|event| event.kind.as_str().to_owned()).collect();
    let customers: Vec<_> = events.iter().map(|event| event.customer.map(|id| id.uuid())).collect();
    let organisations: Vec<_> = events.iter().map(|event| event.organisation.map(|id| id.uuid())).collect();
    let subjects: Vec<_> = events.iter().map(|event| event.subject.map(|id| id.uuid())).collect();
    let abouts: Vec<_> = events.iter().map(|event| event.about).collect();
    let befores: Vec<_> = events.iter().map(|event| event.before.clone()).collect();
    let afters: Vec<_> = events.iter().map(|event| event.after.clone()).collect();
    sqlx::query!(
        "insert into audit_events (at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address, trace, before, after,
            organisation_id)
         select $1, e.kind, $2, $3, e.customer_id, e.subject_id, e.about_id, $4, $5, e.before, e.after, e.organisation_id
         from unnest($6::text[], $7::uuid[], $8::uuid[], $9::uuid[], $10::jsonb[], $11::jsonb[], $12::uuid[])
            as e (kind, customer_id, subject_id, about_id, before, after, organisation_id)",
        act.now,
        act.kind.as_str(),
        act.by.map(|id| id.uuid()),
        act.address.map(ipnet::IpNet::from) as _,
        act.trace,
        &kinds,
        &customers as _,
        &subjects as _,
        &abouts as _,
        &befores as _,
        &afters as _,
        &organisations as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A document that somebody reads.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// At which number.
    pub customer: CustomerId,
    /// By which access there.
    pub membership: MembershipId,
    /// Which document.
    pub document: DocumentId,
    /// All of it, and not a piece.
    pub whole: bool,
}

/// Records that somebody reads a document, and remembers that they did, in one round trip: all of it each time, pieces
/// once in this time.
///
/// # Errors
/// When the database does not answer.
pub async fn record_reading(
    db: &Db,
    act: &Act,
    event: Event,
    reading: Reading,
    once: Duration,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with noted as (
            insert into document_reads (customer_id, document_id, user_id, first_at, noted_at)
            select $7, $8, m.user_id, $1, $1 from memberships m where m.id = $9 and m.customer_id = $7
            on conflict (document_id, user_id) do update set noted_at = $1
                where $10 or document_reads.noted_at <= $11
            returning document_id
         )
         insert into audit_events (at, kind, actor_kind, actor_id, address, trace, customer_id, about_id, after)
         select $1, $2, $3, $4, $5, $6, $7, noted.document_id, $12 from noted",
        act.now,
        event.kind.as_str(),
        act.kind.as_str(),
        act.by.map(|id| id.uuid()),
        act.address.map(ipnet::IpNet::from) as _,
        act.trace,
        reading.customer.uuid(),
        reading.document.uuid(),
        reading.membership.uuid(),
        reading.whole,
        act.now - once,
        event.after
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether this is the first time this hour that this person is refused at this route and place; remembers it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn first_refusal(
    tx: &mut PgConnection,
    act: &Act,
    route: &str,
    place: Option<Uuid>,
) -> sqlx::Result<bool> {
    let Some(person) = act.by else { return Ok(true) };
    let remembered = sqlx::query!(
        "insert into refusals (user_id, route, place, hour) values ($1, $2, $3, date_trunc('hour', $4::timestamptz))
         on conflict do nothing",
        person.uuid(),
        route,
        place.unwrap_or_default(),
        act.now
    )
    .execute(tx)
    .await?;
    Ok(remembered.rows_affected() == 1)
}

/// Forgets which refusals of earlier hours were recorded.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep_refusals(app: &App) -> sqlx::Result<u64> {
    let now = app.clock.now();
    let swept = sqlx::query!("delete from refusals where hour < date_trunc('hour', $1::timestamptz)", now)
        .execute(&app.db)
        .await?;
    Ok(swept.rows_affected())
}

//! Withdrawing what waits at a number that is closed.

use crate::{
    audit::{
        changes::record_all,
        model::{Act, Event, Kind},
    },
    types::CustomerId,
};
use sqlx::PgConnection;

/// Withdraws every request that waits at a number, and forgets what waited beside them. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw_all(tx: &mut PgConnection, customer: CustomerId, act: &Act) -> sqlx::Result<usize> {
    let withdrawn = sqlx::query_scalar!(
        "with forgotten as (
            delete from access_request_additions where customer_id = $1
         )
         update access_requests set status = 'withdrawn', decided_at = $2, decided_by = $3
         where customer_id = $1 and status = 'pending'
         returning id",
        customer.uuid(),
        act.now,
        act.by.map(|id| id.uuid())
    )
    .fetch_all(&mut *tx)
    .await?;
    let event = |id: &uuid::Uuid| Event::new(Kind::RequestWithdrawn).at(customer).about(*id);
    record_all(tx, act, withdrawn.iter().map(event).collect()).await?;
    Ok(withdrawn.len())
}

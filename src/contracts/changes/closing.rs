//! Closing a customer number: all access ends, what waits is withdrawn, and its last administrators are told. The
//! history stays.

use crate::{
    access_requests::changes::withdraw_all,
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    customers::queries::administrators_to_tell,
    grants::{
        changes::{EndKind, handover::cancel_all, together::end_all},
        lock::{Locked, lock},
        queries::{Holder, everybody},
    },
    guards::Authority,
    outbox::{changes::enqueue_all, letter::Letter},
};
use serde_json::json;
use sqlx::PgConnection;

/// Closes a number, with the reason that its administrators read. Whoever decides there at this moment was first,
/// or finds nothing any more.
///
/// # Errors
/// When the database does not answer; [`sqlx::Error::RowNotFound`] when it was closed already.
pub async fn close(app: &App, authority: &Authority, reason: &str) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let act = authority.act();
    let readers = administrators_to_tell(&mut tx, locked.customer(), None).await?;
    let people = everybody(&mut tx, locked.customer()).await?;
    let holders: Vec<&Holder> = people.iter().collect();
    end_all(&mut tx, &locked, authority, &holders, EndKind::NumberClosed).await?;
    cancel_all(&mut tx, &locked, authority).await?;
    let requests = withdraw_all(&mut tx, locked.customer(), act).await?;
    shut(&mut tx, &locked, authority, reason).await?;
    let event = Event::new(Kind::CustomerClosed).at(locked.customer());
    let after = json!({ "reason": reason, "people": people.len(), "requests": requests });
    record(&mut tx, act, event.after(after)).await?;
    let letter = Letter::NumberClosed { customer: locked.customer(), reason: reason.to_owned() };
    enqueue_all(&mut tx, act.now, &readers, &letter).await?;
    tx.commit().await
}

async fn shut(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set closed_at = $2, closed_reason = $3 where id = $1",
        locked.customer().uuid(),
        authority.act().now,
        reason
    )
    .execute(tx)
    .await?;
    Ok(())
}

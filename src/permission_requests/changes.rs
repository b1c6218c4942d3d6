//! The supplier's decision: once, by somebody else than who asked, under the number's lock.

use super::queries::{Status, Wanted, one};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    grants::{
        changes::{apply, tell},
        lock::{Locked, lock},
        queries::holders,
    },
    guards::Authority,
    outbox::letter::Letter,
    permissions::{
        draft::{Giver, Refusal, Standing, draft},
        model::PermissionSet,
    },
    types::PermissionRequestId,
};
use serde_json::json;
use sqlx::PgConnection;

/// What came of a decision.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is decided.
    Done(Box<Wanted>),
    /// It was decided, or taken back, already: who and when stand in it.
    Decided(Box<Wanted>),
    /// Nobody decides about what they asked for themselves.
    Own,
    /// The rules forbid that this person holds it as things are now.
    Refused(Refusal),
    /// There is no such request.
    Missing,
}

/// Gives what was asked, with what it needs.
///
/// # Errors
/// When the database does not answer.
pub async fn grant(app: &App, act: &Act, id: PermissionRequestId) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    let (locked, authority, wanted) = match opened(app, &mut tx, act, id).await? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    let Some(holder) = holders(&mut tx, locked.customer(), &[wanted.membership]).await?.pop() else {
        return Ok(Outcome::Missing);
    };
    // Seen without the wish itself, which is granted now.
    let mut now = Standing { held: holder.standing.held.clone(), waiting: holder.standing.waiting.clone() };
    now.waiting.remove(&wanted.permission);
    let ticks: PermissionSet =
        now.held.iter().chain(&now.waiting).chain([&wanted.permission]).cloned().collect();
    let change = match draft(locked.catalogue(), locked.offer(), Giver::Supplier, &now, &ticks) {
        Ok(draft) => draft.change,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    apply(&mut tx, &locked, &authority, &holder, &change).await?;
    close(&mut tx, &locked, act, &wanted, Decision::Granted).await?;
    tx.commit().await?;
    Ok(Outcome::Done(Box::new(wanted)))
}

/// Refuses it, with the reason that both sides read.
///
/// # Errors
/// When the database does not answer.
pub async fn refuse(app: &App, act: &Act, id: PermissionRequestId, reason: &str) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    let (locked, _, wanted) = match opened(app, &mut tx, act, id).await? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    close(&mut tx, &locked, act, &wanted, Decision::Refused(reason)).await?;
    tx.commit().await?;
    Ok(Outcome::Done(Box::new(wanted)))
}

/// The request under its number's lock, if it still waits and this operator may decide about it.
async fn opened(
    app: &App,
    tx: &mut PgConnection,
    act: &Act,
    id: PermissionRequestId,
) -> sqlx::Result<Result<(Locked, Authority, Wanted), Outcome>> {
    let Some(seen) = one(tx, id).await? else { return Ok(Err(Outcome::Missing)) };
    if seen.status != Status::Pending {
        return Ok(Err(Outcome::Decided(Box::new(seen))));
    }
    let authority = Authority::supplier(seen.customer, act.clone());
    let locked = match lock(app, tx, &authority).await {
        // Closed while waiting: then it is withdrawn, which is seen below.
        Err(sqlx::Error::RowNotFound) => None,
        locked => Some(locked?),
    };
    let Some(wanted) = one(tx, id).await? else { return Ok(Err(Outcome::Missing)) };
    match locked {
        Some(_) if act.by == Some(wanted.asked_by) => Ok(Err(Outcome::Own)),
        Some(locked) if wanted.status == Status::Pending => Ok(Ok((locked, authority, wanted))),
        _ => Ok(Err(Outcome::Decided(Box::new(wanted)))),
    }
}

enum Decision<'a> {
    Granted,
    Refused(&'a str),
}

/// Writes the decision, and tells the person and who asked.
async fn close(
    tx: &mut PgConnection,
    locked: &Locked,
    act: &Act,
    wanted: &Wanted,
    decision: Decision<'_>,
) -> sqlx::Result<()> {
    let (status, kind, reason) = match decision {
        Decision::Granted => ("granted", Kind::PermissionGranted, ""),
        Decision::Refused(reason) => ("rejected", Kind::PermissionRefused, reason),
    };
    sqlx::query!(
        "with noticed as (
            update memberships set version = version + 1 where customer_id = $1 and id = $7 and $3 = 'rejected'
         )
         update permission_requests set status = $3, decided_at = $4, decided_by = $5, decision_reason = $6
         where customer_id = $1 and id = $2 and status = 'pending'",
        locked.customer().uuid(),
        wanted.id.uuid(),
        status,
        act.now,
        act.by.map(|id| id.uuid()),
        reason,
        wanted.membership.uuid(),
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(kind).at(locked.customer()).on(wanted.user).about(wanted.id.uuid());
    let after = json!({ "permission": wanted.permission, "reason": reason });
    record(tx, act, event.after(after)).await?;
    let letter = Letter::PermissionDecided {
        customer: locked.customer(),
        person: wanted.user,
        permission: wanted.permission.clone(),
        granted: status == "granted",
        reason: reason.to_owned(),
    };
    tell(tx, act, wanted.user, &letter).await?;
    if wanted.asked_by != wanted.user {
        tell(tx, act, wanted.asked_by, &letter).await?;
    }
    Ok(())
}

//! Deciding: once, by somebody else than the requester, in one transaction with its event and its mail.

use super::{
    asked_json,
    requester::{is_own, reader, requester},
};
use crate::{
    access_requests::{
        model::{Status, Step},
        queries::{self, Request},
    },
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    grants::{
        changes::{Origin, apply, begin, welcome},
        lock::{Locked, lock},
        queries::holders,
    },
    guards::{Authority, Basis},
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
    permissions::{
        draft::{Change, Giver, Refusal, Standing, draft},
        model::PermissionSet,
    },
    types::{MembershipId, RequestId},
};
use anyhow::Context;
use serde_json::json;
use sqlx::PgConnection;

/// What came of a decision.
#[derive(Debug)]
pub enum Outcome {
    /// It is decided; the name is the requester's.
    Done {
        /// The requester.
        name: String,
    },
    /// Somebody else was first: who, when and what they gave stand in the request.
    Decided(Box<Request>),
    /// It is the decider's own request.
    Own,
    /// Somebody at the number decides, so the supplier does not.
    Attended,
    /// Nothing was chosen that could be given.
    NothingGiven,
    /// A rule forbids what was chosen.
    Refused(Refusal),
    /// There is no such request here.
    Missing,
}

/// Approves: makes sure of the person, adds what was chosen and never takes away.
///
/// # Errors
/// When the database does not answer.
pub async fn approve(
    app: &App,
    authority: &Authority,
    id: RequestId,
    chosen: &PermissionSet,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let outcome = approve_within(&mut tx, &locked, authority, id, chosen).await?;
    if matches!(outcome, Outcome::Done { .. }) {
        tx.commit().await?;
    }
    Ok(outcome)
}

/// Approves under a lock that is held. Unless it is [`Outcome::Done`], the transaction must not be committed.
///
/// # Errors
/// When the database does not answer.
pub async fn approve_within(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    id: RequestId,
    chosen: &PermissionSet,
) -> anyhow::Result<Outcome> {
    let request = match open_request(tx, authority, locked, id, Step::Approve).await? {
        Ok(request) => request,
        Err(outcome) => return Ok(outcome),
    };
    let person = requester(tx, &request).await?;
    let user = welcome(tx, locked, authority, &person).await?;
    let (membership, _) = begin(tx, locked, authority, user, &person, Origin::Request).await?;
    let given = match give(tx, authority, locked, membership, chosen).await? {
        Ok(given) => given,
        Err(outcome) => return Ok(outcome),
    };
    decide(tx, authority, locked, &request, Status::Approved, &given, "").await?;
    let reader = reader(&request, person.language, Some(user));
    tell_given(tx, authority, &reader, given).await?;
    Ok(Outcome::Done { name: request.name })
}

/// Tells the requester what was given; who has no password yet finds a link in it.
async fn tell_given(
    tx: &mut PgConnection,
    authority: &Authority,
    reader: &Recipient,
    given: PermissionSet,
) -> sqlx::Result<()> {
    let (customer, by) = (authority.customer(), authority.act().by);
    let letter = Letter::AccessGiven { customer, given: given.into_iter().collect(), by, asked: true };
    enqueue(tx, authority.act().now, reader, &letter).await
}

/// Rejects, with a reason for the requester; `silent` sends no mail.
///
/// # Errors
/// When the database does not answer.
pub async fn reject(
    app: &App,
    authority: &Authority,
    id: RequestId,
    reason: &str,
    silent: bool,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let outcome = reject_within(&mut tx, &locked, authority, id, reason, silent).await?;
    if matches!(outcome, Outcome::Done { .. }) {
        tx.commit().await?;
    }
    Ok(outcome)
}

/// Rejects under a lock that is held. Unless it is [`Outcome::Done`], nothing has changed.
///
/// # Errors
/// When the database does not answer.
pub async fn reject_within(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    id: RequestId,
    reason: &str,
    silent: bool,
) -> anyhow::Result<Outcome> {
    let request = match open_request(tx, authority, locked, id, Step::Reject).await? {
        Ok(request) => request,
        Err(outcome) => return Ok(outcome),
    };
    decide(tx, authority, locked, &request, Status::Rejected, &PermissionSet::new(), reason).await?;
    if !silent {
        let person = requester(tx, &request).await?;
        let letter = Letter::RequestRejected { customer: locked.customer(), reason: reason.to_owned() };
        enqueue(tx, authority.act().now, &reader(&request, person.language, None), &letter).await?;
    }
    Ok(Outcome::Done { name: request.name })
}

/// The request, if this authority may still take this step.
async fn open_request(
    tx: &mut PgConnection,
    authority: &Authority,
    locked: &Locked,
    id: RequestId,
    step: Step,
) -> anyhow::Result<Result<Request, Outcome>> {
    // Whoever withdraws, expires or adds to it at this moment waits, or was first and is seen below.
    sqlx::query!(
        "select id from access_requests where customer_id = $1 and id = $2 for update",
        locked.customer().uuid(),
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(request) = queries::one(tx, locked.customer(), id).await? else {
        return Ok(Err(Outcome::Missing));
    };
    if request.status.after(step).is_none() {
        return Ok(Err(Outcome::Decided(Box::new(request))));
    }
    if authority.basis() == Basis::Supplier && locked.is_attended() {
        return Ok(Err(Outcome::Attended));
    }
    if is_own(tx, authority, &request).await? {
        return Ok(Err(Outcome::Own));
    }
    Ok(Ok(request))
}

/// Adds what was chosen to what is held; at least one permission is given, or for a member asked.
async fn give(
    tx: &mut PgConnection,
    authority: &Authority,
    locked: &Locked,
    membership: MembershipId,
    chosen: &PermissionSet,
) -> anyhow::Result<Result<PermissionSet, Outcome>> {
    let holder =
        holders(tx, locked.customer(), &[membership]).await?.pop().context("a membership that just began")?;
    let change = match weigh(locked, authority, &holder.standing, chosen) {
        Ok(change) => change,
        Err(outcome) => return Ok(Err(outcome)),
    };
    apply(tx, locked, authority, &holder, &change).await?;
    Ok(Ok(change.given))
}

/// What the choice adds to what stands.
fn weigh(
    locked: &Locked,
    authority: &Authority,
    now: &Standing,
    chosen: &PermissionSet,
) -> Result<Change, Outcome> {
    let ticks: PermissionSet = now.held.iter().chain(&now.waiting).chain(chosen).cloned().collect();
    let draft = draft(locked.catalogue(), locked.offer(), giver(authority), now, &ticks);
    let change = draft.map_err(Outcome::Refused)?.change;
    if change.given.is_empty() && (now.held.is_empty() || change.asked.is_empty()) {
        return Err(Outcome::NothingGiven);
    }
    Ok(change)
}

/// The supplier grants what an administrator can only ask for.
fn giver(authority: &Authority) -> Giver {
    if authority.basis() == Basis::Supplier { Giver::Supplier } else { Giver::Administrator }
}

async fn decide(
    tx: &mut PgConnection,
    authority: &Authority,
    locked: &Locked,
    request: &Request,
    status: Status,
    given: &PermissionSet,
    reason: &str,
) -> sqlx::Result<()> {
    let act = authority.act();
    sqlx::query!(
        "update access_requests set status = $3, decided_at = $4, decided_by = $5, decision_reason = $6, given = $7
         where customer_id = $1 and id = $2 and status = 'pending'",
        locked.customer().uuid(),
        request.id.uuid(),
        status.as_str(),
        act.now,
        act.by.map(|id| id.uuid()),
        reason,
        &given.iter().map(|key| key.as_str().to_owned()).collect::<Vec<_>>(),
    )
    .execute(&mut *tx)
    .await?;
    let kind = if status == Status::Approved { Kind::RequestApproved } else { Kind::RequestRejected };
    let event = Event::new(kind).at(locked.customer()).about(request.id.uuid());
    record(tx, act, event.before(asked_json(&request.asked)).after(json!({ "given": given }))).await
}

//! Deciding about several people: each decision a transaction of its own under the number's lock, and only about
//! somebody who still stands as the page showed them.

use super::{
    model::{Choice, Line, Said, Seen, Status, Verdict, chosen},
    person_queries, queries,
};
use crate::{
    access_requests::changes::decisions::{Outcome, approve_within, reject_within},
    app::App,
    grants::{
        changes::{EndKind, Origin, apply, begin, end, invite, welcome},
        lock::{Locked, lock},
        queries::holders,
    },
    guards::Authority,
    permissions::{
        draft::{Giver, Refusal, draft},
        model::{PermissionSet, makes_administrator},
    },
    types::{EmailAddress, MembershipId, PersonName, RequestId},
    users::changes::NewPerson,
};
use anyhow::Context;
use sqlx::PgConnection;

/// What is decided about somebody.
#[derive(Clone, Debug)]
pub enum Decision {
    /// They get access with what was ticked: who asks, and after all who was rejected.
    Approve(Vec<Choice>),
    /// They get none, or what they have ends: who asks, and who was approved.
    Reject {
        /// What they read; may be empty.
        reason: String,
        /// No mail. An administrator gets it all the same.
        silent: bool,
    },
}

/// Decides about everybody of a list, one after the other. Who is not known at this number is passed over.
///
/// # Errors
/// When the database does not answer; what was decided before that stays.
pub async fn decide_all(
    app: &App,
    authority: &Authority,
    wishes: &[(Seen, Decision)],
) -> anyhow::Result<Vec<Said>> {
    let mut said = Vec::with_capacity(wishes.len());
    for (seen, decision) in wishes {
        said.extend(decide(app, authority, seen, decision).await?);
    }
    Ok(said)
}

async fn decide(
    app: &App,
    authority: &Authority,
    seen: &Seen,
    decision: &Decision,
) -> anyhow::Result<Option<Said>> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let found = queries::chosen(&mut tx, locked.customer(), &[seen.id]).await?.pop();
    let Some((_, line)) = found else { return Ok(None) };
    let verdict = match (line.id == seen.id && line.mark() == seen.mark, line.status, decision) {
        (true, Status::Pending | Status::Rejected, Decision::Approve(choices)) => {
            approve(&mut tx, &locked, authority, &line, choices).await?
        }
        (true, Status::Pending | Status::Approved, Decision::Reject { reason, silent }) => {
            reject(&mut tx, &locked, authority, &line, reason, *silent).await?
        }
        _ => overtaken(&line),
    };
    if matches!(verdict, Verdict::Approved | Verdict::Rejected) {
        tx.commit().await?;
    }
    Ok(Some(Said { name: line.name(), email: line.email, verdict }))
}

fn overtaken(line: &Line) -> Verdict {
    Verdict::Overtaken { status: line.status, by: line.by.clone() }
}

async fn approve(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    line: &Line,
    choices: &[Choice],
) -> anyhow::Result<Verdict> {
    let ticks = chosen(choices).proposal(locked.catalogue(), locked.offer());
    if line.status == Status::Rejected {
        return after_all(tx, locked, authority, line, &ticks).await;
    }
    let outcome = approve_within(tx, locked, authority, RequestId::from(line.id), &ticks).await?;
    Ok(verdict(outcome, Verdict::Approved, line))
}

async fn reject(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    line: &Line,
    reason: &str,
    silent: bool,
) -> anyhow::Result<Verdict> {
    if line.status == Status::Pending {
        let request = RequestId::from(line.id);
        let outcome = reject_within(tx, locked, authority, request, reason, silent).await?;
        return Ok(verdict(outcome, Verdict::Rejected, line));
    }
    let membership = MembershipId::from(line.id);
    let found = holders(tx, locked.customer(), &[membership]).await?.pop();
    let Some(holder) = found else { return Ok(overtaken(line)) };
    if Some(holder.user) == authority.act().by {
        return Ok(Verdict::Own);
    }
    let silent = silent && !makes_administrator(&holder.standing.held);
    end(tx, locked, authority, &holder, EndKind::Rejected, reason, silent).await?;
    match locked.keeps_an_administrator(tx).await? {
        Ok(()) => Ok(Verdict::Rejected),
        Err(_) => Ok(Verdict::LastAdministrator),
    }
}

fn verdict(outcome: Outcome, done: Verdict, line: &Line) -> Verdict {
    match outcome {
        Outcome::Done { .. } => done,
        Outcome::Own => Verdict::Own,
        Outcome::NothingGiven => Verdict::NothingGiven,
        Outcome::Refused(refusal) => refused(refusal),
        Outcome::Decided(request) => Verdict::Overtaken { status: line.status, by: request.decided_by },
        // Of the supplier's staff only; an administrator is one who attends.
        Outcome::Missing | Outcome::Attended => overtaken(line),
    }
}

fn refused(refusal: Refusal) -> Verdict {
    match refusal {
        Refusal::Clash(one, other) => Verdict::Clash(one, other),
        Refusal::NotOffered(key) => Verdict::NotOffered(key),
    }
}

/// Approves somebody who was rejected. The request stays what it is, decided once; access begins anew.
async fn after_all(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    line: &Line,
    ticks: &PermissionSet,
) -> anyhow::Result<Verdict> {
    let person = person(tx, locked, line).await?;
    let user = welcome(tx, locked, authority, &person).await?;
    if Some(user) == authority.act().by {
        return Ok(Verdict::Own);
    }
    let origin = if line.by_request { Origin::Request } else { Origin::Added };
    let (membership, began) = begin(tx, locked, authority, user, &person, origin).await?;
    if !began {
        // The account of this address has access under another one.
        return Ok(Verdict::Overtaken { status: Status::Approved, by: None });
    }
    let found = holders(tx, locked.customer(), &[membership]).await?.pop();
    let holder = found.context("a membership that just began")?;
    let draft = draft(locked.catalogue(), locked.offer(), Giver::Administrator, &holder.standing, ticks);
    let change = match draft {
        Ok(draft) => draft.change,
        Err(refusal) => return Ok(refused(refusal)),
    };
    if change.given.is_empty() {
        return Ok(Verdict::NothingGiven);
    }
    apply(tx, locked, authority, &holder, &change).await?;
    invite(tx, authority, user, change.given.into_iter().collect()).await?;
    Ok(Verdict::Approved)
}

/// Somebody of the list, as the account needs them if there is none yet.
async fn person(tx: &mut PgConnection, locked: &Locked, line: &Line) -> anyhow::Result<NewPerson> {
    let manners = person_queries::manners(tx, locked.customer(), &line.email_key).await?;
    let kept = |flaw| anyhow::anyhow!("a kept line does not read: {flaw:?}");
    Ok(NewPerson {
        email: EmailAddress::parse(&line.email).map_err(kept)?,
        salutation: manners.salutation,
        first_name: PersonName::parse(&line.first_name).map_err(kept)?,
        initials: manners.initials,
        last_name: PersonName::parse(&line.last_name).map_err(kept)?,
        phone: line.phone.clone().filter(|phone| !phone.is_empty()),
        language: manners.language,
    })
}

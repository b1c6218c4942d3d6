//! Saving a sheet of contacts: judged again under the organisation's lock, then all of it or nothing.

use super::{
    access::{Refusal, change_roles, give},
    contact, insert, save_mailings, update,
    withdrawal::end,
};
use crate::{
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::{ContactManager, OrganisationAuthority},
    organisations::{
        lock::{Held, lock},
        sheet::{
            judge::judge,
            model::{AccessStep, Plan},
        },
    },
    sheets::{
        Typed,
        subject::{Counts, Judgement as _},
    },
    types::{ContactId, EmailAddress, SheetId},
};
use serde_json::json;
use sqlx::PgConnection;

/// What came of saving. Only the first changed anything that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is done.
    Done {
        /// For how many.
        counts: Counts,
        /// Whether the uploader gave up managing the contacts.
        stepped_down: bool,
    },
    /// It is not what the page showed any more.
    Stale,
    /// Some rows have mistakes.
    Mistakes,
    /// The access of a row cannot be so.
    Refused(Refusal),
}

/// Does what the page with this fingerprint showed.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    tx: &mut PgConnection,
    manager: &ContactManager,
    id: SheetId,
    rows: Vec<Typed>,
    shown: &str,
) -> sqlx::Result<Outcome> {
    let authority = manager.authority();
    let held = lock(tx, &authority).await?;
    let judgement = judge(tx, manager, rows).await?;
    if judgement.judged.iter().any(|row| !row.verdict.mistakes().is_empty()) {
        return Ok(Outcome::Mistakes);
    }
    if judgement.fingerprint() != shown {
        return Ok(Outcome::Stale);
    }
    let mut stepped_down = false;
    for plan in judgement.judged.iter().filter_map(|row| row.verdict.plan()) {
        let contact = match details(tx, &held, &authority, plan).await? {
            Some(contact) => contact,
            None => return Ok(Outcome::Stale),
        };
        match access(tx, &held, &authority, contact, plan).await? {
            Ok(own) => stepped_down |= own,
            Err(refusal) => return Ok(Outcome::Refused(refusal)),
        }
    }
    let counts = judgement.counts();
    let Counts { gave, changed, ended } = counts;
    let event = Event::new(Kind::ContactsSaved).within(held.organisation()).about(id.uuid());
    let event = event.after(json!({ "added": gave, "changed": changed, "ended": ended }));
    record(tx, authority.act(), event).await?;
    Ok(Outcome::Done { counts, stepped_down })
}

/// Adds or changes what is known; `None` when it cannot be so any more.
async fn details(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    plan: &Plan,
) -> sqlx::Result<Option<ContactId>> {
    let (organisation, act) = (held.organisation(), authority.act());
    let Some(mut after) = plan.after.details(&plan.email) else { return Ok(None) };
    let (id, event) = match plan.contact {
        None => {
            let id = ContactId::fresh();
            if !insert(tx, organisation, act, id, &after).await? {
                return Ok(None);
            }
            (id, Event::new(Kind::ContactAdded))
        }
        Some(id) => {
            let Some(before) = contact(tx, organisation, id).await? else { return Ok(None) };
            // The address they are found by stays as it was written: only its case could differ.
            after.email = EmailAddress::parse(&before.email).unwrap_or(after.email);
            let changed = before.changed(&after);
            if changed.is_empty() {
                return Ok(Some(id));
            }
            if !update(tx, organisation, act, id, &after).await? {
                return Ok(None);
            }
            (id, Event::new(Kind::ContactChanged).after(json!({ "changed": changed })))
        }
    };
    save_mailings(tx, organisation, act, id, &after).await?;
    record(tx, act, event.within(organisation).about(id.uuid())).await?;
    Ok(Some(id))
}

/// Carries out what comes of the access; whether the one who saves gave up managing with it.
async fn access(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    id: ContactId,
    plan: &Plan,
) -> sqlx::Result<Result<bool, Refusal>> {
    if let AccessStep::Gives(email, roles) = &plan.access {
        let Some(known) = plan.after.details(&plan.email) else { return Ok(Ok(false)) };
        let given = give(tx, held, authority, id, &known, email, *roles).await?;
        return Ok(given.map(|()| false));
    }
    let known = match plan.access {
        AccessStep::Stays | AccessStep::Gives(..) => None,
        AccessStep::Roles(_) | AccessStep::Ends => contact(tx, held.organisation(), id).await?,
    };
    let Some((known, user)) = known.and_then(|known| known.user.map(|user| (known, user))) else {
        return Ok(Ok(false));
    };
    let own = authority.act().by == Some(user);
    match plan.access {
        AccessStep::Roles(roles) => {
            let changed = change_roles(tx, held, authority, user, known.roles, roles).await?;
            Ok(changed.map(|()| own && !roles.administrator))
        }
        _ => Ok(end(tx, held, authority, &known, user).await?.map(|()| own)),
    }
}

//! Saving what an administrator ticked: for one person or for several, under the lock and in one transaction,
//! with the mail to each person whose permissions changed.

use super::{
    changes::{apply, tell_person},
    lock::{Locked, lock},
    model::{Weighed, Wish, present, unmakes_administrator},
    queries::{Holder, holders},
};
use crate::{
    app::App,
    guards::Authority,
    outbox::letter::AdministratorChange,
    permissions::{
        draft::{Change, Draft, Giver, Refusal, draft},
        model::PermissionSet,
    },
    types::MembershipId,
};
use sqlx::PgConnection;

/// What somebody ticked on the page of one person.
#[derive(Clone, Debug)]
pub struct Ticked {
    /// The version the page was made of.
    pub version: i64,
    /// What was ticked when the page was made.
    pub before: PermissionSet,
    /// What is ticked now.
    pub ticks: PermissionSet,
}

/// What came of it. Only the first changed anything.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Saved; also when it was so already.
    Done {
        /// Whose.
        name: String,
        /// What changed.
        change: Change,
        /// Whether the administrator gave up deciding here.
        stepped_down: bool,
    },
    /// The rules tick or untick more: to be looked at before saving again.
    Completed(Draft),
    /// The rules forbid it.
    Refused(Refusal),
    /// A colleague was first.
    Conflict,
    /// Nobody would be left to decide here.
    LastAdministrator,
    /// There is no such person at this number.
    Missing,
}

/// Saves the ticks for one person.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    authority: &Authority,
    membership: MembershipId,
    ticked: &Ticked,
) -> sqlx::Result<Saved> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let found = holders(&mut tx, locked.customer(), &[membership]).await?.pop();
    let Some(holder) = found else { return Ok(Saved::Missing) };
    let now = &holder.standing;
    if ticked.ticks == present(now) {
        // Twice does no harm: who sent the form again reads what the first time did.
        let change = wanted(ticked, &holder);
        return Ok(Saved::Done { name: holder.name, change, stepped_down: false });
    }
    if ticked.version != holder.version {
        return Ok(Saved::Conflict);
    }
    match draft(locked.catalogue(), locked.offer(), Giver::Administrator, now, &ticked.ticks) {
        Err(refusal) => Ok(Saved::Refused(refusal)),
        Ok(draft) if draft.ticks != ticked.ticks => Ok(Saved::Completed(draft)),
        Ok(draft) => {
            let Some(stepped_down) =
                carry_out(&mut tx, &locked, authority, &[(&holder, &draft.change)]).await?
            else {
                return Ok(Saved::LastAdministrator);
            };
            tx.commit().await?;
            Ok(Saved::Done { name: holder.name, change: draft.change, stepped_down })
        }
    }
}

/// The difference that somebody saw on the page, where it stands already.
fn wanted(ticked: &Ticked, holder: &Holder) -> Change {
    let (asked, given) = ticked
        .ticks
        .difference(&ticked.before)
        .cloned()
        .partition(|key| holder.standing.waiting.contains(key));
    let taken = ticked.before.difference(&ticked.ticks).cloned().collect();
    Change { given, taken, asked, withdrawn: PermissionSet::new() }
}

/// What came of saving for several people: all of it, or nothing.
#[derive(Clone, Debug)]
pub enum SavedAll {
    /// Saved.
    Done {
        /// How many people it is about.
        people: usize,
        /// Whether the administrator gave up deciding here.
        stepped_down: bool,
    },
    /// It is not what was shown any more: to be looked at again.
    Stale,
    /// Nobody would be left to decide here.
    LastAdministrator,
}

/// Saves exactly the steps that were shown, for everybody they were shown for.
///
/// # Errors
/// When the database does not answer.
pub async fn save_all(app: &App, authority: &Authority, wishes: &[Wish]) -> sqlx::Result<SavedAll> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let ids: Vec<MembershipId> = wishes.iter().map(|wish| wish.seen.membership).collect();
    let holders = holders(&mut tx, locked.customer(), &ids).await?;
    let mut changes = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let found = holders.iter().find(|holder| holder.membership == wish.seen.membership);
        let Some(holder) = found else { return Ok(SavedAll::Stale) };
        match wish.weigh(locked.catalogue(), locked.offer(), &holder.standing, holder.version) {
            Weighed::Already => {}
            Weighed::Possible(draft) if draft.ticks == wish.ticks(&holder.standing) => {
                changes.push((holder, draft.change));
            }
            _ => return Ok(SavedAll::Stale),
        }
    }
    let changes: Vec<_> = changes.iter().map(|(holder, change)| (*holder, change)).collect();
    let Some(stepped_down) = carry_out(&mut tx, &locked, authority, &changes).await? else {
        return Ok(SavedAll::LastAdministrator);
    };
    tx.commit().await?;
    Ok(SavedAll::Done { people: wishes.len(), stepped_down })
}

/// What came of taking everything away.
#[derive(Clone, Debug)]
pub enum Revoked {
    /// Taken away; the access stays.
    Done {
        /// Whose.
        name: String,
        /// Whether the administrator gave up deciding here.
        stepped_down: bool,
    },
    /// It is not what the page listed any more.
    Stale,
    /// Nobody would be left to decide here.
    LastAdministrator,
    /// There is no such person at this number.
    Missing,
}

/// Takes away everything that a person holds or asked for at a number.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke_all(
    app: &App,
    authority: &Authority,
    membership: MembershipId,
    version: i64,
) -> sqlx::Result<Revoked> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let found = holders(&mut tx, locked.customer(), &[membership]).await?.pop();
    let Some(holder) = found else { return Ok(Revoked::Missing) };
    let change = Change {
        taken: holder.standing.held.clone(),
        withdrawn: holder.standing.waiting.clone(),
        ..Change::default()
    };
    if !change.is_empty() && holder.version != version {
        return Ok(Revoked::Stale);
    }
    let Some(stepped_down) = carry_out(&mut tx, &locked, authority, &[(&holder, &change)]).await? else {
        return Ok(Revoked::LastAdministrator);
    };
    tx.commit().await?;
    Ok(Revoked::Done { name: holder.name, stepped_down })
}

/// Carries out the changes and tells each person in one mail; `None` when nobody would be left to decide here,
/// else whether the one who acts gave that up.
async fn carry_out(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    changes: &[(&Holder, &Change)],
) -> sqlx::Result<Option<bool>> {
    let mut told: Vec<Option<AdministratorChange>> = Vec::with_capacity(changes.len());
    for (holder, change) in changes {
        told.push(apply(tx, locked, authority, holder, change).await?);
    }
    if locked.keeps_an_administrator(tx).await?.is_err() {
        return Ok(None);
    }
    for ((holder, change), administrator) in changes.iter().zip(told) {
        tell_person(tx, locked, authority.act(), holder.user, change, administrator).await?;
    }
    Ok(Some(changes.iter().any(|(holder, change)| {
        Some(holder.user) == authority.act().by && unmakes_administrator(&holder.standing.held, &change.taken)
    })))
}

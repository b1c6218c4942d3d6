//! Appointing, deactivating, activating and handing over, each in one transaction under the number's lock.

use crate::{
    app::App,
    grants::{
        changes::{
            Origin,
            administrators::{appoint, deactivate},
            begin, handover, invite, tell_person, welcome,
        },
        lock::{Locked, lock},
        queries::{Holder, holders},
    },
    guards::{Authority, CustomerAdmin},
    outbox::letter::AdministratorChange,
    permissions::draft::Refusal,
    types::{HandoverId, MembershipId, UserId},
    users::changes::NewPerson,
};
use anyhow::Context;
use sqlx::PgConnection;

/// What came of a change among administrators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is so now.
    Done {
        /// Whom it is about, as this number may see them.
        name: String,
    },
    /// It was so already.
    Already {
        /// Whom it is about.
        name: String,
    },
    /// The rules forbid what the person would hold.
    Refused(Refusal),
    /// Nobody would be left to decide here.
    LastAdministrator,
    /// There is no such person here.
    Missing,
}

/// Makes somebody administrator, with or without access here before.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, authority: &Authority, person: &NewPerson) -> anyhow::Result<Changed> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let appointed = appointed(&mut tx, &locked, authority, person).await?;
    match appointed.changed {
        Ok(true) => {}
        Ok(false) => return Ok(Changed::Already { name: appointed.name }),
        Err(refusal) => return Ok(Changed::Refused(refusal)),
    }
    tx.commit().await?;
    Ok(Changed::Done { name: appointed.name })
}

/// Who was to be appointed, and whether anything changed.
struct Appointed {
    user: UserId,
    membership: MembershipId,
    name: String,
    changed: Result<bool, Refusal>,
}

async fn appointed(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    person: &NewPerson,
) -> anyhow::Result<Appointed> {
    let user = welcome(tx, locked, authority, person).await?;
    let (membership, began) = begin(tx, locked, authority, user, person, Origin::Added).await?;
    let holder = one(tx, locked, membership).await?.context("a membership that stands")?;
    let changed = match appoint(tx, locked, authority, &holder).await? {
        Err(refusal) => Err(refusal),
        Ok(None) => Ok(false),
        Ok(Some(change)) if began => {
            invite(tx, authority, user, change.given.into_iter().collect()).await?;
            Ok(true)
        }
        Ok(Some(change)) => {
            let appointed = Some(AdministratorChange::Appointed);
            tell_person(tx, locked, authority.act(), user, &change, appointed).await?;
            Ok(true)
        }
    };
    Ok(Appointed { user, membership, name: holder.name, changed })
}

async fn one(
    tx: &mut PgConnection,
    locked: &Locked,
    membership: MembershipId,
) -> sqlx::Result<Option<Holder>> {
    Ok(holders(tx, locked.customer(), &[membership]).await?.pop())
}

/// Ends somebody's administration; the account and the other permissions stay.
///
/// # Errors
/// When the database does not answer.
pub async fn step_down(app: &App, authority: &Authority, membership: MembershipId) -> sqlx::Result<Changed> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let Some(holder) = one(&mut tx, &locked, membership).await? else { return Ok(Changed::Missing) };
    if deactivate(&mut tx, &locked, authority, &holder).await?.is_err() {
        return Ok(Changed::LastAdministrator);
    }
    tx.commit().await?;
    Ok(Changed::Done { name: holder.name })
}

/// Gives the pair back to somebody who has access here.
///
/// # Errors
/// When the database does not answer.
pub async fn activate(app: &App, authority: &Authority, membership: MembershipId) -> sqlx::Result<Changed> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let Some(holder) = one(&mut tx, &locked, membership).await? else { return Ok(Changed::Missing) };
    match appoint(&mut tx, &locked, authority, &holder).await? {
        Err(refusal) => return Ok(Changed::Refused(refusal)),
        Ok(None) => return Ok(Changed::Already { name: holder.name }),
        Ok(Some(change)) => {
            let appointed = Some(AdministratorChange::Appointed);
            tell_person(&mut tx, &locked, authority.act(), holder.user, &change, appointed).await?;
        }
    }
    tx.commit().await?;
    Ok(Changed::Done { name: holder.name })
}

/// What came of handing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedOver {
    /// The successor is active already, so it has taken effect.
    Now {
        /// The successor.
        name: String,
    },
    /// It takes effect when the successor is active.
    Later {
        /// The successor, as typed or as this number may see them.
        name: String,
    },
    /// One cannot succeed oneself.
    Oneself,
    /// The rules forbid what the successor would hold.
    Refused(Refusal),
}

/// Appoints a successor, and steps down as soon as they are active: at once when they are.
///
/// # Errors
/// When the database does not answer.
pub async fn hand_over(app: &App, admin: &CustomerAdmin, person: &NewPerson) -> anyhow::Result<HandedOver> {
    let authority = admin.authority();
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, &authority).await?;
    let from = one(&mut tx, &locked, admin.membership()).await?.context("who was just let through")?;
    let Appointed { user, membership, name, changed } =
        appointed(&mut tx, &locked, &authority, person).await?;
    if user == from.user {
        return Ok(HandedOver::Oneself);
    }
    if let Err(refusal) = changed {
        return Ok(HandedOver::Refused(refusal));
    }
    let to = one(&mut tx, &locked, membership).await?.context("who was just appointed")?;
    let id = handover::ask(&mut tx, &locked, &authority, &from, &to).await?;
    let waiting = handover::waiting(&mut tx, &locked, id).await?.context("what was just asked")?;
    let took_effect = handover::conclude(&mut tx, &locked, &authority, &waiting).await?;
    tx.commit().await?;
    Ok(if took_effect { HandedOver::Now { name } } else { HandedOver::Later { name } })
}

/// Calls a hand-over off. False when it waits no more; `None` when there never was one.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel_handover(app: &App, authority: &Authority, id: HandoverId) -> sqlx::Result<Option<bool>> {
    let mut tx = app.db.begin().await?;
    lock(app, &mut tx, authority).await?;
    let cancelled = handover::cancel(&mut tx, authority, id).await?;
    tx.commit().await?;
    Ok(cancelled)
}

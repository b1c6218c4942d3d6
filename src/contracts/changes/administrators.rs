//! Appointing and replacing administrators with the supplier's authority.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    customers::queries::administrators_to_tell,
    grants::{
        changes::{
            Origin,
            administrators::{appoint, unmaking},
            begin, carry_out, invite, tell, tell_person,
        },
        lock::{Locked, lock},
        queries::{Holder, holders},
    },
    guards::Authority,
    outbox::{
        changes::enqueue_all,
        letter::{AdministratorChange, Letter},
    },
    permissions::{draft, model::makes_administrator},
    types::{MembershipId, UserId},
    users::changes::{NewPerson, ensure},
};
use anyhow::Context;
use serde_json::json;
use sqlx::PgConnection;

/// What came of appointing or replacing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appointed {
    /// It is so now.
    Done {
        /// Whom it is about, as the number may see them.
        name: String,
    },
    /// They were administrator already.
    Already {
        /// Who.
        name: String,
    },
    /// Nothing can be given yet: no catalogue was applied.
    NoCatalogue,
    /// The address is an operator's, and operators are no customer's users.
    IsOperator,
    /// The rules forbid what the person would hold.
    Refused(draft::Refusal),
    /// One does not succeed oneself.
    Oneself,
    /// There is no such administrator here.
    Missing,
}

/// Makes somebody administrator, with or without access there before. They get one mail, and so do the other
/// administrators.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, authority: &Authority, person: &NewPerson) -> anyhow::Result<Appointed> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let appointed = match make(&mut tx, &locked, authority, person).await? {
        Ok(made) if made.changed => Appointed::Done { name: made.name },
        Ok(made) => return Ok(Appointed::Already { name: made.name }),
        Err(refused) => return Ok(refused),
    };
    tx.commit().await?;
    Ok(appointed)
}

/// An administrator who stands.
struct Made {
    user: UserId,
    name: String,
    changed: bool,
}

async fn make(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    person: &NewPerson,
) -> anyhow::Result<Result<Made, Appointed>> {
    if locked.catalogue().version == 0 {
        return Ok(Err(Appointed::NoCatalogue));
    }
    let account = ensure(tx, authority.act(), person, Some(locked.customer())).await?;
    if account.operator {
        return Ok(Err(Appointed::IsOperator));
    }
    let (membership, began) = begin(tx, locked, authority, account.id, person, Origin::Supplier).await?;
    let holder = one(tx, locked, membership).await?.context("a membership that stands")?;
    let changed = match appoint(tx, locked, authority, &holder).await? {
        Err(refusal) => return Ok(Err(Appointed::Refused(refusal))),
        Ok(None) => false,
        Ok(Some(change)) if began => {
            // By the supplier, whose staff have no names here.
            invite(tx, authority, account.id, change.given.into_iter().collect()).await?;
            true
        }
        Ok(Some(change)) => {
            let appointed = Some(AdministratorChange::Appointed);
            tell_person(tx, locked, authority.act(), account.id, &change, appointed).await?;
            true
        }
    };
    Ok(Ok(Made { user: account.id, name: holder.name, changed }))
}

async fn one(
    tx: &mut PgConnection,
    locked: &Locked,
    membership: MembershipId,
) -> sqlx::Result<Option<Holder>> {
    Ok(holders(tx, locked.customer(), &[membership]).await?.pop())
}

/// Replaces an administrator, the last one too: the successor gets the pair, the other loses it at once. All
/// administrators read why, the one who left included.
///
/// # Errors
/// When the database does not answer.
pub async fn replace(
    app: &App,
    authority: &Authority,
    from: MembershipId,
    person: &NewPerson,
    reason: &str,
) -> anyhow::Result<Appointed> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let leaving = one(&mut tx, &locked, from).await?;
    let Some(leaving) = leaving.filter(|holder| makes_administrator(&holder.standing.held)) else {
        return Ok(Appointed::Missing);
    };
    let made = match make(&mut tx, &locked, authority, person).await? {
        Ok(made) if made.user == leaving.user => return Ok(Appointed::Oneself),
        Ok(made) => made,
        Err(refused) => return Ok(refused),
    };
    let change = unmaking(&locked, &leaving);
    carry_out(&mut tx, &locked, authority, &leaving, &change).await?;
    let event = Event::new(Kind::AdministratorReplaced).at(locked.customer()).on(leaving.user);
    let event = event.about(from.uuid()).after(json!({ "by": made.user, "reason": reason }));
    record(&mut tx, authority.act(), event).await?;
    tell_all(&mut tx, &locked, authority, leaving.user, made.user, reason).await?;
    tx.commit().await?;
    Ok(Appointed::Done { name: made.name })
}

async fn tell_all(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    left: UserId,
    successor: UserId,
    reason: &str,
) -> sqlx::Result<()> {
    let act = authority.act();
    let letter = Letter::AdministratorReplaced {
        customer: locked.customer(),
        person: left,
        successor,
        reason: reason.to_owned(),
    };
    let others = administrators_to_tell(tx, locked.customer(), Some(successor)).await?;
    enqueue_all(tx, act.now, &others, &letter).await?;
    tell(tx, act, left, &letter).await
}

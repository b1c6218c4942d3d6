//! Making administrators and unmaking them: the pair of permissions given and taken, with the same guard and mail
//! as on every other page.

use super::{Change, apply, tell_person};
use crate::{
    grants::{
        lock::{LastAdministrator, Locked},
        model::present,
        queries::Holder,
    },
    guards::Authority,
    permissions::{
        draft::{Giver, Refusal, draft},
        model::{PermissionKey, PermissionSet, makes_administrator},
    },
};
use sqlx::PgConnection;

/// Gives somebody the pair; the mail to them is the caller's. `None` when they hold it already.
///
/// # Errors
/// [`Refusal`] inside when the rules forbid it; outside when the database does not answer.
pub async fn appoint(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
) -> sqlx::Result<Result<Option<Change>, Refusal>> {
    let now = &holder.standing;
    if makes_administrator(&now.held) {
        return Ok(Ok(None));
    }
    let pair = [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER].map(PermissionKey::new);
    let ticks: PermissionSet = present(now).into_iter().chain(pair).collect();
    match draft(locked.catalogue(), locked.offer(), Giver::Administrator, now, &ticks) {
        Err(refusal) => Ok(Err(refusal)),
        Ok(draft) => {
            apply(tx, locked, authority, holder, &draft.change).await?;
            Ok(Ok(Some(draft.change)))
        }
    }
}

/// Takes `manage-customer`, and what needs it; the account and the other permissions stay. Tells the person.
/// Nothing happens to who is no administrator.
///
/// # Errors
/// [`LastAdministrator`] inside when nobody would be left to decide here, and then the transaction must not be
/// committed; outside when the database does not answer.
pub async fn deactivate(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
) -> sqlx::Result<Result<(), LastAdministrator>> {
    let now = &holder.standing;
    if !makes_administrator(&now.held) {
        return Ok(Ok(()));
    }
    let change = unmaking(locked, holder);
    let changed = apply(tx, locked, authority, holder, &change).await?;
    if let Err(last) = locked.keeps_an_administrator(tx).await? {
        return Ok(Err(last));
    }
    tell_person(tx, locked, authority.act(), holder.user, &change, changed).await?;
    Ok(Ok(()))
}

/// What ends somebody's administration: `manage-customer`, and what needs it.
#[must_use]
pub fn unmaking(locked: &Locked, holder: &Holder) -> Change {
    let now = &holder.standing;
    let mut ticks = present(now);
    ticks.remove(PermissionKey::MANAGE_CUSTOMER);
    match draft(locked.catalogue(), locked.offer(), Giver::Administrator, now, &ticks) {
        Ok(draft) => draft.change,
        // Whatever else is amiss with what they hold, the right to decide can always be taken.
        Err(_) => {
            Change { taken: [PermissionKey::new(PermissionKey::MANAGE_CUSTOMER)].into(), ..Change::default() }
        }
    }
}

//! What the command line changes: the same steps as the pages take, with the supplier's authority.

use crate::{
    app::App,
    audit::model::Act,
    customers::queries::by_number,
    grants::{
        changes::{Origin, apply, begin, tell, tell_person},
        lock::{Locked, lock},
        queries::holders,
    },
    guards::Authority,
    outbox::letter::Letter,
    permissions::{
        draft::{self, Draft, Giver, Standing, draft},
        model::{PermissionKey, PermissionSet, makes_administrator},
    },
    types::CustomerNumber,
    users::changes::{NewPerson, ensure},
};

/// Why somebody cannot be made administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nothing can be given yet.
    NoCatalogue,
    /// There is no such number, or it is closed.
    NoSuchNumber,
    /// The address is an operator's.
    IsOperator,
    /// The number's contract leaves one of the pair out.
    NotOffered(String),
    /// The person holds something that goes with neither.
    Clash(String, String),
}

/// Makes somebody administrator of a number; false when they were already. The person gets one mail, and so do
/// the other administrators.
pub(super) async fn add_administrator(
    app: &App,
    number: &CustomerNumber,
    person: &NewPerson,
) -> anyhow::Result<Result<bool, Refusal>> {
    let act = Act::command_line(app.clock.now());
    let mut tx = app.db.begin().await?;
    let Some(customer) = by_number(&mut tx, number).await? else { return Ok(Err(Refusal::NoSuchNumber)) };
    let authority = Authority::supplier(customer, act.clone());
    let locked = lock(app, &mut tx, &authority).await?;
    if locked.catalogue().version == 0 {
        return Ok(Err(Refusal::NoCatalogue));
    }
    let account = ensure(&mut tx, &act, person, Some(customer)).await?;
    if account.operator {
        return Ok(Err(Refusal::IsOperator));
    }
    let (membership, new) = begin(&mut tx, &locked, &authority, account.id, person, Origin::Supplier).await?;
    let Some(holder) = holders(&mut tx, customer, &[membership]).await?.pop() else {
        anyhow::bail!("a membership is gone while its number is locked");
    };
    if makes_administrator(&holder.standing.held) {
        return Ok(Ok(false));
    }
    let draft = match with_the_pair(&locked, &holder.standing) {
        Ok(draft) => draft,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let change = apply(&mut tx, &locked, &authority, &holder, &draft.change).await?;
    if new {
        let given = draft.change.given.into_iter().collect();
        let letter = Letter::AccessGiven { customer, given, by: None, asked: false };
        tell(&mut tx, &act, account.id, &letter).await?;
    } else {
        tell_person(&mut tx, &locked, &act, account.id, &draft.change, change).await?;
    }
    tx.commit().await?;
    Ok(Ok(true))
}

/// What giving the pair that makes an administrator comes to, with all that is held or waits.
fn with_the_pair(locked: &Locked, standing: &Standing) -> Result<Draft, Refusal> {
    let pair = [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER].map(PermissionKey::new);
    let ticks: PermissionSet = standing.held.union(&standing.waiting).cloned().chain(pair).collect();
    Ok(draft(locked.catalogue(), locked.offer(), Giver::Supplier, standing, &ticks)?)
}

impl From<draft::Refusal> for Refusal {
    fn from(refusal: draft::Refusal) -> Self {
        match refusal {
            draft::Refusal::NotOffered(key) => Self::NotOffered(key.as_str().to_owned()),
            draft::Refusal::Clash(one, other) => {
                Self::Clash(one.as_str().to_owned(), other.as_str().to_owned())
            }
        }
    }
}

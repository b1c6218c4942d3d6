//! Ending access: at one number, or everywhere that one administrator decides about.

use super::{tell, tell_administrators};
use crate::{
    app::App,
    audit::{
        changes::record_all,
        model::{Event, Kind},
    },
    grants::{
        lock::{Locked, lock},
        model::Seen,
        queries::{Holder, holders, open_membership},
    },
    guards::{Authority, CustomerAdmin},
    outbox::letter::{AccessEnd, Letter},
    permissions::model::makes_administrator,
    types::{CustomerNumber, MembershipId},
    users::changes::close_if_unheld,
};
use serde_json::json;
use sqlx::PgConnection;

/// Why access ends, as the row keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndKind {
    /// An administrator rejected an approved person.
    Rejected,
    /// An administrator ended it.
    Ended,
    /// The person did.
    Left,
    /// An administrator deleted the account as far as they may.
    AccountDeleted,
    /// The supplier closed the number.
    NumberClosed,
}

impl EndKind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Ended => "ended",
            Self::Left => "left",
            Self::AccountDeleted => "account-deleted",
            Self::NumberClosed => "number-closed",
        }
    }
}

/// Ends a person's access: takes the grants, withdraws what waits for the supplier, tells the person (unless
/// they did it themselves, or `silent`) and the other administrators when one left.
///
/// # Errors
/// When the database does not answer.
pub async fn end(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
    kind: EndKind,
    reason: &str,
    silent: bool,
) -> sqlx::Result<()> {
    let act = authority.act();
    sqlx::query!(
        "with withdrawn as (
            update permission_requests set status = 'withdrawn', decided_at = $3, decided_by = $4
            where customer_id = $1 and membership_id = $2 and status = 'pending'
         ), taken as (
            delete from grants where customer_id = $1 and membership_id = $2
         )
         -- What this number shows of the person stays as it is at this moment.
         update memberships set ended_at = $3, ended_by = $4, end_kind = $5, end_reason = $6,
            version = memberships.version + 1,
            invited_email = p.email, invited_email_key = p.email_key, invited_first_name = p.first_name,
            invited_last_name = p.last_name
         from people p
         where memberships.customer_id = $1 and id = $2 and memberships.ended_at is null and p.membership_id = id",
        locked.customer().uuid(),
        holder.membership.uuid(),
        act.now,
        act.by.map(|id| id.uuid()),
        kind.as_str(),
        reason,
    )
    .execute(&mut *tx)
    .await?;
    let ended = Event::new(Kind::MembershipEnded)
        .at(locked.customer())
        .on(holder.user)
        .about(holder.membership.uuid());
    let mut events = vec![ended.before(json!(holder.standing.held)).after(json!({ "how": kind.as_str() }))];
    let was_administrator = makes_administrator(&holder.standing.held);
    if was_administrator {
        events.push(Event::new(Kind::AdministratorEnded).at(locked.customer()).on(holder.user));
    }
    record_all(tx, act, events).await?;
    tell_administrators(tx, locked, authority, holder.user, was_administrator, false).await?;
    if kind != EndKind::Left && !silent {
        let how = if kind == EndKind::AccountDeleted { AccessEnd::AccountDeleted } else { AccessEnd::Ended };
        let letter = Letter::AccessEnded { customer: locked.customer(), how, reason: reason.to_owned() };
        tell(tx, act, holder.user, &letter).await?;
    }
    Ok(())
}

/// What came of deleting a person's account as far as one administrator decides about it.
#[derive(Clone, Debug)]
pub enum Deleted {
    /// Their access ended at every number of the list; whether the account was closed is not told.
    Done {
        /// Whose, as the number in the address may see them.
        name: String,
    },
    /// It is not what the page listed any more.
    Stale,
    /// Nobody would be left to decide at this number.
    LastAdministrator {
        /// The person's name.
        name: String,
        /// Which number.
        number: CustomerNumber,
    },
    /// There is no such person at this number.
    Missing,
}

/// Ends a person's access everywhere that this administrator decides about, all of it or nothing, and closes
/// the account when nothing else holds it. The person gets one mail, the same in both cases.
///
/// # Errors
/// When the database does not answer.
pub async fn delete_account(
    app: &App,
    admin: &CustomerAdmin,
    membership: MembershipId,
    seen: &[Seen],
) -> sqlx::Result<Deleted> {
    let mut tx = app.db.begin().await?;
    let found = holders(&mut tx, admin.customer(), &[membership]).await?.pop();
    let Some(person) = found else { return Ok(Deleted::Missing) };
    let mut ended = Vec::new();
    for (number, authority) in admin.authorities_over(&mut tx, person.user).await? {
        let locked = lock(app, &mut tx, &authority).await?;
        let Some(here) = open_membership(&mut tx, authority.customer(), person.user).await? else {
            return Ok(Deleted::Stale);
        };
        let Some(holder) = holders(&mut tx, authority.customer(), &[here]).await?.pop() else {
            return Ok(Deleted::Stale);
        };
        end(&mut tx, &locked, &authority, &holder, EndKind::AccountDeleted, "", true).await?;
        if locked.keeps_an_administrator(&mut tx).await?.is_err() {
            return Ok(Deleted::LastAdministrator { name: person.name, number });
        }
        ended.push(Seen { membership: here, version: holder.version });
    }
    if ended.len() != seen.len() || !ended.iter().all(|one| seen.contains(one)) {
        return Ok(Deleted::Stale);
    }
    let act = admin.authority().act().clone();
    let letter = Letter::AccessEnded {
        customer: admin.customer(),
        how: AccessEnd::AccountDeleted,
        reason: String::new(),
    };
    tell(&mut tx, &act, person.user, &letter).await?;
    close_if_unheld(&mut tx, &act, person.user).await?;
    tx.commit().await?;
    Ok(Deleted::Done { name: person.name })
}

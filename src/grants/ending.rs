//! Ending access: at one number, or everywhere that one administrator decides about.

use super::{
    changes::{tell, tell_administrators},
    lock::Locked,
    queries::Holder,
};
use crate::{
    audit::{
        changes::record_all,
        model::{Event, Kind},
    },
    guards::Authority,
    outbox::letter::{AccessEnd, Letter},
    permissions::model::makes_administrator,
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
}

impl EndKind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Ended => "ended",
            Self::Left => "left",
            Self::AccountDeleted => "account-deleted",
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
         update memberships set ended_at = $3, ended_by = $4, end_kind = $5, end_reason = $6, version = version + 1
         where customer_id = $1 and id = $2 and ended_at is null",
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

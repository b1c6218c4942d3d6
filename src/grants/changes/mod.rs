//! Giving and taking. Every function takes the lock as proof, records its audit events and enqueues its mail.

pub mod administrators;
mod ending;
pub mod handover;
mod inviting;
pub mod together;

use super::{
    lock::Locked,
    queries::{Holder, open_membership},
};
use crate::{
    audit::{
        changes::record_all,
        model::{Act, Event, Kind},
    },
    customers::queries::administrators_to_tell,
    guards::Authority,
    outbox::{
        changes::{enqueue, enqueue_all},
        letter::{AdministratorChange, Letter, Recipient},
    },
    permissions::{
        draft::Change,
        model::{PermissionKey, PermissionSet, makes_administrator},
    },
    types::{MembershipId, UserId},
    users::{changes::NewPerson, queries::mailbox},
};
use serde_json::json;
use sqlx::PgConnection;

pub use ending::{Deleted, EndKind, delete_account, end};
pub use inviting::{Invited, invite, invite_again, welcome};

/// How access comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A request was approved.
    Request,
    /// An administrator added the person.
    Added,
    /// The supplier did.
    Supplier,
}

impl Origin {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Added => "added",
            Self::Supplier => "supplier",
        }
    }
}

/// Begins a person's access, without grants yet. Returns the membership and whether it is new.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    user: UserId,
    typed: &NewPerson,
    origin: Origin,
) -> sqlx::Result<(MembershipId, bool)> {
    if let Some(membership) = open_membership(tx, locked.customer(), user).await? {
        return Ok((membership, false));
    }
    let act = authority.act();
    let membership = MembershipId::fresh();
    sqlx::query!(
        "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_first_name, invited_last_name, began_at, began_by,
            invited_email_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        membership.uuid(),
        locked.customer().uuid(),
        user.uuid(),
        origin.as_str(),
        typed.email.as_str(),
        typed.first_name.as_str(),
        typed.last_name.as_str(),
        act.now,
        act.by.map(|id| id.uuid()),
        typed.email.key(),
    )
    .execute(&mut *tx)
    .await?;
    belong(tx, locked, user).await?;
    let began = Event::new(Kind::MembershipBegan).at(locked.customer()).on(user).about(membership.uuid());
    record_all(tx, act, vec![began.after(json!({ "origin": origin.as_str() }))]).await?;
    Ok((membership, true))
}

/// Makes the person one of this number's users: their first number, if they have none yet. Operators are no
/// customer's users.
async fn belong(tx: &mut PgConnection, locked: &Locked, user: UserId) -> sqlx::Result<()> {
    // Whoever appoints this person an operator at this moment holds their row: one of the two comes first. Who has a first
    // number already is held, and not written again.
    sqlx::query!(
        r#"with held as (
            select id from users
            where id = $1 and closed_at is null and not exists (select from operators where user_id = $1)
            for no key update
         ), first as (
            update users set primary_customer_id = $2
            where id in (select id from held) and primary_customer_id is null
         )
         select id from held"#,
        user.uuid(),
        locked.customer().uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// Carries out a change of one person's permissions and tells the other administrators when it makes or
/// unmakes one. The person's own mail is the caller's: it says more than the change.
///
/// # Errors
/// When the database does not answer.
pub async fn apply(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
    change: &Change,
) -> sqlx::Result<Option<AdministratorChange>> {
    if change.is_empty() {
        return Ok(None);
    }
    let held = &holder.standing.held;
    let after = carry_out(tx, locked, authority, holder, change).await?;
    tell_administrators(
        tx,
        locked,
        authority,
        holder.user,
        makes_administrator(held),
        makes_administrator(&after),
    )
    .await
}

/// Carries out a change without telling anybody: for who writes all concerned a letter of their own. Returns what
/// the person holds then.
///
/// # Errors
/// When the database does not answer.
pub async fn carry_out(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
    change: &Change,
) -> sqlx::Result<PermissionSet> {
    write(tx, locked, authority, holder, change).await?;
    let held = &holder.standing.held;
    let after: PermissionSet =
        held.union(&change.given).filter(|key| !change.taken.contains(*key)).cloned().collect();
    record_all(tx, authority.act(), events(locked, holder, change, &after)).await?;
    Ok(after)
}

async fn write(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holder: &Holder,
    change: &Change,
) -> sqlx::Result<()> {
    let act = authority.act();
    sqlx::query!(
        "with counted as (
            update memberships set version = version + 1 where customer_id = $1 and id = $2
         ), taken as (
            delete from grants where customer_id = $1 and membership_id = $2 and permission = any($3)
         ), withdrawn as (
            update permission_requests set status = 'withdrawn', decided_at = $4, decided_by = $5
            where customer_id = $1 and membership_id = $2 and permission = any($6) and status = 'pending'
         )
         insert into grants (customer_id, membership_id, permission, granted_at, granted_by)
         select $1, $2, given, $4, $5 from unnest($7::text[]) as given
         on conflict do nothing",
        locked.customer().uuid(),
        holder.membership.uuid(),
        &keys(&change.taken),
        act.now,
        act.by.map(|id| id.uuid()),
        &keys(&change.withdrawn),
        &keys(&change.given),
    )
    .execute(&mut *tx)
    .await?;
    if let Some(asker) = act.by
        && !change.asked.is_empty()
    {
        let ids: Vec<_> = change.asked.iter().map(|_| uuid::Uuid::now_v7()).collect();
        sqlx::query!(
            "insert into permission_requests (id, customer_id, membership_id, permission, status, asked_at, asked_by)
             select a.id, $1, $2, a.permission, 'pending', $3, $4 from unnest($5::uuid[], $6::text[]) as a (id, permission)
             on conflict (membership_id, permission) where status = 'pending' do nothing",
            locked.customer().uuid(),
            holder.membership.uuid(),
            act.now,
            asker.uuid(),
            &ids,
            &keys(&change.asked),
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

pub(super) fn events(locked: &Locked, holder: &Holder, change: &Change, after: &PermissionSet) -> Vec<Event> {
    let event = |kind| Event::new(kind).at(locked.customer()).on(holder.user).about(holder.membership.uuid());
    let mut events = Vec::new();
    if !change.given.is_empty() || !change.taken.is_empty() {
        events.push(event(Kind::GrantsChanged).before(json!(holder.standing.held)).after(json!(after)));
    }
    if !change.asked.is_empty() {
        events.push(event(Kind::PermissionAsked).after(json!(change.asked)));
    }
    if !change.withdrawn.is_empty() {
        events.push(event(Kind::PermissionWithdrawn).before(json!(change.withdrawn)));
    }
    match (makes_administrator(&holder.standing.held), makes_administrator(after)) {
        (false, true) => events.push(event(Kind::AdministratorAppointed)),
        (true, false) => events.push(event(Kind::AdministratorEnded)),
        _ => {}
    }
    events
}

/// Every change among administrators is mailed to all of them; the one it is about reads it in their own mail.
pub(super) async fn tell_administrators(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    person: UserId,
    was: bool,
    is: bool,
) -> sqlx::Result<Option<AdministratorChange>> {
    let change = match (was, is) {
        (false, true) => AdministratorChange::Appointed,
        (true, false) => AdministratorChange::Ended,
        _ => return Ok(None),
    };
    let act = authority.act();
    let readers = administrators_to_tell(tx, locked.customer(), Some(person)).await?;
    let letter = Letter::AdministratorsChanged { customer: locked.customer(), person, change, by: act.by };
    enqueue_all(tx, act.now, &readers, &letter).await?;
    Ok(Some(change))
}

/// Tells a person in one mail what changed.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_person(
    tx: &mut PgConnection,
    locked: &Locked,
    act: &Act,
    user: UserId,
    change: &Change,
    administrator: Option<AdministratorChange>,
) -> sqlx::Result<()> {
    if change.given.is_empty() && change.taken.is_empty() {
        return Ok(());
    }
    let letter = Letter::PermissionsChanged {
        customer: locked.customer(),
        given: change.given.iter().cloned().collect(),
        taken: change.taken.iter().cloned().collect(),
        administrator,
    };
    tell(tx, act, user, &letter).await
}

/// Enqueues a letter to a person with an account.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(tx: &mut PgConnection, act: &Act, user: UserId, letter: &Letter) -> sqlx::Result<()> {
    let (address, language) = mailbox(tx, user).await?;
    let reader = Recipient { address, user: Some(user), language };
    enqueue(tx, act.now, &reader, letter).await
}

pub(super) fn keys(set: &PermissionSet) -> Vec<String> {
    set.iter().map(|key: &PermissionKey| key.as_str().to_owned()).collect()
}

//! Giving and taking for many people of one number at once: the same as for one, in a few statements.

use super::{EndKind, Origin, events, keys, tell_administrators};
use crate::{
    audit::{
        changes::record_all,
        model::{Event, Kind},
    },
    grants::{lock::Locked, queries::Holder},
    guards::Authority,
    outbox::letter::AdministratorChange,
    permissions::{
        draft::Change,
        model::{PermissionSet, makes_administrator},
    },
    types::{MembershipId, UserId},
    users::changes::NewPerson,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// Begins the access of people who have none here, without grants yet; the memberships in the same order.
///
/// # Errors
/// When the database does not answer, or somebody has access already.
pub async fn begin_all(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    people: &[(UserId, &NewPerson)],
    origin: Origin,
) -> sqlx::Result<Vec<MembershipId>> {
    let act = authority.act();
    let memberships: Vec<MembershipId> = people.iter().map(|_| MembershipId::fresh()).collect();
    let text = |say: fn(&NewPerson) -> &str| -> Vec<String> {
        people.iter().map(|(_, person)| say(person).to_owned()).collect()
    };
    let users: Vec<Uuid> = people.iter().map(|(user, _)| user.uuid()).collect();
    sqlx::query!(
        "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_first_name, invited_last_name, began_at, began_by, invited_email_key)
         select p.id, $1, p.user_id, $2, p.email, p.first_name, p.last_name, $3, $4, p.email_key
         from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[])
            as p (id, user_id, email, first_name, last_name, email_key)",
        locked.customer().uuid(),
        origin.as_str(),
        act.now,
        act.by.map(|id| id.uuid()),
        &memberships.iter().map(|id| id.uuid()).collect::<Vec<_>>(),
        &users,
        &text(|person| person.email.as_str()),
        &text(|person| person.first_name.as_str()),
        &text(|person| person.last_name.as_str()),
        &text(|person| person.email.key()),
    )
    .execute(&mut *tx)
    .await?;
    belong(tx, locked, &users).await?;
    let began = people.iter().zip(&memberships).map(|((user, _), membership)| {
        let event =
            Event::new(Kind::MembershipBegan).at(locked.customer()).on(*user).about(membership.uuid());
        event.after(json!({ "origin": origin.as_str() }))
    });
    record_all(tx, act, began.collect()).await?;
    Ok(memberships)
}

/// Holds accounts still until the transaction ends, in the order in which everybody does who needs several.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_all(tx: &mut PgConnection, users: impl Iterator<Item = UserId>) -> sqlx::Result<()> {
    let users: Vec<Uuid> = users.map(|user| user.uuid()).collect();
    if users.is_empty() {
        return Ok(());
    }
    sqlx::query!("select id from users where id = any($1) order by id for no key update", &users)
        .fetch_all(tx)
        .await?;
    Ok(())
}

/// Makes these people this number's users, as for one: their first number, if they have none yet. In one order, so
/// that two who do this do not wait for each other; operators are no customer's users.
async fn belong(tx: &mut PgConnection, locked: &Locked, users: &[Uuid]) -> sqlx::Result<()> {
    let users_of_customers = sqlx::query_scalar!(
        "with held as (
            select id from users where id = any($1) and closed_at is null
                and not exists (select from operators o where o.user_id = users.id)
            order by id for no key update
         ), first as (
            update users set primary_customer_id = $2
            where id in (select id from held) and primary_customer_id is null
         )
         select id from held",
        users,
        locked.customer().uuid()
    )
    .fetch_all(tx)
    .await?;
    if users_of_customers.len() != users.len() {
        return Err(sqlx::Error::RowNotFound);
    }
    Ok(())
}

/// Carries out a change for each of these people; what each became or ceased to be among the administrators, in
/// the same order. Their own mails are the caller's.
///
/// # Errors
/// When the database does not answer.
pub async fn apply_all(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    changes: &[(&Holder, &Change)],
) -> sqlx::Result<Vec<Option<AdministratorChange>>> {
    write(tx, locked, authority, changes).await?;
    ask(tx, locked, authority, changes).await?;
    let mut happened = Vec::new();
    for (holder, change) in changes.iter().filter(|(_, change)| !change.is_empty()) {
        happened.extend(events(locked, holder, change, &after(holder, change)));
    }
    record_all(tx, authority.act(), happened).await?;
    let mut told = Vec::with_capacity(changes.len());
    for (holder, change) in changes {
        let was = makes_administrator(&holder.standing.held);
        let is = makes_administrator(&after(holder, change));
        told.push(tell_administrators(tx, locked, authority, holder.user, was, is).await?);
    }
    Ok(told)
}

fn after(holder: &Holder, change: &Change) -> PermissionSet {
    holder.standing.held.union(&change.given).filter(|key| !change.taken.contains(*key)).cloned().collect()
}

/// Each membership beside each permission of a part of its change.
fn pairs(changes: &[(&Holder, &Change)], part: fn(&Change) -> &PermissionSet) -> (Vec<Uuid>, Vec<String>) {
    let pairs = changes.iter().flat_map(|(holder, change)| {
        keys(part(change)).into_iter().map(|permission| (holder.membership.uuid(), permission))
    });
    pairs.unzip()
}

async fn write(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    changes: &[(&Holder, &Change)],
) -> sqlx::Result<()> {
    let act = authority.act();
    let changed = changes.iter().filter(|(_, change)| !change.is_empty());
    let (taken_from, taken) = pairs(changes, |change| &change.taken);
    let (withdrawn_from, withdrawn) = pairs(changes, |change| &change.withdrawn);
    let (given_to, given) = pairs(changes, |change| &change.given);
    sqlx::query!(
        "with counted as (
            update memberships set version = version + 1 where customer_id = $1 and id = any($2)
         ), taken as (
            delete from grants g using unnest($3::uuid[], $4::text[]) as t (membership_id, permission)
            where g.customer_id = $1 and g.membership_id = t.membership_id and g.permission = t.permission
         ), withdrawn as (
            update permission_requests r set status = 'withdrawn', decided_at = $5, decided_by = $6
            from unnest($7::uuid[], $8::text[]) as w (membership_id, permission)
            where r.customer_id = $1 and r.membership_id = w.membership_id and r.permission = w.permission
                and r.status = 'pending'
         )
         insert into grants (customer_id, membership_id, permission, granted_at, granted_by)
         select $1, g.membership_id, g.permission, $5, $6
         from unnest($9::uuid[], $10::text[]) as g (membership_id, permission)
         on conflict do nothing",
        locked.customer().uuid(),
        &changed.map(|(holder, _)| holder.membership.uuid()).collect::<Vec<_>>(),
        &taken_from,
        &taken,
        act.now,
        act.by.map(|id| id.uuid()),
        &withdrawn_from,
        &withdrawn,
        &given_to,
        &given,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Asks the supplier for what only they grant.
async fn ask(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    changes: &[(&Holder, &Change)],
) -> sqlx::Result<()> {
    let (members, asked) = pairs(changes, |change| &change.asked);
    let Some(asker) = authority.act().by.filter(|_| !asked.is_empty()) else { return Ok(()) };
    sqlx::query!(
        "insert into permission_requests (id, customer_id, membership_id, permission, status, asked_at, asked_by)
         select a.id, $1, a.membership_id, a.permission, 'pending', $2, $3
         from unnest($4::uuid[], $5::uuid[], $6::text[]) as a (id, membership_id, permission)
         on conflict (membership_id, permission) where status = 'pending' do nothing",
        locked.customer().uuid(),
        authority.act().now,
        asker.uuid(),
        &asked.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>(),
        &members,
        &asked,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends the access of these people, and tells the administrators who stay when one left. Their own mails are the
/// caller's.
///
/// # Errors
/// When the database does not answer.
pub async fn end_all(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    holders: &[&Holder],
    kind: EndKind,
) -> sqlx::Result<()> {
    let act = authority.act();
    sqlx::query!(
        "with withdrawn as (
            update permission_requests set status = 'withdrawn', decided_at = $3, decided_by = $4
            where customer_id = $1 and membership_id = any($2) and status = 'pending'
         ), taken as (
            delete from grants where customer_id = $1 and membership_id = any($2)
         )
         -- What the number shows of them stays as it is at this moment.
         update memberships set ended_at = $3, ended_by = $4, end_kind = $5, version = memberships.version + 1,
            invited_email = p.email, invited_email_key = p.email_key, invited_first_name = p.first_name,
            invited_last_name = p.last_name
         from people p
         where memberships.customer_id = $1 and id = any($2) and memberships.ended_at is null and p.membership_id = id",
        locked.customer().uuid(),
        &holders.iter().map(|holder| holder.membership.uuid()).collect::<Vec<_>>(),
        act.now,
        act.by.map(|id| id.uuid()),
        kind.as_str(),
    )
    .execute(&mut *tx)
    .await?;
    let was = |holder: &Holder| makes_administrator(&holder.standing.held);
    let mut happened = Vec::new();
    for holder in holders {
        let event = |kind| Event::new(kind).at(locked.customer()).on(holder.user);
        let ended = event(Kind::MembershipEnded).about(holder.membership.uuid());
        happened.push(ended.before(json!(holder.standing.held)).after(json!({ "how": kind.as_str() })));
        happened.extend(was(holder).then(|| event(Kind::AdministratorEnded)));
    }
    record_all(tx, act, happened).await?;
    for holder in holders.iter().filter(|holder| was(holder)) {
        tell_administrators(tx, locked, authority, holder.user, true, false).await?;
    }
    Ok(())
}

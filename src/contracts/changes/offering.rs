//! Changing what a number offers: what its contract leaves out ends for who holds it, after a page that lists them.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    contracts::model::{always_offered, mark, without},
    grants::{
        changes::{tell_person, together::apply_all},
        lock::{Locked, lock},
        queries::{Holder, holders},
    },
    guards::Authority,
    permissions::{
        draft::Change,
        model::{Catalogue, PermissionKey, PermissionSet},
        queries::exceptions,
    },
    types::MembershipId,
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// What somebody wants the contract to leave out, from what they saw.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What is not offered, afterwards.
    pub left_out: PermissionSet,
    /// The mark of the contract as they saw it.
    pub seen: String,
    /// The mark of the grants that they saw would end; `None`: none were shown yet.
    pub ends: Option<String>,
}

/// A grant that ends, or a wish for one that is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Whose, as this number may see them.
    pub name: String,
    /// What they lose.
    pub lost: PermissionSet,
    /// What is no longer asked for them.
    pub withdrawn: PermissionSet,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Offered {
    /// It is so now; so many people lost something.
    Done {
        /// How many.
        people: usize,
    },
    /// It was so already.
    Already,
    /// This ends for these people: not done before it was shown.
    Ends {
        /// Who, and what.
        ends: Vec<End>,
        /// Its mark, to be handed in with the answer.
        mark: String,
        /// Something else was shown before.
        changed: bool,
    },
    /// A colleague changed the contract in between.
    Stale,
}

/// What a contract leaves out now.
#[must_use]
pub fn left_out(exceptions: &BTreeMap<PermissionKey, bool>) -> PermissionSet {
    exceptions.iter().filter(|(_, offered)| !**offered).map(|(key, _)| key.clone()).collect()
}

/// The mark of a contract.
#[must_use]
pub fn seen(left_out: &PermissionSet) -> String {
    mark(left_out.iter().map(PermissionKey::as_str))
}

/// Changes what a number offers. What somebody would lose is not taken before it was shown as it is.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(app: &App, authority: &Authority, wish: &Wish) -> sqlx::Result<Offered> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let before = left_out(&exceptions(&mut tx, locked.customer()).await?);
    let wanted = settled(locked.catalogue(), &before, &wish.left_out);
    if before == wanted {
        return Ok(Offered::Already);
    }
    if seen(&before) != wish.seen {
        return Ok(Offered::Stale);
    }
    let gone: PermissionSet = wanted.difference(&before).cloned().collect();
    let losing = losing(&mut tx, &locked, &gone).await?;
    let mark = ends_mark(&losing);
    if !losing.is_empty() && wish.ends.as_deref() != Some(mark.as_str()) {
        let ends = losing.into_iter().map(|(holder, change)| End {
            name: holder.name,
            lost: change.taken,
            withdrawn: change.withdrawn,
        });
        return Ok(Offered::Ends { ends: ends.collect(), mark, changed: wish.ends.is_some() });
    }
    write(&mut tx, &locked, &wanted).await?;
    let event = Event::new(Kind::ContractChanged).at(locked.customer());
    record(&mut tx, authority.act(), event.before(json!(before)).after(json!(wanted))).await?;
    take(&mut tx, &locked, authority, &losing).await?;
    tx.commit().await?;
    Ok(Offered::Done { people: losing.len() })
}

/// What can be left out of it: known, and nothing that an administrator needs. What the catalogue retired stays as it stood.
fn settled(catalogue: &Catalogue, before: &PermissionSet, wanted: &PermissionSet) -> PermissionSet {
    let current = |key: &PermissionKey| catalogue.permission(key.as_str()).is_some_and(|p| !p.retired);
    let fixed = always_offered(catalogue);
    let kept = before.iter().filter(|key| !current(key));
    let chosen = wanted.iter().filter(|key| current(key) && !fixed.contains(*key));
    kept.chain(chosen).cloned().collect()
}

/// Who holds or waits for what goes, and what each loses.
async fn losing(
    tx: &mut PgConnection,
    locked: &Locked,
    gone: &PermissionSet,
) -> sqlx::Result<Vec<(Holder, Change)>> {
    let keys: Vec<String> = gone.iter().map(|key| key.as_str().to_owned()).collect();
    let members = sqlx::query_scalar!(
        r#"select m.id as "id: MembershipId" from memberships m
        where m.customer_id = $1 and m.ended_at is null and (
            exists (select from grants g where g.membership_id = m.id and g.permission = any($2))
            or exists (
                select from permission_requests r
                where r.membership_id = m.id and r.permission = any($2) and r.status = 'pending'
            )
        )"#,
        locked.customer().uuid(),
        &keys
    )
    .fetch_all(&mut *tx)
    .await?;
    let found = holders(tx, locked.customer(), &members).await?;
    let change = |holder: &Holder| without(locked.catalogue(), locked.offer(), &holder.standing, gone);
    Ok(found
        .into_iter()
        .map(|holder| (change(&holder), holder))
        .map(|(change, holder)| (holder, change))
        .collect())
}

fn ends_mark(losing: &[(Holder, Change)]) -> String {
    let parts: Vec<String> = losing
        .iter()
        .flat_map(|(holder, change)| {
            let keys = change.taken.iter().chain(&change.withdrawn);
            keys.map(|key| format!("{}:{}", holder.membership, key.as_str()))
        })
        .collect();
    mark(parts.iter().map(String::as_str))
}

async fn write(tx: &mut PgConnection, locked: &Locked, left_out: &PermissionSet) -> sqlx::Result<()> {
    let keys: Vec<String> = left_out.iter().map(|key| key.as_str().to_owned()).collect();
    sqlx::query!(
        "with offered as (
            delete from customer_permissions where customer_id = $1 and permission <> all($2)
         )
         insert into customer_permissions (customer_id, permission, offered)
         select $1, key, false from unnest($2::text[]) as key
         on conflict (customer_id, permission) do update set offered = false",
        locked.customer().uuid(),
        &keys
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes it from them, and tells each in one mail.
async fn take(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    losing: &[(Holder, Change)],
) -> sqlx::Result<()> {
    let changes: Vec<(&Holder, &Change)> = losing.iter().map(|(holder, change)| (holder, change)).collect();
    let told = apply_all(tx, locked, authority, &changes).await?;
    for ((holder, change), administrator) in losing.iter().zip(told) {
        tell_person(tx, locked, authority.act(), holder.user, change, administrator).await?;
    }
    Ok(())
}

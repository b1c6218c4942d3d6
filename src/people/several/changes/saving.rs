//! Saving a sheet: judged again under the locks of its numbers, then all of it or nothing, in one transaction.

use super::super::{
    judge::{Judged, fingerprint},
    judging::{Judgement, authorities, judge},
    model::{Counts, Verdict},
    queries::{Known, mailboxes, rows},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    grants::{
        changes::{
            EndKind, Origin,
            together::{apply_all, begin_all, end_all},
        },
        lock::{Locked, lock},
        queries::Holder,
    },
    guards::{Authority, CustomerAdmin},
    outbox::{
        changes::enqueue_each,
        letter::{AccessEnd, Letter},
    },
    permissions::draft::{Change, Standing},
    types::{CustomerId, CustomerNumber, MembershipId, SheetId, UserId},
    users::changes::{NewPerson, ensure_all},
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// What came of saving. Only the first changed anything.
pub enum Saved {
    /// Saved, now or before.
    Done {
        /// For how many.
        counts: Counts,
        /// Whether the uploader gave up deciding at the number of the page.
        stepped_down: bool,
    },
    /// It is not what the page showed any more.
    Stale,
    /// Some rows have mistakes.
    Mistakes,
    /// Nobody would be left to decide at this number.
    LastAdministrator(CustomerNumber),
    /// There is no such sheet for this person any more.
    Missing,
}

/// Saves what the page with this fingerprint showed.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, admin: &CustomerAdmin, id: SheetId, shown: &str) -> sqlx::Result<Saved> {
    let mut tx = app.db.begin().await?;
    match claim(&mut tx, admin, id).await? {
        None => return Ok(Saved::Missing),
        Some(Some(counts)) => return Ok(Saved::Done { counts, stepped_down: false }),
        Some(None) => {}
    }
    let rows = rows(&mut tx, admin.customer(), id).await?;
    let before = authorities(app, &mut tx, admin, &rows).await?;
    let Some(locks) = lock_all(app, &mut tx, &before).await? else { return Ok(Saved::Stale) };
    let catalogue = app.catalogue.held(&mut tx).await?;
    // Again: who lost the right while we waited for a lock does not use it.
    let judgement = judge(app, &mut tx, admin, &catalogue, rows).await?;
    if judgement.judged.iter().any(|row| !row.verdict.mistakes().is_empty()) {
        return Ok(Saved::Mistakes);
    }
    if customers(&judgement.authorities) != customers(&before) || fingerprint(&judgement.judged) != shown {
        return Ok(Saved::Stale);
    }
    carry_out(&mut tx, &judgement, &locks).await?;
    for (locked, (number, _)) in locks.iter().zip(&judgement.authorities) {
        if locked.keeps_an_administrator(&mut tx).await?.is_err() {
            return Ok(Saved::LastAdministrator(number.clone()));
        }
    }
    let counts = Counts::of(&judgement.judged);
    settle(&mut tx, admin, id, counts).await?;
    tx.commit().await?;
    Ok(Saved::Done { counts, stepped_down: stepped_down(admin, &judgement) })
}

fn customers(found: &[(CustomerNumber, Authority)]) -> Vec<CustomerId> {
    found.iter().map(|(_, authority)| authority.customer()).collect()
}

/// The locks of the numbers, in their order; `None` when one was closed a moment ago.
async fn lock_all(
    app: &App,
    tx: &mut PgConnection,
    authorities: &[(CustomerNumber, Authority)],
) -> sqlx::Result<Option<Vec<Locked>>> {
    let mut locks = Vec::with_capacity(authorities.len());
    for (_, authority) in authorities {
        match lock(app, &mut *tx, authority).await {
            Ok(locked) => locks.push(locked),
            Err(sqlx::Error::RowNotFound) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(Some(locks))
}

/// The sheet, locked: who presses twice waits here and then reads what the first time came to.
async fn claim(
    tx: &mut PgConnection,
    admin: &CustomerAdmin,
    id: SheetId,
) -> sqlx::Result<Option<Option<Counts>>> {
    let row = sqlx::query!(
        r#"select saved_at is not null as "saved!", gave, changed, ended from people_sheets
        where customer_id = $1 and id = $2 and uploaded_by = $3 and expires_at > $4 for update"#,
        admin.customer().uuid(),
        id.uuid(),
        admin.person().user().uuid(),
        admin.person().now()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| row.saved.then_some(Counts { gave: row.gave, changed: row.changed, ended: row.ended })))
}

/// The rows are done with; what they came to stays until the sheet expires.
async fn settle(
    tx: &mut PgConnection,
    admin: &CustomerAdmin,
    id: SheetId,
    counts: Counts,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with emptied as (delete from people_sheet_rows where customer_id = $1 and sheet_id = $2)
         update people_sheets set saved_at = $3, gave = $4, changed = $5, ended = $6
         where customer_id = $1 and id = $2",
        admin.customer().uuid(),
        id.uuid(),
        admin.person().now(),
        counts.gave,
        counts.changed,
        counts.ended
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::SeveralSaved).at(admin.customer()).about(id.uuid());
    let Counts { gave, changed, ended } = counts;
    let event = event.after(json!({ "gave": gave, "changed": changed, "ended": ended }));
    record(tx, &admin.person().act(), event).await
}

fn stepped_down(admin: &CustomerAdmin, judgement: &Judgement) -> bool {
    judgement.judged.iter().filter(|row| row.dismisses).any(|row| {
        let here = row.place.is_some_and(|at| judgement.authorities[at].1.customer() == admin.customer());
        let holder = judgement.known.get(&row.position).and_then(|known| known.holder.as_ref());
        here && holder.is_some_and(|holder| holder.user == admin.person().user())
    })
}

/// What is to be done at one number.
#[derive(Default)]
struct Work<'a> {
    gets: Vec<(UserId, &'a NewPerson, &'a Change)>,
    changes: Vec<(&'a Holder, &'a Change)>,
    ends: Vec<&'a Holder>,
    operators: HashSet<UserId>,
}

async fn carry_out(tx: &mut PgConnection, judgement: &Judgement, locks: &[Locked]) -> sqlx::Result<()> {
    for ((work, locked), (_, authority)) in
        work(tx, judgement).await?.iter().zip(locks).zip(&judgement.authorities)
    {
        let gave = give(tx, locked, authority, &work.gets).await?;
        let changed = apply_all(tx, locked, authority, &work.changes).await?;
        end_all(tx, locked, authority, &work.ends, EndKind::Ended).await?;
        let customer = locked.customer();
        let mut letters = gave;
        letters.extend(work.changes.iter().zip(changed).filter_map(|((holder, change), administrator)| {
            let given: Vec<_> = change.given.iter().cloned().collect();
            let taken: Vec<_> = change.taken.iter().cloned().collect();
            let told = !given.is_empty() || !taken.is_empty();
            told.then_some((
                holder.user,
                Letter::PermissionsChanged { customer, given, taken, administrator },
            ))
        }));
        letters.extend(work.ends.iter().map(|holder| {
            (holder.user, Letter::AccessEnded { customer, how: AccessEnd::Ended, reason: String::new() })
        }));
        for operator in &work.operators {
            let event = Event::new(Kind::OperatorAdded).at(customer).on(*operator);
            record(tx, authority.act(), event).await?;
            letters.push((*operator, Letter::OperatorAdded { customer, by: authority.act().by }));
        }
        post(tx, authority, letters).await?;
    }
    Ok(())
}

/// Sorts the rows by number, with an account for everybody who gets access. Two addresses of one person are one
/// person: the second row does nothing.
async fn work<'a>(tx: &mut PgConnection, judgement: &'a Judgement) -> sqlx::Result<Vec<Work<'a>>> {
    let nobody = Known::default();
    let known = |row: &Judged| judgement.known.get(&row.position).unwrap_or(&nobody);
    let acting = || {
        let acts = judgement.judged.iter().filter(|row| row.verdict.acts());
        acts.filter_map(|row| Some((row, row.place?, row.person.as_ref()?)))
    };
    let fresh = acting().filter(|(row, ..)| known(row).user.is_none());
    let fresh: Vec<_> =
        fresh.map(|(_, place, person)| (person, judgement.authorities[place].1.customer())).collect();
    let accounts = match judgement.authorities.first() {
        Some((_, authority)) if !fresh.is_empty() => ensure_all(tx, authority.act(), &fresh).await?,
        _ => HashMap::new(),
    };
    let mut work: Vec<Work<'a>> = judgement.authorities.iter().map(|_| Work::default()).collect();
    let mut seen = HashSet::new();
    for (row, place, person) in acting() {
        let known = judgement.known.get(&row.position);
        let made = accounts.get(person.email.key());
        let user = known.and_then(|known| known.user).or(made.map(|account| account.id));
        let user = user.ok_or(sqlx::Error::RowNotFound)?;
        if !seen.insert((place, user)) {
            continue;
        }
        let operator =
            known.is_some_and(|known| known.operator) || made.is_some_and(|account| account.operator);
        let holder = known.and_then(|known| known.holder.as_ref());
        match (&row.verdict, holder) {
            (Verdict::Gets(_), _) if operator => drop(work[place].operators.insert(user)),
            (Verdict::Gets(change), _) => work[place].gets.push((user, person, change)),
            (Verdict::Changes(change), Some(holder)) => work[place].changes.push((holder, change)),
            (Verdict::Ends, Some(holder)) => work[place].ends.push(holder),
            _ => {}
        }
    }
    Ok(work)
}

/// Begins access with what it gives; the letter to each.
async fn give(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    gets: &[(UserId, &NewPerson, &Change)],
) -> sqlx::Result<Vec<(UserId, Letter)>> {
    let people: Vec<_> = gets.iter().map(|(user, person, _)| (*user, *person)).collect();
    let memberships = begin_all(tx, locked, authority, &people, Origin::Added).await?;
    let holders: Vec<Holder> =
        gets.iter().zip(memberships).map(|((user, ..), membership)| newcomer(*user, membership)).collect();
    let changes: Vec<_> = holders.iter().zip(gets).map(|(holder, (.., change))| (holder, *change)).collect();
    apply_all(tx, locked, authority, &changes).await?;
    let letter = |change: &Change| Letter::AccessGiven {
        customer: locked.customer(),
        given: change.given.iter().cloned().collect(),
        by: authority.act().by,
        asked: false,
    };
    Ok(gets.iter().map(|(user, _, change)| (*user, letter(change))).collect())
}

/// A membership of a moment ago: nothing held, nothing asked.
fn newcomer(user: UserId, membership: MembershipId) -> Holder {
    Holder { membership, user, version: 1, name: String::new(), standing: Standing::default() }
}

async fn post(
    tx: &mut PgConnection,
    authority: &Authority,
    letters: Vec<(UserId, Letter)>,
) -> sqlx::Result<()> {
    let users: Vec<UserId> = letters.iter().map(|(user, _)| *user).collect();
    let mailboxes = mailboxes(tx, &users).await?;
    let letters =
        letters.into_iter().filter_map(|(user, letter)| Some((mailboxes.get(&user)?.clone(), letter)));
    enqueue_each(tx, authority.act().now, &letters.collect::<Vec<_>>()).await
}

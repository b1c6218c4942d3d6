//! Saving a sheet: judged again under the locks of its numbers, then all of it or nothing, in one transaction.

use super::{
    judge::{Judged, counts, fingerprint, numbers},
    judging::{Judgement, judge},
    model::Verdict,
    queries::{Known, mailboxes},
};
use crate::{
    app::App,
    audit::{
        changes::{record, record_all},
        model::{Act, Event, Kind},
    },
    grants::{
        changes::{
            EndKind, Origin,
            together::{apply_all, begin_all, end_all, hold_all},
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
    sheets::{Typed, subject::Counts},
    types::{CustomerId, CustomerNumber, MembershipId, SheetId, UserId},
    users::{
        changes::{NewPerson, ensure_all},
        stand_in_changes::for_customers,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// What came of saving. Only the first changed anything.
pub enum Outcome {
    /// Everything is done.
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
}

/// Does what the page with this fingerprint showed.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    app: &App,
    tx: &mut PgConnection,
    admin: &CustomerAdmin,
    id: SheetId,
    rows: Vec<Typed>,
    shown: &str,
) -> sqlx::Result<Outcome> {
    let numbers = numbers(&rows, &app.site.numbers);
    let numbers: Vec<&str> = numbers.iter().map(CustomerNumber::as_str).collect();
    let authorities = admin.authorities_at(tx, &numbers).await?;
    let Some(locks) = lock_all(app, tx, &authorities).await? else { return Ok(Outcome::Stale) };
    let catalogue = app.catalogue.held(tx).await?;
    // Again: who lost the right while we waited for a lock does not use it.
    let judgement = judge(app, tx, admin, &catalogue, rows).await?;
    if judgement.judged.iter().any(|row| !row.verdict.mistakes().is_empty()) {
        return Ok(Outcome::Mistakes);
    }
    if judgement.places != customers(&authorities) || fingerprint(&judgement.judged) != shown {
        return Ok(Outcome::Stale);
    }
    carry_out(tx, &judgement, &authorities, &locks).await?;
    for (locked, (number, _)) in locks.iter().zip(&authorities) {
        if locked.keeps_an_administrator(tx).await?.is_err() {
            return Ok(Outcome::LastAdministrator(number.clone()));
        }
    }
    let counts = counts(&judgement.judged);
    let event = Event::new(Kind::SeveralSaved).at(admin.customer()).about(id.uuid());
    let Counts { gave, changed, ended } = counts;
    let event = event.after(json!({ "gave": gave, "changed": changed, "ended": ended }));
    record(tx, &admin.person().act(), event).await?;
    Ok(Outcome::Done { counts, stepped_down: stepped_down(admin, &judgement) })
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

fn stepped_down(admin: &CustomerAdmin, judgement: &Judgement) -> bool {
    judgement.judged.iter().filter(|row| row.dismisses).any(|row| {
        let here = row.place.is_some_and(|at| judgement.places[at] == admin.customer());
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
    operators: Vec<UserId>,
}

async fn carry_out(
    tx: &mut PgConnection,
    judgement: &Judgement,
    authorities: &[(CustomerNumber, Authority)],
    locks: &[Locked],
) -> sqlx::Result<()> {
    let Some((_, first)) = authorities.first() else { return Ok(()) };
    let work = work(tx, judgement, first.act()).await?;
    // Of all numbers at once: two who give the same people access at several numbers would wait crosswise.
    hold_all(tx, work.iter().flat_map(|work| &work.gets).map(|(user, ..)| *user)).await?;
    for ((work, locked), (_, authority)) in work.iter().zip(locks).zip(authorities) {
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
        let added = |operator: &UserId| Event::new(Kind::OperatorAdded).at(customer).on(*operator);
        record_all(tx, authority.act(), work.operators.iter().map(added).collect()).await?;
        post(tx, authority, letters).await?;
    }
    Ok(())
}

/// Sorts the rows by number, with an account for everybody who gets access. Two addresses of one person are one
/// person: the second row does nothing.
async fn work<'a>(tx: &mut PgConnection, judgement: &'a Judgement, act: &Act) -> sqlx::Result<Vec<Work<'a>>> {
    let nobody = Known::default();
    let known = |row: &Judged| judgement.known.get(&row.position).unwrap_or(&nobody);
    let acting = || {
        let acts = judgement.judged.iter().filter(|row| row.verdict.acts());
        acts.filter_map(|row| Some((row, row.place?, row.person.as_ref()?)))
    };
    let fresh = acting().filter(|(row, ..)| known(row).user.is_none());
    let fresh = fresh.map(|(row, place, person)| (known(row), judgement.places[place], person));
    let accounts = accounts(tx, act, fresh).await?;
    let mut work: Vec<Work<'a>> = judgement.places.iter().map(|_| Work::default()).collect();
    let mut seen = HashSet::new();
    for (row, place, person) in acting() {
        let known = judgement.known.get(&row.position);
        let made = accounts.get(person.email.key()).copied();
        let user = known.and_then(|known| known.user).or(made).ok_or(sqlx::Error::RowNotFound)?;
        if !seen.insert((place, user)) {
            continue;
        }
        let holder = known.and_then(|known| known.holder.as_ref());
        match (&row.verdict, holder) {
            (Verdict::Gets(change), _) => {
                work[place].gets.push((user, person, change));
                work[place].operators.extend(known.and_then(|known| known.operator));
            }
            (Verdict::Changes(change), Some(holder)) => work[place].changes.push((holder, change)),
            (Verdict::Ends, Some(holder)) => work[place].ends.push(holder),
            _ => {}
        }
    }
    Ok(work)
}

/// The accounts of people who have none, by the key of the address; of operators, their stand-ins.
async fn accounts<'a>(
    tx: &mut PgConnection,
    act: &Act,
    fresh: impl Iterator<Item = (&'a Known, CustomerId, &'a NewPerson)>,
) -> sqlx::Result<HashMap<String, UserId>> {
    let (mut people, mut staff) = (Vec::new(), Vec::new());
    for (known, customer, person) in fresh {
        match known.operator {
            Some(operator) => staff.push((operator, person)),
            None => people.push((person, customer)),
        }
    }
    let mut accounts = HashMap::new();
    if !people.is_empty() {
        let made = ensure_all(tx, act, &people).await?;
        accounts.extend(made.into_iter().map(|(key, account)| (key, account.id)));
    }
    for (operator, person) in staff {
        let stand_in = for_customers(tx, operator, person, act.now).await?;
        accounts.insert(person.email.key().to_owned(), stand_in);
    }
    Ok(accounts)
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

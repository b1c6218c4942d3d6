//! A sheet of addresses: what its rows would do, and saving all of it or nothing.

use super::{
    super::{
        address::Mistakes,
        settings_changes::hold,
        waiting::{
            changes::settle,
            model::{Line, Verdict, counts, fingerprint},
            queries::{Sheet, sheet},
        },
    },
    changes::write_sheet,
    model::{Entry, Known, MOST, read_row, reference_key},
    queries::{alike, count},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::{AddressKeeper, Member},
    types::{AddressId, CustomerId, SheetId},
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::HashMap;

/// The rows of a sheet with what comes of each.
pub type Judged = Vec<(i32, Verdict<Entry, Known>)>;

/// What came of saving.
pub enum Saved {
    /// Saved, now or before: so many added and changed.
    Done(i32, i32),
    /// It is not what the page showed any more.
    Stale,
    /// Some rows have mistakes, or there would be too many addresses.
    Refused,
    /// There is no such sheet for this person.
    Missing,
}

/// Judges rows by what stands in the book now.
///
/// # Errors
/// When the database does not answer.
pub async fn judge(db: &mut PgConnection, customer: CustomerId, rows: &[Line]) -> sqlx::Result<Judged> {
    let read: Vec<_> = rows.iter().map(|row| (row.line, read_row(&row.cells))).collect();
    let entries = || read.iter().filter_map(|(_, entry)| entry.as_ref().ok());
    let keys: Vec<String> =
        entries().filter(|e| !e.reference.is_empty()).map(|e| reference_key(&e.reference)).collect();
    let names: Vec<String> = entries().filter(|e| e.reference.is_empty()).map(Entry::name_key).collect();
    let known = alike(db, customer, &keys, &names).await?;
    let mut book = Book::of(&known);
    Ok(read.iter().map(|(line, entry)| (*line, book.judge(*line, entry))).collect())
}

/// What stands in the book, and what earlier rows said.
struct Book<'a> {
    by_reference: HashMap<String, &'a Known>,
    by_name: HashMap<String, Vec<&'a Entry>>,
    seen: HashMap<String, i32>,
}

impl<'a> Book<'a> {
    fn of(known: &'a [Known]) -> Self {
        let mut book = Self { by_reference: HashMap::new(), by_name: HashMap::new(), seen: HashMap::new() };
        for known in known {
            match known.entry.reference.as_str() {
                "" => book.by_name.entry(known.entry.name_key()).or_default().push(&known.entry),
                reference => drop(book.by_reference.insert(reference_key(reference), known)),
            }
        }
        book
    }

    fn judge(&mut self, line: i32, entry: &'a Result<Entry, Mistakes>) -> Verdict<Entry, Known> {
        let entry = match entry {
            Err(mistakes) => return Verdict::Mistakes(mistakes.clone()),
            Ok(entry) => entry,
        };
        if entry.reference.is_empty() {
            let alike = self.by_name.entry(entry.name_key()).or_default();
            if alike.contains(&entry) {
                return Verdict::Same;
            }
            alike.push(entry);
            return Verdict::New(entry.clone());
        }
        let key = reference_key(&entry.reference);
        if let Some(earlier) = self.seen.get(&key) {
            return Verdict::Twice(*earlier);
        }
        self.seen.insert(key.clone(), line);
        match self.by_reference.get(&key) {
            Some(known) if known.entry == *entry => Verdict::Same,
            Some(known) => Verdict::Changes((*known).clone(), entry.clone()),
            None => Verdict::New(entry.clone()),
        }
    }
}

/// Saves what the page with this fingerprint showed.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, keeper: &AddressKeeper, id: SheetId, shown: &str) -> sqlx::Result<Saved> {
    let hand = keeper.hand();
    let member: &Member = keeper;
    let mut tx = app.db.begin().await?;
    hold(&mut tx, &hand).await?;
    let rows = match sheet(&mut tx, member, id).await? {
        Some((None, Sheet::Saved(added, changed))) => return Ok(Saved::Done(added, changed)),
        Some((None, Sheet::Waits(rows))) => rows,
        _ => return Ok(Saved::Missing),
    };
    let judged = judge(&mut tx, hand.customer(), &rows).await?;
    let counts = counts(&judged);
    let room = MOST - count(&mut tx, hand.customer()).await?;
    if counts.mistaken > 0 || i64::from(counts.added) > room {
        return Ok(Saved::Refused);
    }
    if fingerprint(&judged, |known| known.version) != shown {
        return Ok(Saved::Stale);
    }
    let mut new = Vec::new();
    let mut changed = Vec::new();
    for (_, verdict) in &judged {
        match verdict {
            Verdict::New(entry) => new.push((AddressId::fresh(), entry)),
            Verdict::Changes(known, entry) => changed.push((known, entry)),
            _ => {}
        }
    }
    write_sheet(&mut tx, &hand, &new, &changed).await?;
    settle(&mut tx, member, id, counts).await?;
    let event = Event::new(Kind::AddressesImported).at(hand.customer()).about(id.uuid());
    let told = json!({ "added": counts.added, "changed": counts.changed });
    record(&mut tx, hand.act(), event.after(told)).await?;
    tx.commit().await?;
    Ok(Saved::Done(counts.added, counts.changed))
}

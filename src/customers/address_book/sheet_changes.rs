//! A sheet of addresses: what its rows would do, and saving all of it or nothing.

use super::{
    super::{
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
    let mut by_reference: HashMap<String, &Known> = HashMap::new();
    let mut by_name: HashMap<String, Vec<&Entry>> = HashMap::new();
    for known in &known {
        match known.entry.reference.as_str() {
            "" => by_name.entry(known.entry.name_key()).or_default().push(&known.entry),
            reference => drop(by_reference.insert(reference_key(reference), known)),
        }
    }
    let mut seen: HashMap<String, i32> = HashMap::new();
    let mut judged = Vec::with_capacity(read.len());
    for (line, entry) in &read {
        let verdict = match entry {
            Err(mistakes) => Verdict::Mistakes(mistakes.clone()),
            Ok(entry) if entry.reference.is_empty() => {
                let alike = by_name.entry(entry.name_key()).or_default();
                if alike.contains(&entry) {
                    Verdict::Same
                } else {
                    alike.push(entry);
                    Verdict::New(entry.clone())
                }
            }
            Ok(entry) => {
                let key = reference_key(&entry.reference);
                match (seen.get(&key), by_reference.get(&key)) {
                    (Some(earlier), _) => Verdict::Twice(*earlier),
                    (None, Some(known)) if known.entry == *entry => Verdict::Same,
                    (None, Some(known)) => Verdict::Changes((*known).clone(), entry.clone()),
                    (None, None) => Verdict::New(entry.clone()),
                }
            }
        };
        if let Ok(entry) = entry
            && !entry.reference.is_empty()
        {
            seen.entry(reference_key(&entry.reference)).or_insert(*line);
        }
        judged.push((*line, verdict));
    }
    Ok(judged)
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

//! A sheet of values: what its rows would do, and saving all of it or nothing. What a field has and the sheet has
//! not, stays.

use super::{
    super::{
        settings_changes::hold,
        waiting::{
            changes::settle,
            model::{Line, Verdict, counts, fingerprint},
            queries::{Sheet, sheet},
        },
    },
    model::{Allowed, Field, MOST_VALUES, Value, key, read_row},
    queries::field_and_values,
    value_changes::{insert_all, update_all},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    guards::{CustomerAdmin, Member},
    types::{CustomerId, FieldId, SheetId, ValueId},
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::HashMap;

/// The rows of a sheet with what comes of each.
pub type Judged = Vec<(i32, Verdict<Allowed, Value>)>;

/// What came of saving.
pub enum Saved {
    /// Saved, now or before: of which field, and so many added and changed.
    Done(FieldId, i32, i32),
    /// It is not what the page showed any more.
    Stale,
    /// Some rows have mistakes, or there would be too many values.
    Refused,
    /// There is no such sheet for this person.
    Missing,
}

/// The field, and its rows judged by the values that it has now; `None` when it is gone.
///
/// # Errors
/// When the database does not answer.
pub async fn judge(
    db: &mut PgConnection,
    customer: CustomerId,
    of: FieldId,
    rows: &[Line],
) -> sqlx::Result<Option<(Field, Judged)>> {
    let Some((field, values)) = field_and_values(db, customer, of).await? else { return Ok(None) };
    let known: HashMap<String, Value> =
        values.into_iter().map(|value| (key(&value.allowed.code), value)).collect();
    let mut seen: HashMap<String, i32> = HashMap::new();
    let mut verdict = |row: &Line| {
        let allowed = match read_row(&row.cells) {
            Ok(allowed) => allowed,
            Err(mistakes) => return Verdict::Mistakes(mistakes),
        };
        let key = key(&allowed.code);
        if let Some(earlier) = seen.get(&key) {
            return Verdict::Twice(*earlier);
        }
        seen.insert(key.clone(), row.line);
        match known.get(&key) {
            Some(value) if value.allowed == allowed => Verdict::Same,
            Some(value) => Verdict::Changes(value.clone(), allowed),
            None => Verdict::New(allowed),
        }
    };
    let judged = rows.iter().map(|row| (row.line, verdict(row))).collect();
    Ok(Some((field, judged)))
}

/// Saves what the page with this fingerprint showed.
///
/// # Errors
/// When the database does not answer.
pub async fn save(app: &App, admin: &CustomerAdmin, id: SheetId, shown: &str) -> sqlx::Result<Saved> {
    let hand = admin.hand();
    let member: &Member = admin;
    let mut tx = app.db.begin().await?;
    hold(&mut tx, &hand).await?;
    let (of, rows) = match sheet(&mut tx, member, id).await? {
        Some((Some(of), Sheet::Saved(added, changed))) => return Ok(Saved::Done(of, added, changed)),
        Some((Some(of), Sheet::Waits(rows))) => (of, rows),
        _ => return Ok(Saved::Missing),
    };
    let Some((field, judged)) = judge(&mut tx, hand.customer(), of, &rows).await? else {
        return Ok(Saved::Missing);
    };
    let counts = counts(&judged);
    if counts.mistaken > 0 || i64::from(counts.added) + field.values > MOST_VALUES {
        return Ok(Saved::Refused);
    }
    if fingerprint(&judged, |value| value.version) != shown {
        return Ok(Saved::Stale);
    }
    let mut new = Vec::new();
    let mut changed = Vec::new();
    for (_, verdict) in &judged {
        match verdict {
            Verdict::New(allowed) => new.push((ValueId::fresh(), allowed)),
            Verdict::Changes(value, allowed) => changed.push((value.id, allowed)),
            _ => {}
        }
    }
    insert_all(&mut tx, &hand, of, &new).await?;
    update_all(&mut tx, &hand, &changed).await?;
    settle(&mut tx, member, id, counts).await?;
    let event = Event::new(Kind::FieldValuesImported).at(hand.customer()).about(of.uuid());
    let told = json!({ "field": field.said.name, "added": counts.added, "changed": counts.changed });
    record(&mut tx, hand.act(), event.after(told)).await?;
    tx.commit().await?;
    Ok(Saved::Done(of, counts.added, counts.changed))
}

//! Publishing documents, and noting who read one.

use super::{content::Fit, period::Period, queries::File};
use crate::{
    app::App,
    audit::{
        changes::{Reading, record_all, record_reading},
        model::{Act, Event, Kind},
    },
    database::{Db, Transaction},
    modules::model::ModuleKey,
    types::{CustomerId, DocumentId, MembershipId, UserId},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use time::Duration;

/// Pieces of one download within this time are told once in the audit log.
const NOTED_ONCE: Duration = Duration::hours(1);

/// Where documents are published, and what they are about.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// For whom; out of a look-up of the operator's or of the command line.
    pub customer: CustomerId,
    /// In which module.
    pub module: &'a ModuleKey,
    /// About what.
    pub period: Period,
}

/// What publishing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many were not there before.
    pub new: usize,
    /// How many took the place of an earlier version.
    pub replaced: usize,
    /// How many were there already, byte for byte.
    pub same: usize,
    /// Names that are taken by other files: then nothing at all was published.
    pub taken: Vec<String>,
}

/// A document that stands where a new one wants to be.
struct Standing {
    id: DocumentId,
    sha256: Vec<u8>,
    before: Value,
}

/// Publishes files, all of them or none. One of a name that is there takes its place when `replace`; one that is there
/// byte for byte stays as it is, so that doing it twice does no harm.
///
/// # Errors
/// When the database or the store does not answer, or the number or module is gone meanwhile.
pub async fn publish(
    app: &App,
    act: &Act,
    target: &Target<'_>,
    files: Vec<Fit>,
    replace: bool,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, target).await?;
    let mut standing = standing(&mut tx, target, &files).await?;
    let same = |standing: &Standing, file: &Fit| standing.sha256 == file.sha256;
    let taken = files.iter().filter(|file| standing.get(&file.name.key()).is_some_and(|s| !same(s, file)));
    let taken: Vec<String> = taken.map(|file| file.name.as_str().to_owned()).collect();
    if !replace && !taken.is_empty() {
        return Ok(Outcome { taken, ..Outcome::default() });
    }
    let (mut outcome, mut events, mut placed) = (Outcome::default(), Vec::new(), Vec::new());
    for file in files {
        let earlier = standing.remove(&file.name.key());
        if earlier.as_ref().is_some_and(|earlier| same(earlier, &file)) {
            outcome.same += 1;
            continue;
        }
        let id = DocumentId::fresh();
        outcome.new += usize::from(earlier.is_none());
        outcome.replaced += usize::from(earlier.is_some());
        events.push(place(&mut tx, act, target, (id, &file), earlier).await?);
        placed.push((id, file.bytes));
    }
    record_all(&mut tx, act, events).await?;
    let ids: Vec<DocumentId> = placed.iter().map(|(id, _)| *id).collect();
    if let Err(error) = finish(app, target.customer, tx, placed).await {
        forget(app, target.customer, &ids).await;
        return Err(error);
    }
    Ok(outcome)
}

/// The files first, the rows that name them after.
async fn finish(
    app: &App,
    customer: CustomerId,
    tx: Transaction,
    files: Vec<(DocumentId, Vec<u8>)>,
) -> anyhow::Result<()> {
    for (id, bytes) in files {
        app.documents.put(customer, id, bytes).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Holds the number open and the module in force until the transaction ends.
async fn hold(tx: &mut PgConnection, target: &Target<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "select from customers c, modules s
         where c.id = $1 and c.closed_at is null and s.key = $2 and s.documents and s.retired_at is null
         for share of c, s",
        target.customer.uuid(),
        target.module.as_str()
    )
    .fetch_one(&mut *tx)
    .await?;
    // Two who publish the same name at once go one after the other.
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended($1, 5))",
        format!("{}/{}", target.customer, target.module)
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

async fn standing(
    tx: &mut PgConnection,
    target: &Target<'_>,
    files: &[Fit],
) -> sqlx::Result<BTreeMap<String, Standing>> {
    let keys: Vec<String> = files.iter().map(|file| file.name.key()).collect();
    let rows = sqlx::query!(
        r#"select id as "id: DocumentId", name, name_key, period, size, sha256, encode(sha256, 'hex') as "hex!"
        from documents
        where customer_id = $1 and module = $2 and name_key = any($3) and ended_at is null
        for update"#,
        target.customer.uuid(),
        target.module.as_str(),
        &keys
    )
    .fetch_all(tx)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let before = json!({ "name": row.name, "period": row.period, "size": row.size, "sha256": row.hex });
        (row.name_key, Standing { id: row.id, sha256: row.sha256, before })
    });
    Ok(rows.collect())
}

/// Writes a row, ending the one whose place it takes, and says what happened.
async fn place(
    tx: &mut PgConnection,
    act: &Act,
    target: &Target<'_>,
    (id, file): (DocumentId, &Fit),
    earlier: Option<Standing>,
) -> sqlx::Result<Event> {
    if let Some(earlier) = &earlier {
        end(tx, act, target.customer, (earlier.id, id)).await?;
    }
    let (period, size) = (target.period.to_string(), i64::try_from(file.bytes.len()).unwrap_or(i64::MAX));
    let hex = sqlx::query_scalar!(
        r#"insert into documents (id, customer_id, module, name, name_key, period, period_begins, media_type, size, sha256,
            published_at, published_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning encode(sha256, 'hex') as "hex!""#,
        id.uuid(),
        target.customer.uuid(),
        target.module.as_str(),
        file.name.as_str(),
        file.name.key(),
        period,
        target.period.begins(),
        file.kind.media_type(),
        size,
        &file.sha256,
        act.now,
        act.by.map(UserId::uuid)
    )
    .fetch_one(tx)
    .await?;
    let after = json!({
        "module": target.module, "name": file.name.as_str(), "period": period, "size": size, "sha256": hex,
    });
    let kind = if earlier.is_some() { Kind::DocumentReplaced } else { Kind::DocumentPublished };
    let event = Event::new(kind).at(target.customer).about(id.uuid()).after(after);
    Ok(match earlier {
        Some(earlier) => event.before(earlier.before),
        None => event,
    })
}

/// Ends a document whose place another takes.
async fn end(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    (earlier, later): (DocumentId, DocumentId),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update documents set ended_at = $3, ended_by = $4, end_kind = 'replaced', replaced_by = $5
         where customer_id = $1 and id = $2",
        customer.uuid(),
        earlier.uuid(),
        act.now,
        act.by.map(UserId::uuid),
        later.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Removes files whose rows never came to be.
async fn forget(app: &App, customer: CustomerId, ids: &[DocumentId]) {
    for id in ids {
        if let Err(error) = app.documents.remove(customer, *id).await {
            tracing::error!(document = %id, %error, "a file that belongs to no document stays behind");
        }
    }
}

/// Notes that somebody reads a document, for its list and for the audit log. A whole file is told each time; pieces of
/// one are told once an hour, so that no way of asking for them goes unnoticed.
///
/// # Errors
/// When the database does not answer.
pub async fn read(
    db: &Db,
    act: &Act,
    (customer, membership): (CustomerId, MembershipId),
    file: &File,
    whole: bool,
) -> sqlx::Result<()> {
    let after = json!({ "module": file.module, "name": file.name, "whole": whole });
    let event = Event::new(Kind::DocumentDownloaded).after(after);
    let reading = Reading { customer, membership, document: file.id, whole };
    record_reading(db, act, event, reading, NOTED_ONCE).await
}

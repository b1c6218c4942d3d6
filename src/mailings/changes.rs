//! Sending a mailing, and stopping one.

use super::{model::Mailing, queries::readers};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
    outbox::{changes::enqueue_each, letter::Letter},
    types::{ContactId, OrganisationId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// It goes, or in a rehearsal would go, to this many contacts.
    Goes(usize),
    /// The same was sent before.
    SentBefore,
}

/// Sends a mailing to who wants its kind, or counts them only. The kind has to be one that there is.
///
/// # Errors
/// When the database does not answer.
pub async fn send(db: &Db, act: &Act, mailing: &Mailing, rehearsal: bool) -> sqlx::Result<Sending> {
    let mut tx = db.begin().await?;
    let readers = readers(&mut tx, &mailing.kind).await?;
    let id = Uuid::now_v7();
    let sent = sqlx::query!(
        "insert into mailings (id, kind, subject_nl, subject_en, text_nl, text_en, digest, sent_at, contacts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (digest) do nothing",
        id,
        mailing.kind,
        mailing.subjects[0],
        mailing.subjects[1],
        mailing.texts[0],
        mailing.texts[1],
        mailing.digest(),
        act.now,
        i32::try_from(readers.len()).unwrap_or(i32::MAX)
    )
    .execute(&mut *tx)
    .await?;
    if sent.rows_affected() == 0 {
        return Ok(Sending::SentBefore);
    }
    if rehearsal {
        return Ok(Sending::Goes(readers.len()));
    }
    let letters: Vec<_> = readers
        .into_iter()
        .map(|reader| {
            let letter =
                Letter::Mailing { mailing: id, organisation: reader.organisation, contact: reader.contact };
            (reader.recipient, letter)
        })
        .collect();
    enqueue_each(&mut tx, act.now, &letters).await?;
    let event = Event::new(Kind::MailingSent).about(id);
    let event = event.after(json!({ "kind": mailing.kind, "contacts": letters.len() }));
    record(&mut tx, act, event).await?;
    tx.commit().await?;
    Ok(Sending::Goes(letters.len()))
}

/// Adds a kind of mailing at the end of the list, or calls it something else. False when it was so already.
///
/// # Errors
/// When the database does not answer.
pub async fn save_kind(db: &Db, act: &Act, key: &str, labels: [&str; 2]) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let saved = sqlx::query!(
        "insert into mailing_kinds as k (key, label_nl, label_en, position)
         select $1, $2, $3, coalesce(max(position), 0) + 1 from mailing_kinds
         on conflict (key) do update set label_nl = excluded.label_nl, label_en = excluded.label_en
         where (k.label_nl, k.label_en) is distinct from (excluded.label_nl, excluded.label_en)",
        key,
        labels[0],
        labels[1]
    )
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    let event = Event::new(Kind::MailingKindSaved);
    record(&mut tx, act, event.after(json!({ "kind": key, "nl": labels[0], "en": labels[1] }))).await?;
    tx.commit().await?;
    Ok(true)
}

/// What an unsubscribe link is about.
struct Link {
    organisation: OrganisationId,
    contact: ContactId,
    kind: String,
}

/// Stops a kind of mailing for the contact whose link this is; a second time nothing happens. `None`: no mail ever
/// had this link.
///
/// # Errors
/// When the database does not answer.
pub async fn stop(db: &Db, act: &Act, hash: &[u8]) -> sqlx::Result<Option<()>> {
    let mut tx = db.begin().await?;
    let link = sqlx::query_as!(
        Link,
        r#"select organisation_id as "organisation: OrganisationId", contact_id as "contact: ContactId", kind
        from unsubscribe_links where hash = $1"#,
        hash
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(link) = link else { return Ok(None) };
    // The contact first, as whoever edits it does: a colleague's save in between is noticed by the version.
    sqlx::query!(
        "select id from contacts where organisation_id = $1 and id = $2 for update",
        link.organisation.uuid(),
        link.contact.uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    if !forget(&mut tx, act, &link).await? {
        return Ok(Some(()));
    }
    let event = Event::new(Kind::MailingStopped).within(link.organisation).about(link.contact.uuid());
    record(&mut tx, act, event.before(json!({ "kind": link.kind }))).await?;
    tx.commit().await?;
    Ok(Some(()))
}

/// Takes the kind off; false when it was off already.
async fn forget(tx: &mut PgConnection, act: &Act, link: &Link) -> sqlx::Result<bool> {
    let stopped = sqlx::query!(
        "delete from contact_mailings where organisation_id = $1 and contact_id = $2 and kind = $3",
        link.organisation.uuid(),
        link.contact.uuid(),
        link.kind
    )
    .execute(&mut *tx)
    .await?;
    if stopped.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "update contacts set version = version + 1, updated_at = $3 where organisation_id = $1 and id = $2",
        link.organisation.uuid(),
        link.contact.uuid(),
        act.now
    )
    .execute(&mut *tx)
    .await?;
    Ok(true)
}

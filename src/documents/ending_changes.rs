//! Withdrawing documents, and removing the files of those that ended.

use super::desk_queries::Published;
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    types::{CustomerId, DocumentId, UserId},
};
use serde_json::json;
use time::Duration;

/// How long the file of an ended document is kept, for who has to know what was there.
const KEPT: Duration = Duration::days(30);
/// So many files are removed at a time.
const AT_A_TIME: i64 = 100;

/// Takes a document back: its address opens nothing from now on. False when somebody was first.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(app: &App, act: &Act, document: &Published, reason: &str) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let ended = sqlx::query!(
        r#"update documents set ended_at = $3, ended_by = $4, end_kind = 'withdrawn', end_reason = $5
        where customer_id = $1 and id = $2 and ended_at is null
        returning encode(sha256, 'hex') as "hex!""#,
        document.customer.uuid(),
        document.id.uuid(),
        act.now,
        act.by.map(UserId::uuid),
        reason
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(ended) = ended else { return Ok(false) };
    let before = json!({
        "module": document.module, "name": document.name, "period": document.period, "size": document.size,
        "sha256": ended.hex,
    });
    let event = Event::new(Kind::DocumentWithdrawn).at(document.customer).about(document.id.uuid());
    record(&mut tx, act, event.before(before).after(json!({ "reason": reason }))).await?;
    tx.commit().await?;
    Ok(true)
}

/// Removes the files of documents that ended a while ago. Their rows stay, and so does the audit log.
///
/// # Errors
/// When the database or the store does not answer.
pub async fn remove_ended(app: &App) -> anyhow::Result<u64> {
    let now = app.clock.now();
    let rows = sqlx::query!(
        r#"select id as "id: DocumentId", customer_id as "customer: CustomerId" from documents
        where ended_at <= $1 and removed_at is null order by ended_at limit $2"#,
        now - KEPT,
        AT_A_TIME
    )
    .fetch_all(&app.db)
    .await?;
    let mut removed = 0;
    for row in rows {
        app.documents.remove(row.customer, row.id).await?;
        sqlx::query!(
            "update documents set removed_at = $3 where customer_id = $1 and id = $2",
            row.customer.uuid(),
            row.id.uuid(),
            now
        )
        .execute(&app.db)
        .await?;
        removed += 1;
    }
    Ok(removed)
}

//! Beginning and ending it: a row, an event in that customer number's log, and a mail to its administrators.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Event, Kind},
    },
    customers::queries::{administrators_to_tell, by_number},
    guards::SignedIn,
    outbox::{changes::enqueue_all, letter::Letter},
    types::{CustomerId, CustomerNumber},
};
use serde_json::json;
use sqlx::PgConnection;
use time::Duration;
use uuid::Uuid;

/// So long it lasts.
const LASTS: Duration = Duration::minutes(30);

/// Begins to look along at a number, in this session; false when there is no such open number. What was looked at
/// before is over then.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    app: &App,
    operator: &SignedIn,
    number: &CustomerNumber,
    reason: &str,
) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(customer) = by_number(&mut tx, number).await? else { return Ok(false) };
    end_in(&mut tx, operator).await?;
    let (act, id) = (operator.act(), Uuid::now_v7());
    sqlx::query!(
        "insert into look_alongs (id, customer_id, operator_id, session_id, reason, began_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        customer.uuid(),
        operator.user().uuid(),
        operator.session().uuid(),
        reason,
        act.now,
        act.now + LASTS
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::LookAlongBegan).at(customer).about(id);
    record(&mut tx, &act, event.after(json!({ "reason": reason }))).await?;
    let letter = Letter::LookAlong { customer, reason: reason.to_owned(), operator: operator.name() };
    let readers = administrators_to_tell(&mut tx, customer, None).await?;
    enqueue_all(&mut tx, act.now, &readers, &letter).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends it before its time.
///
/// # Errors
/// When the database does not answer.
pub async fn end(app: &App, operator: &SignedIn) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    end_in(&mut tx, operator).await?;
    tx.commit().await
}

async fn end_in(tx: &mut PgConnection, operator: &SignedIn) -> sqlx::Result<()> {
    let act = operator.act();
    let ended = sqlx::query!(
        r#"update look_alongs set ended_at = $3 where session_id = $1 and operator_id = $2 and ended_at is null
        returning id, customer_id as "customer: CustomerId", until_at"#,
        operator.session().uuid(),
        operator.user().uuid(),
        act.now
    )
    .fetch_optional(&mut *tx)
    .await?;
    match ended {
        // What ended by itself was told when it began.
        Some(ended) if ended.until_at > act.now => {
            record(tx, &act, Event::new(Kind::LookAlongEnded).at(ended.customer).about(ended.id)).await
        }
        _ => Ok(()),
    }
}

//! What has been kept long enough, and goes.

use super::erasure_changes::erase;
use crate::{
    app::App,
    audit::{keeping_changes, model::Act},
    types::UserId,
};

/// How many are dealt with in one transaction.
const BATCH: i64 = 500;

/// Removes or erases everything whose time is over, by the settings. Returns how many rows.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(app: &App) -> sqlx::Result<u64> {
    let act = Act::worker(app.clock.now());
    let mut gone = mails(app, &act).await? + requests(app, &act).await? + accounts(app, &act).await?;
    gone += keeping_changes::forget_addresses(app, &act, app.site.keeping.addresses).await?;
    gone += keeping_changes::remove_months(app, &act, app.site.keeping.log_months).await?;
    Ok(gone)
}

/// Mails that were sent, failed or cancelled.
async fn mails(app: &App, act: &Act) -> sqlx::Result<u64> {
    let mut gone = 0;
    loop {
        let batch = sqlx::query!(
            "with old as (
                select id from mails where status <> 'waiting' and done_at < $1 limit $2
            ), links as (
                update one_time_links set mail_id = null where mail_id in (select id from old)
            )
            delete from mails where id in (select id from old)",
            act.now - app.site.keeping.mails,
            BATCH
        );
        let batch = batch.execute(&app.db).await?.rows_affected();
        gone += batch;
        if batch == 0 {
            return Ok(gone);
        }
    }
}

/// Requests that gave nothing, and what was added to them.
async fn requests(app: &App, act: &Act) -> sqlx::Result<u64> {
    let mut tx = app.db.begin().await?;
    let before = act.now - app.site.keeping.requests;
    sqlx::query!(
        "delete from access_request_additions where request_id in (
            select id from access_requests where status in ('rejected', 'withdrawn', 'expired') and decided_at < $1)",
        before
    )
    .execute(&mut *tx)
    .await?;
    let gone = sqlx::query!(
        "delete from access_requests where status in ('rejected', 'withdrawn', 'expired') and decided_at < $1",
        before
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(gone.rows_affected())
}

/// Accounts that were closed.
async fn accounts(app: &App, act: &Act) -> sqlx::Result<u64> {
    let mut gone = 0;
    loop {
        let mut tx = app.db.begin().await?;
        let closed = sqlx::query_scalar!(
            r#"select id as "id: UserId" from users where closed_at < $1 and erased_at is null
            order by closed_at limit $2 for update skip locked"#,
            act.now - app.site.keeping.closed_accounts,
            BATCH
        )
        .fetch_all(&mut *tx)
        .await?;
        if closed.is_empty() {
            return Ok(gone);
        }
        for user in closed {
            erase(&mut tx, act, user).await?;
            gone += 1;
        }
        tx.commit().await?;
    }
}

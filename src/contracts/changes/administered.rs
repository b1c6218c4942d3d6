//! Which numbers may have no active administrator stands in `perhaps_unadministered`: triggers add whatever might have
//! lost its last one, and here those are forgotten that have one after all. See `migrations/0025_perhaps_unadministered.sql`.

use crate::app::App;
use sqlx::PgConnection;

/// How many numbers are forgotten at once.
const AT_ONCE: i64 = 5000;

/// Forgets numbers that are administered, or closed. How many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(app: &App) -> sqlx::Result<u64> {
    forget_some(&mut *app.db.acquire().await?).await
}

/// The same until none is left.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_all(db: &mut PgConnection) -> sqlx::Result<()> {
    while forget_some(db).await? > 0 {}
    Ok(())
}

/// What was marked again since it was looked up stays: then an administrator may have gone in between.
async fn forget_some(db: &mut PgConnection) -> sqlx::Result<u64> {
    let forgotten = sqlx::query!(
        "with seen as materialized (
            select p.customer_id, p.mark from perhaps_unadministered p join customers c on c.id = p.customer_id
            where c.closed_at is not null
                or exists (select from administrators a where a.customer_id = p.customer_id and a.active)
            limit $1
        )
        delete from perhaps_unadministered p using seen s where p.customer_id = s.customer_id and p.mark = s.mark",
        AT_ONCE
    )
    .execute(db)
    .await?;
    Ok(forgotten.rows_affected())
}

//! Telling the supplier's staff, once a day while any wait, of requests that nobody else decides about.

use crate::{
    access_requests::desk_queries::unattended,
    app::App,
    language::Language,
    outbox::{
        changes::enqueue_all,
        letter::{Letter, Recipient},
    },
    types::UserId,
};
use sqlx::PgConnection;

/// Tells them. Returns how many requests wait.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_operators(app: &App) -> anyhow::Result<u64> {
    let mut tx = app.db.begin().await?;
    let (requests, numbers) = unattended(&mut tx).await?;
    if requests > 0 {
        let readers = operators(&mut tx).await?;
        let letter = Letter::RequestsUnattended { requests, numbers };
        enqueue_all(&mut tx, app.clock.now(), &readers, &letter).await?;
    }
    tx.commit().await?;
    Ok(requests.try_into()?)
}

async fn operators(tx: &mut PgConnection) -> sqlx::Result<Vec<Recipient>> {
    let rows = sqlx::query!(
        r#"select u.id as "id: UserId", u.email, u.language
        from operators o join users u on u.id = o.user_id and u.closed_at is null order by u.id"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Recipient {
            address: row.email,
            user: Some(row.id),
            language: row.language.as_deref().and_then(Language::from_tag),
        })
        .collect())
}

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
use time::{Duration, OffsetDateTime};

/// Who was told less than this ago is not told again: a day, but for how late a job may begin.
const QUIET: Duration = Duration::hours(23);

/// Tells them. Returns how many requests wait.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_operators(app: &App) -> anyhow::Result<u64> {
    let mut tx = app.db.begin().await?;
    let (requests, numbers) = unattended(&mut tx).await?;
    if requests > 0 {
        let readers = operators(&mut tx, app.clock.now() - QUIET).await?;
        let letter = Letter::RequestsUnattended { requests, numbers };
        enqueue_all(&mut tx, app.clock.now(), &readers, &letter).await?;
    }
    tx.commit().await?;
    Ok(requests.try_into()?)
}

/// Who was not told since.
async fn operators(tx: &mut PgConnection, since: OffsetDateTime) -> sqlx::Result<Vec<Recipient>> {
    let rows = sqlx::query!(
        r#"select u.id as "id: UserId", u.email, u.language
        from operators o join users u on u.id = o.user_id and u.closed_at is null
        where not exists (
            select from mails m
            where lower(m.recipient) = lower(u.email) and m.kind = 'requests-unattended' and m.created_at > $1
        ) order by u.id"#,
        since
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

//! Choosing whether a mail comes when there are new documents.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    types::UserId,
};
use serde_json::json;

/// Keeps how often somebody wants a mail; `None`: never. What was published before is not told of.
///
/// # Errors
/// When the database does not answer.
pub async fn choose(app: &App, act: &Act, user: UserId, frequency: Option<&str>) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    match frequency {
        Some(frequency) => {
            sqlx::query!(
                "insert into document_mails (user_id, frequency, told_until) values ($1, $2, $3)
                 on conflict (user_id) do update set frequency = $2",
                user.uuid(),
                frequency,
                act.now
            )
            .execute(&mut *tx)
            .await?;
        }
        None => {
            sqlx::query!("delete from document_mails where user_id = $1", user.uuid())
                .execute(&mut *tx)
                .await?;
        }
    }
    let after = json!({ "document-mails": frequency.unwrap_or("never") });
    record(&mut tx, act, Event::new(Kind::DetailsChanged).on(user).after(after)).await?;
    tx.commit().await?;
    Ok(())
}

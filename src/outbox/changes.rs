//! Putting mail in the outbox.

use super::letter::{Letter, Recipient};
use crate::types::UserId;
use sqlx::{PgConnection, types::Json};
use time::OffsetDateTime;
use uuid::Uuid;

/// Puts a letter in the outbox; it leaves when the transaction commits, and not otherwise.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    to: &Recipient,
    letter: &Letter,
) -> sqlx::Result<()> {
    enqueue_all(tx, now, std::slice::from_ref(to), letter).await
}

/// Puts one letter in the outbox for several readers, in one round trip.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_all(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    readers: &[Recipient],
    letter: &Letter,
) -> sqlx::Result<()> {
    if readers.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = readers.iter().map(|_| Uuid::now_v7()).collect();
    let addresses: Vec<String> = readers.iter().map(|reader| reader.address.clone()).collect();
    let users: Vec<Option<Uuid>> = readers.iter().map(|reader| reader.user.map(|id| id.uuid())).collect();
    let languages: Vec<String> = readers.iter().map(|reader| reader.language.tag().to_owned()).collect();
    sqlx::query!(
        "with written as (
            insert into mails (id, kind, recipient, user_id, customer_id, language, params, status, created_at, due_at)
            select m.id, $1, m.recipient, m.user_id, $2, m.language, $3, 'waiting', $4, $4
            from unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[]) as m (id, recipient, user_id, language)
         )
         select pg_notify('balie_mail', '')",
        letter.kind(),
        letter.customer().map(|id| id.uuid()),
        Json(letter) as _,
        now,
        &ids,
        &addresses,
        &users as _,
        &languages,
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// Lets what still waits for a person follow them to another address. The mails that tell the old address of
/// a change stay with it.
///
/// # Errors
/// When the database does not answer.
pub async fn readdress(tx: &mut PgConnection, user: UserId, from: &str, to: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update mails set recipient = $3
         where user_id = $1 and recipient = $2 and status = 'waiting' and kind <> 'email-changed'",
        user.uuid(),
        from,
        to
    )
    .execute(tx)
    .await?;
    Ok(())
}

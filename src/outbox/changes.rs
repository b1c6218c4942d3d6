//! Putting mail in the outbox, and what the worker does with it there.

use super::letter::{Letter, Recipient};
use crate::{database::Db, language::Language, types::UserId};
use sqlx::{PgConnection, PgExecutor, types::Json};
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
    let languages: Vec<Option<&str>> =
        readers.iter().map(|reader| reader.language.map(Language::tag)).collect();
    sqlx::query!(
        "with written as (
            insert into mails (id, kind, recipient, user_id, customer_id, language, params, status, created_at, due_at,
                organisation_id)
            select m.id, $1, m.recipient, m.user_id, $2, m.language, $3, 'waiting', $4, $4, $9
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
        &languages as _,
        letter.organisation().map(|id| id.uuid()),
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// Puts a letter of their own in the outbox for each of several readers, in one round trip.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_each(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    letters: &[(Recipient, Letter)],
) -> sqlx::Result<()> {
    let timed = letters.iter().map(|(reader, letter)| (reader.clone(), letter.clone(), now));
    enqueue_each_at(tx, now, &timed.collect::<Vec<_>>()).await
}

/// The same, each to leave at an instant of its own and not before.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_each_at(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    letters: &[(Recipient, Letter, OffsetDateTime)],
) -> sqlx::Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    let read = |say: fn(&Recipient, &Letter) -> String| -> Vec<String> {
        letters.iter().map(|(reader, letter, _)| say(reader, letter)).collect()
    };
    let ids: Vec<Uuid> = letters.iter().map(|_| Uuid::now_v7()).collect();
    let users: Vec<Option<Uuid>> = letters.iter().map(|(to, ..)| to.user.map(|id| id.uuid())).collect();
    let customers: Vec<Option<Uuid>> =
        letters.iter().map(|(_, letter, _)| letter.customer().map(|id| id.uuid())).collect();
    let languages: Vec<Option<&str>> =
        letters.iter().map(|(reader, ..)| reader.language.map(Language::tag)).collect();
    let organisations: Vec<Option<Uuid>> =
        letters.iter().map(|(_, letter, _)| letter.organisation().map(|id| id.uuid())).collect();
    let params: Vec<Json<&Letter>> = letters.iter().map(|(_, letter, _)| Json(letter)).collect();
    let due: Vec<OffsetDateTime> = letters.iter().map(|(.., due)| *due).collect();
    sqlx::query!(
        "with written as (
            insert into mails (id, kind, recipient, user_id, customer_id, organisation_id, language, params, status, created_at, due_at)
            select m.id, m.kind, m.recipient, m.user_id, m.customer_id, m.organisation_id, m.language, m.params, 'waiting', $1, m.due_at
            from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[], $9::uuid[],
                $10::timestamptz[])
                as m (id, kind, recipient, user_id, customer_id, language, params, organisation_id, due_at)
         )
         select pg_notify('balie_mail', '')",
        now,
        &ids,
        &read(|_, letter| letter.kind().to_owned()),
        &read(|reader, _| reader.address.clone()),
        &users as _,
        &customers as _,
        &languages as _,
        &params as _,
        &organisations as _,
        &due,
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

/// A mail that this worker has taken to send: nobody else does before the claim ends.
#[derive(Debug)]
pub struct Claimed {
    /// The row.
    pub id: Uuid,
    /// Where it goes.
    pub recipient: String,
    /// The reader's account.
    pub user: Option<UserId>,
    /// For who chose no language; `None`: the supplier's.
    pub language: Option<Language>,
    /// What it says; none when the row cannot be read any more.
    pub letter: Option<Letter>,
    /// Which attempt this is, from one.
    pub attempt: i32,
    /// When it was written.
    pub written: OffsetDateTime,
}

/// Takes mails that are due, the longest due first, and puts them off until `until`: if this worker dies,
/// another one takes them then.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    db: &Db,
    now: OffsetDateTime,
    until: OffsetDateTime,
    most: i64,
) -> sqlx::Result<Vec<Claimed>> {
    let mut tx = db.begin().await?;
    let rows = sqlx::query!(
        r#"with due as (
            select id from mails where status = 'waiting' and due_at <= $1
            order by due_at, id limit $3 for update skip locked
        )
        update mails set due_at = $2, in_hand_until = $2, attempts = attempts + 1 from due where mails.id = due.id
        returning mails.id, recipient, user_id as "user: UserId", params, attempts, created_at,
            coalesce(language, (select c.language from customers c where c.id = mails.customer_id)) as language"#,
        now,
        until,
        most
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    let mut claimed: Vec<Claimed> = rows
        .into_iter()
        .map(|row| Claimed {
            id: row.id,
            recipient: row.recipient,
            user: row.user,
            language: row.language.as_deref().and_then(Language::from_tag),
            letter: serde_json::from_value(row.params).ok(),
            attempt: row.attempts,
            written: row.created_at,
        })
        .collect();
    claimed.sort_by_key(|mail| mail.id);
    Ok(claimed)
}

/// Names the message, once for all attempts, and locks the mail until the transaction ends. `None`: this
/// worker was so slow that another one took it.
///
/// # Errors
/// When the database does not answer.
pub async fn name_message(tx: &mut PgConnection, mail: &Claimed, host: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"update mails set message_id = coalesce(message_id, $3)
        where id = $1 and attempts = $2 and status = 'waiting' returning message_id as "message_id!""#,
        mail.id,
        mail.attempt,
        format!("<{}@{host}>", mail.id)
    )
    .fetch_optional(tx)
    .await
}

/// What became of an attempt.
#[derive(Debug)]
pub enum Outcome {
    /// The mail server took it.
    Sent,
    /// It will never leave, because of this.
    Failed(String),
    /// It did not leave, because of this, and is tried again then.
    Waits(String, OffsetDateTime),
    /// It need not leave any more, because of this.
    Cancelled(&'static str),
}

/// Writes down what became of an attempt, unless another worker has taken the mail meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(
    db: impl PgExecutor<'_>,
    now: OffsetDateTime,
    mail: &Claimed,
    outcome: &Outcome,
) -> sqlx::Result<()> {
    let (status, why, due) = match outcome {
        Outcome::Sent => ("sent", "", None),
        Outcome::Failed(why) => ("failed", why.as_str(), None),
        Outcome::Waits(why, due) => ("waiting", why.as_str(), Some(*due)),
        Outcome::Cancelled(why) => ("cancelled", *why, None),
    };
    sqlx::query!(
        "update mails set status = $3, last_error = $4, due_at = coalesce($5, due_at),
            in_hand_until = null, done_at = case when $3 <> 'waiting' then $6::timestamptz end
         where id = $1 and attempts = $2 and status = 'waiting'",
        mail.id,
        mail.attempt,
        status,
        why,
        due,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives mails back that were claimed and not tried.
///
/// # Errors
/// When the database does not answer.
pub async fn release(db: &Db, now: OffsetDateTime, mails: &[Claimed]) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = mails.iter().map(|mail| mail.id).collect();
    let attempts: Vec<i32> = mails.iter().map(|mail| mail.attempt).collect();
    sqlx::query!(
        "update mails set due_at = $1, in_hand_until = null, attempts = mails.attempts - 1
         from unnest($2::uuid[], $3::integer[]) as claimed (id, attempts)
         where mails.id = claimed.id and mails.attempts = claimed.attempts and status = 'waiting'",
        now,
        &ids,
        &attempts
    )
    .execute(db)
    .await?;
    Ok(())
}

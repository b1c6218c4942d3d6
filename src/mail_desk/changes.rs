//! Doing something about a mail: again, not at all, to oneself; and what other mail servers report.

use super::{
    delivery_report::{DeliveryReport, Recipient},
    model::{Cancelled, Reported, Resent, Status},
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    outbox::{
        changes::enqueue,
        letter::{self, Letter},
    },
    types::{CustomerId, EmailAddress, UserId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// A mail, locked: nobody else changes it before the transaction ends.
struct Locked {
    kind: String,
    status: Status,
    in_hand: bool,
    user: Option<UserId>,
    customer: Option<CustomerId>,
}

async fn lock(tx: &mut PgConnection, act: &Act, id: Uuid) -> sqlx::Result<Option<Locked>> {
    let row = sqlx::query!(
        r#"select kind, status, coalesce(in_hand_until > $2, false) as "in_hand!", user_id as "user: UserId",
            customer_id as "customer: CustomerId"
        from mails where id = $1 for update"#,
        id,
        act.now
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Locked {
        kind: row.kind,
        status: Status::from_word(&row.status).unwrap_or(Status::Cancelled),
        in_hand: row.in_hand,
        user: row.user,
        customer: row.customer,
    }))
}

impl Locked {
    /// The event, where it belongs: at the number, so that its administrators read what became of their mail.
    fn event(&self, kind: Kind, id: Uuid) -> Event {
        let mut event = Event::new(kind).about(id).after(json!({ "mail": self.kind }));
        (event.customer, event.subject) = (self.customer, self.user);
        event
    }
}

/// Sends a mail again, as a mail of its own; one that waits is tried at once instead.
///
/// # Errors
/// When the database does not answer.
pub async fn resend(app: &App, act: &Act, id: Uuid) -> sqlx::Result<Resent> {
    let mut tx = app.db.begin().await?;
    let Some(mail) = lock(&mut tx, act, id).await? else { return Ok(Resent::Missing) };
    let fresh = match mail.status {
        Status::Waiting if mail.in_hand => return Ok(Resent::InHand),
        Status::Waiting => hasten(&mut tx, act, id).await?,
        _ => copy(&mut tx, act, id).await?,
    };
    let Some(fresh) = fresh else { return Ok(Resent::Waits) };
    record(&mut tx, act, mail.event(Kind::MailResent, fresh)).await?;
    tx.commit().await?;
    Ok(Resent::Sent(fresh))
}

/// Makes a waiting mail due now; `None` when it is.
async fn hasten(tx: &mut PgConnection, act: &Act, id: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "with hastened as (update mails set due_at = $2 where id = $1 and due_at > $2 returning id)
         select id from hastened, (select pg_notify('balie_mail', '')) called",
        id,
        act.now
    )
    .fetch_optional(tx)
    .await
}

/// Writes the mail anew; `None` when one that says it again waits already.
async fn copy(tx: &mut PgConnection, act: &Act, id: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "with copied as (
            insert into mails (id, kind, recipient, user_id, customer_id, organisation_id, language, params, status,
                created_at, due_at, resent_from)
            select $2, kind, recipient, user_id, customer_id, organisation_id, language, params, 'waiting', $3, $3, id
            from mails where id = $1
            on conflict do nothing returning id
         )
         select id from copied, (select pg_notify('balie_mail', '')) called",
        id,
        Uuid::now_v7(),
        act.now
    )
    .fetch_optional(tx)
    .await
}

/// Cancels a mail that waits. When it says it is done, no worker sends the mail any more; while one has it in hand it
/// is not cancelled, because it may be leaving.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(app: &App, act: &Act, id: Uuid) -> sqlx::Result<Cancelled> {
    let mut tx = app.db.begin().await?;
    let Some(mail) = lock(&mut tx, act, id).await? else { return Ok(Cancelled::Missing) };
    if mail.status != Status::Waiting {
        return Ok(Cancelled::NotWaiting(mail.status));
    }
    if mail.in_hand {
        return Ok(Cancelled::InHand);
    }
    sqlx::query!(
        "update mails set status = 'cancelled', last_error = 'cancelled by an operator', done_at = $2 where id = $1",
        id,
        act.now
    )
    .execute(&mut *tx)
    .await?;
    record(&mut tx, act, mail.event(Kind::MailCancelled, id)).await?;
    tx.commit().await?;
    Ok(Cancelled::Done)
}

/// Sends a mail to who asks for it, or to any address, to see whether mail arrives.
///
/// # Errors
/// When the database does not answer.
pub async fn test(app: &App, act: &Act, user: Option<UserId>, email: &str) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    let to = letter::Recipient { address: email.to_owned(), user, language: None };
    enqueue(&mut tx, act.now, &to, &Letter::Test {}).await?;
    tx.commit().await
}

/// Writes down what another mail server reports. It counts only for a mail of ours that was sent to an address that the
/// report names; a report of failure for good makes it one that failed.
///
/// # Errors
/// When the database does not answer.
pub async fn report(app: &App, act: &Act, report: &DeliveryReport) -> sqlx::Result<Reported> {
    let mut tx = app.db.begin().await?;
    for recipient in &report.recipients {
        let Some(id) = about(&mut tx, &report.message_ids, recipient).await? else { continue };
        let Some(mail) = lock(&mut tx, act, id).await? else { continue };
        if !note(&mut tx, act, id, recipient).await? {
            return Ok(Reported::Known(id));
        }
        let failed = recipient.is_hard() && fail(&mut tx, act, id, recipient).await?;
        if failed {
            record(&mut tx, act, mail.event(Kind::MailBounced, id)).await?;
        }
        tx.commit().await?;
        return Ok(Reported::Noted { mail: id, failed });
    }
    Ok(Reported::NotOurs)
}

/// The mail of ours that has one of these ids and went to one of these addresses.
async fn about(
    tx: &mut PgConnection,
    message_ids: &[String],
    recipient: &Recipient,
) -> sqlx::Result<Option<Uuid>> {
    let rows = sqlx::query!(
        "select id, recipient from mails where message_id = any($1) order by created_at limit 20",
        message_ids
    )
    .fetch_all(tx)
    .await?;
    let ours = |to: &str| {
        EmailAddress::parse(to).is_ok_and(|to| recipient.addresses.iter().any(|named| named == to.key()))
    };
    Ok(rows.into_iter().find(|row| ours(&row.recipient)).map(|row| row.id))
}

async fn note(tx: &mut PgConnection, act: &Act, id: Uuid, recipient: &Recipient) -> sqlx::Result<bool> {
    let noted = sqlx::query!(
        "insert into mail_reports (id, mail_id, reported_at, action, status, diagnostic) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
        Uuid::now_v7(),
        id,
        act.now,
        recipient.action.as_str(),
        recipient.status,
        recipient.diagnostic
    )
    .execute(tx)
    .await?;
    Ok(noted.rows_affected() == 1)
}

async fn fail(tx: &mut PgConnection, act: &Act, id: Uuid, recipient: &Recipient) -> sqlx::Result<bool> {
    let why = format!("{} {}", recipient.status, recipient.diagnostic);
    let failed = sqlx::query!(
        "update mails set status = 'failed', bounced_at = $2, last_error = $3 where id = $1 and status = 'sent'",
        id,
        act.now,
        why.trim()
    )
    .execute(tx)
    .await?;
    Ok(failed.rows_affected() == 1)
}

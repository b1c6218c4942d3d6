//! Asking for another address, and calling that off.

use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::SignedIn,
    links::{self, LinkKind},
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
    types::{EmailAddress, UserId},
    users::{
        email_change::{
            CONFIRM_WITHIN,
            queries::{Present, asked_within, locked},
        },
        queries::by_email,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// So many changes one may ask for in an hour: each sends a mail to an address that somebody typed.
const MOST_AN_HOUR: i64 = 5;

/// What came of asking for another address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A mail is on its way; to whom and with what the page does not tell.
    Sent,
    /// It is the present address.
    SameAddress,
    /// The password that was checked is the account's no more.
    PasswordChanged,
    /// Too many in the last hour.
    TooOften,
}

/// Asks for another address, in place of what was asked for before. The work, the rows and the answer are the
/// same whether or not the address has an account; only the mail differs.
///
/// `proven` is the password's hash against which the person proved who they are.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(
    tx: &mut PgConnection,
    person: &SignedIn,
    proven: Option<&str>,
    new: &EmailAddress,
) -> sqlx::Result<Asked> {
    let (act, user) = (person.act(), person.user());
    let Some(present) = locked(tx, user).await? else { return Ok(Asked::PasswordChanged) };
    if present.password_hash.as_deref() != proven {
        return Ok(Asked::PasswordChanged);
    }
    if present.email_key == new.key() {
        return Ok(Asked::SameAddress);
    }
    if asked_within(tx, user, act.now, Duration::hours(1)).await? >= MOST_AN_HOUR {
        return Ok(Asked::TooOften);
    }
    call_off(tx, act.now, user).await?;
    let change = Uuid::now_v7();
    insert(tx, &act, user, change, &present, new).await?;
    record(tx, &act, asked(user, change, new)).await?;
    let owner = by_email(tx, new, act.now).await?.map(|account| account.id).filter(|owner| *owner != user);
    let letter = if owner.is_some() { Letter::EmailTaken {} } else { Letter::ConfirmEmail { change } };
    let to = Recipient {
        address: new.as_str().to_owned(),
        user: Some(owner.unwrap_or(user)),
        language: person.language(),
    };
    enqueue(tx, act.now, &to, &letter).await?;
    Ok(Asked::Sent)
}

async fn insert(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    change: Uuid,
    present: &Present,
    new: &EmailAddress,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into email_changes (id, user_id, old_email, old_email_key, new_email, new_email_key, asked_at, confirm_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        change,
        user.uuid(),
        present.email,
        present.email_key,
        new.as_str(),
        new.key(),
        act.now,
        act.now + CONFIRM_WITHIN,
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn asked(user: UserId, change: Uuid, new: &EmailAddress) -> Event {
    Event::new(Kind::EmailChangeAsked).on(user).about(change).after(json!({ "email": new.as_str() }))
}

/// Calls off a change that waits. Returns whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<bool> {
    locked(tx, user).await?;
    let Some(change) = call_off(tx, act.now, user).await? else { return Ok(false) };
    record(tx, act, Event::new(Kind::EmailChangeCancelled).on(user).about(change)).await?;
    Ok(true)
}

/// Ends the change that waits, and its links.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn call_off(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    user: UserId,
) -> sqlx::Result<Option<Uuid>> {
    let open = sqlx::query_scalar!(
        "update email_changes set cancelled_at = $2
         where user_id = $1 and confirmed_at is null and cancelled_at is null returning id",
        user.uuid(),
        now
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(change) = open {
        links::end_all(tx, now, LinkKind::ConfirmEmail, change).await?;
    }
    Ok(open)
}

//! Asking for another address, confirming it, and taking the account back.
//!
//! Each of these first locks the account's row, so that of two links used at the same moment one goes first.

use super::{
    CONFIRM_WITHIN, UNDO_WITHIN,
    queries::{asked_within, locked, whose},
};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::SignedIn,
    language::Language,
    links::{self, LinkKind, Token},
    outbox::{
        changes::{enqueue, readdress},
        letter::{Letter, Recipient},
    },
    types::{EmailAddress, UserId},
    users::queries::by_email,
};
use serde_json::json;
use sqlx::{PgConnection, postgres::PgQueryResult};
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
    .execute(&mut *tx)
    .await?;
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
async fn call_off(tx: &mut PgConnection, now: OffsetDateTime, user: UserId) -> sqlx::Result<Option<Uuid>> {
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

/// What came of confirming a new address. Whatever it is but [`Self::Confirmed`], the caller rolls back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// The address is changed.
    Confirmed,
    /// The change is somebody else's: sign in as that person first. The link still works.
    NotYours,
    /// Too late, called off, replaced by a newer one, or confirmed already.
    Over,
    /// Meanwhile the address belongs to another account, or is kept for one.
    Taken,
}

/// Confirms a new address with the link from its mailbox: the account signs in with it from now on, older
/// links to set a password end, waiting mail follows, and the old address is told with a way back.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm(
    tx: &mut PgConnection,
    person: &SignedIn,
    change: Uuid,
    token: &Token,
) -> sqlx::Result<Confirmation> {
    let (act, user) = (person.act(), person.user());
    if whose(tx, change).await? != Some(user) {
        return Ok(Confirmation::NotYours);
    }
    let Some(present) = locked(tx, user).await? else { return Ok(Confirmation::Over) };
    let open = sqlx::query!(
        "select new_email, new_email_key from email_changes
         where id = $1 and user_id = $2 and confirmed_at is null and cancelled_at is null and confirm_until > $3
         for update",
        change,
        user.uuid(),
        act.now
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(new) = open else { return Ok(Confirmation::Over) };
    if !links::redeem(tx, act.now, token).await? {
        return Ok(Confirmation::Over);
    }
    let Ok(address) = EmailAddress::parse(&new.new_email) else { return Ok(Confirmation::Over) };
    if by_email(tx, &address, act.now).await?.is_some_and(|owner| owner.id != user) {
        return Ok(Confirmation::Taken);
    }
    // The old address is the present one: asking anew is needed after every change.
    let moved = sqlx::query!(
        "with changed as (
            update email_changes set confirmed_at = $4, undo_until = $5, old_email = $6, old_email_key = $7 where id = $8
         )
         update users set email = $2, email_key = $3 where id = $1",
        user.uuid(),
        new.new_email,
        new.new_email_key,
        act.now,
        act.now + UNDO_WITHIN,
        present.email,
        present.email_key,
        change,
    )
    .execute(&mut *tx)
    .await;
    if !free(moved)? {
        return Ok(Confirmation::Taken);
    }
    readdress(tx, user, &present.email, &new.new_email).await?;
    links::end_all(tx, act.now, LinkKind::SetPassword, user.uuid()).await?;
    links::end_all(tx, act.now, LinkKind::ConfirmEmail, change).await?;
    let changed = Event::new(Kind::EmailChanged).on(user).about(change);
    let (before, after) = (json!({ "email": present.email }), json!({ "email": new.new_email }));
    record(tx, &act, changed.before(before).after(after)).await?;
    let old = Recipient { address: present.email, user: Some(user), language: person.language() };
    enqueue(tx, act.now, &old, &Letter::EmailChanged { change }).await?;
    Ok(Confirmation::Confirmed)
}

/// Whether the address was free: the unique index decides between two at the same moment.
fn free(moved: sqlx::Result<PgQueryResult>) -> sqlx::Result<bool> {
    match moved {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("users_email_key_open") => Ok(false),
        Err(error) => Err(error),
    }
}

/// What came of taking an account back. Whatever it is but [`Self::Undone`], the caller rolls back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// The old address is back; a link to set a new password is on its way to it.
    Undone,
    /// Too late, or undone already.
    Over,
}

/// Takes an account back to the address it had before this change, by whoever reads that mailbox. Everything
/// that a stranger may have gained ends: sessions, known browsers, links, the password, and every change of
/// address since.
///
/// # Errors
/// When the database does not answer.
pub async fn undo(tx: &mut PgConnection, act: &Act, change: Uuid, token: &Token) -> sqlx::Result<Undoing> {
    let Some(user) = whose(tx, change).await? else { return Ok(Undoing::Over) };
    let Some(present) = locked(tx, user).await? else { return Ok(Undoing::Over) };
    let live = sqlx::query!(
        "select old_email, old_email_key from email_changes
         where id = $1 and undone_at is null and undo_until > $2 for update",
        change,
        act.now
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(old) = live else { return Ok(Undoing::Over) };
    if !links::redeem(tx, act.now, token).await? {
        return Ok(Undoing::Over);
    }
    let moved = sqlx::query!(
        "update users set email = $2, email_key = $3, password_hash = null, password_set_at = null,
            must_set_password = false
         where id = $1",
        user.uuid(),
        old.old_email,
        old.old_email_key
    )
    .execute(&mut *tx)
    .await;
    if !free(moved)? {
        return Ok(Undoing::Over);
    }
    readdress(tx, user, &present.email, &old.old_email).await?;
    end_everything(tx, act.now, user, change).await?;
    let undone = Event::new(Kind::EmailChangeUndone).on(user).about(change);
    let (before, after) = (json!({ "email": present.email }), json!({ "email": old.old_email }));
    record(tx, act, undone.before(before).after(after)).await?;
    let to = Recipient { address: old.old_email, user: Some(user), language: Language::default() };
    enqueue(tx, act.now, &to, &Letter::PasswordLink {}).await?;
    Ok(Undoing::Undone)
}

/// Ends sessions, known browsers, links, and this and every later change of address.
async fn end_everything(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    user: UserId,
    change: Uuid,
) -> sqlx::Result<()> {
    call_off(tx, now, user).await?;
    sqlx::query!(
        "with signed_out as (
            delete from sessions where user_id = $1
         ), forgotten as (
            delete from known_devices where user_id = $1
         ), undone as (
            update email_changes set undone_at = $2
            where user_id = $1 and undone_at is null
                and confirmed_at >= (select confirmed_at from email_changes where id = $3)
            returning id
         )
         update one_time_links set ended_at = $2
         where used_at is null and ended_at is null and (
            (kind = 'set-password' and subject_id = $1)
            or (kind = 'undo-email' and subject_id in (select id from undone))
         )",
        user.uuid(),
        now,
        change
    )
    .execute(tx)
    .await?;
    Ok(())
}

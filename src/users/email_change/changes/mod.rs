//! Confirming another address, and taking the account back.
//!
//! Each first locks the account's row, so that of two links used at the same moment one goes first.

mod asking;

use super::{
    UNDO_WITHIN,
    queries::{Present, locked, whose},
};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::SignedIn,
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
use time::OffsetDateTime;
use uuid::Uuid;

use asking::call_off;
pub use asking::{Asked, ask, cancel};

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
    let Some(new) = open(tx, &act, user, change).await? else { return Ok(Confirmation::Over) };
    if !links::redeem(tx, act.now, token).await? {
        return Ok(Confirmation::Over);
    }
    if by_email(tx, &new, act.now).await?.is_some_and(|owner| owner.id != user) {
        return Ok(Confirmation::Taken);
    }
    if !move_to(tx, &act, user, change, &present, &new).await? {
        return Ok(Confirmation::Taken);
    }
    readdress(tx, user, &present.email, new.as_str()).await?;
    links::end_all(tx, act.now, LinkKind::SetPassword, user.uuid()).await?;
    links::end_all(tx, act.now, LinkKind::ConfirmEmail, change).await?;
    record(tx, &act, moved(Kind::EmailChanged, user, change, &present.email, new.as_str())).await?;
    let old = Recipient { address: present.email, user: Some(user), language: Some(person.language()) };
    enqueue(tx, act.now, &old, &Letter::EmailChanged { change }).await?;
    Ok(Confirmation::Confirmed)
}

/// The new address of a change that can still be confirmed.
async fn open(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    change: Uuid,
) -> sqlx::Result<Option<EmailAddress>> {
    let new = sqlx::query_scalar!(
        "select new_email from email_changes
         where id = $1 and user_id = $2 and confirmed_at is null and cancelled_at is null and confirm_until > $3
         for update",
        change,
        user.uuid(),
        act.now
    )
    .fetch_optional(tx)
    .await?;
    Ok(new.and_then(|new| EmailAddress::parse(&new).ok()))
}

/// Gives the account its new address; false when that was taken at the same moment.
async fn move_to(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    change: Uuid,
    present: &Present,
    new: &EmailAddress,
) -> sqlx::Result<bool> {
    // What can be taken back is the address of this moment: an undo since asking may have changed it.
    let updated = sqlx::query!(
        "with changed as (
            update email_changes set confirmed_at = $4, undo_until = $5, old_email = $6, old_email_key = $7 where id = $8
         )
         update users set email = $2, email_key = $3 where id = $1",
        user.uuid(),
        new.as_str(),
        new.key(),
        act.now,
        act.now + UNDO_WITHIN,
        present.email,
        present.email_key,
        change,
    )
    .execute(tx)
    .await;
    free(updated)
}

fn moved(kind: Kind, user: UserId, change: Uuid, from: &str, to: &str) -> Event {
    let event = Event::new(kind).on(user).about(change);
    event.before(json!({ "email": from })).after(json!({ "email": to }))
}

/// Whether the address was free: the unique index decides between two at the same moment.
fn free(updated: sqlx::Result<PgQueryResult>) -> sqlx::Result<bool> {
    match updated {
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
    let Some((email, key)) = undoable(tx, act, change).await? else { return Ok(Undoing::Over) };
    if !links::redeem(tx, act.now, token).await? || !move_back(tx, user, &email, &key).await? {
        return Ok(Undoing::Over);
    }
    readdress(tx, user, &present.email, &email).await?;
    end_everything(tx, act.now, user, change).await?;
    record(tx, act, moved(Kind::EmailChangeUndone, user, change, &present.email, &email)).await?;
    let to = Recipient { address: email, user: Some(user), language: None };
    enqueue(tx, act.now, &to, &Letter::PasswordLink { taken_back: true }).await?;
    Ok(Undoing::Undone)
}

/// The address before a change that can still be undone, with its form for comparison.
async fn undoable(tx: &mut PgConnection, act: &Act, change: Uuid) -> sqlx::Result<Option<(String, String)>> {
    let old = sqlx::query!(
        "select old_email, old_email_key from email_changes
         where id = $1 and undone_at is null and undo_until > $2 for update",
        change,
        act.now
    )
    .fetch_optional(tx)
    .await?;
    Ok(old.map(|old| (old.old_email, old.old_email_key)))
}

/// Gives the account its old address back, without the password a stranger may know.
async fn move_back(tx: &mut PgConnection, user: UserId, email: &str, key: &str) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update users set email = $2, email_key = $3, password_hash = null, password_set_at = null,
            must_set_password = false
         where id = $1",
        user.uuid(),
        email,
        key
    )
    .execute(tx)
    .await;
    free(updated)
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
         ), halfway as (
            delete from half_sign_ins where user_id = $1
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

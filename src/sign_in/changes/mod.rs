//! What signing in and setting a password write.

pub mod attempts;

use super::{password::PasswordHash, queries::Owner, throttle::Key};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
    links::{self, LinkKind},
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
    types::{EmailAddress, SessionId, UserId},
};
use serde_json::json;
use sqlx::PgConnection;

/// A sign-in that succeeded: noted, counted as the first use of every access given since the last one, the
/// failures forgotten, and the browser known from now on; with its event, in one statement, because everybody
/// waits for this one.
///
/// # Errors
/// When the database does not answer.
pub async fn signed_in(
    db: &Db,
    act: &Act,
    user: UserId,
    keys: &[Key<'_>],
    device: &[u8],
    rehashed: Option<&PasswordHash>,
) -> sqlx::Result<()> {
    let (own, shared) = attempts::forgiven(keys);
    sqlx::query!(
        "with known as (
            insert into known_devices (user_id, hash, last_seen_at) values ($1, $3, $2)
            on conflict (user_id, hash) do update set last_seen_at = $2
         ), entered as (
            update users set last_sign_in_at = $2, password_hash = coalesce($4, password_hash) where id = $1
            returning id, case when exists (
                select from memberships where user_id = $1 and ended_at is null and first_used_at is null
            ) then first_use($1, $2)::text end as traced, forgive($5, $6)::text as forgiven
         )
         insert into audit_events (at, kind, actor_kind, actor_id, subject_id, address, trace)
         select $2, $7, $8, $9, id, $10, $11 from entered",
        user.uuid(),
        act.now,
        device,
        rehashed.map(PasswordHash::as_str),
        &own,
        &shared,
        Kind::SignedIn.as_str(),
        act.kind.as_str(),
        act.by.map(|id| id.uuid()),
        act.address.map(ipnet::IpNet::from) as _,
        act.trace,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A new password: every session ends, so does every link to set one, what was counted against the account
/// is forgotten, and the owner is told.
///
/// # Errors
/// When the database does not answer.
pub async fn set_password(
    tx: &mut PgConnection,
    act: &Act,
    owner: &Owner,
    hash: &PasswordHash,
    besides: Option<SessionId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with ended as (delete from sessions where user_id = $1 and id is distinct from $4),
            halves as (delete from half_sign_ins where user_id = $1)
         update users set password_hash = $2, password_set_at = $3, must_set_password = false where id = $1",
        owner.id.uuid(),
        hash.as_str(),
        act.now,
        besides.map(|id| id.uuid()),
    )
    .execute(&mut *tx)
    .await?;
    links::end_all(tx, act.now, LinkKind::SetPassword, owner.id.uuid()).await?;
    attempts::forget(tx, &[Key::SignInAccount(&owner.email_key)]).await?;
    record(tx, act, Event::new(Kind::PasswordSet).on(owner.id)).await?;
    let to = Recipient { address: owner.email.clone(), user: Some(owner.id), language: None };
    enqueue(tx, act.now, &to, &Letter::PasswordSet {}).await
}

/// Sends a link to set a password to whoever has an account at this address, with the same statements when
/// nobody has. The links sent before end.
///
/// # Errors
/// When the database does not answer.
pub async fn ask_password_link(db: &Db, act: &Act, email: &EmailAddress, language: &str) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query!(
        "update one_time_links set ended_at = $2
         where subject_id = (select id from users where email_key = $1 and closed_at is null)
            and kind = 'set-password' and used_at is null and ended_at is null",
        email.key(),
        act.now
    )
    .execute(&mut *tx)
    .await?;
    let letter = Letter::PasswordLink { taken_back: false };
    let user = sqlx::query_scalar!(
        r#"with written as (
            insert into mails (id, kind, recipient, user_id, language, params, status, created_at, due_at)
            select $2, $3, u.email, u.id, $4, $5, 'waiting', $6, $6 from users u where u.email_key = $1 and u.closed_at is null
            returning user_id
        ), told as (select pg_notify('balie_mail', ''))
        select (select user_id from written) as "user: UserId" from told"#,
        email.key(),
        uuid::Uuid::now_v7(),
        letter.kind(),
        language,
        json!(letter),
        act.now
    )
    .fetch_one(&mut *tx)
    .await?;
    let event = Event::new(Kind::PasswordLinkAsked);
    record(&mut tx, act, Event { subject: user, ..event }).await?;
    tx.commit().await
}

//! What proving, setting up and mending a second factor write.

use super::{
    model::{self, Policy, SharedSecret, Typed},
    queries,
};
use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    database::Db,
    outbox::{
        changes::enqueue,
        letter::{FactorChange, Letter, Recipient},
    },
    sign_in::{attempts, throttle::Key},
    types::{SessionId, UserId},
};
use anyhow::Context;
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};
use time::{Duration, OffsetDateTime};

/// What is shown and not put in force yet lasts this long.
const DRAFT_LIVES: Duration = Duration::minutes(30);

/// Uses a code up: true once, for the right one. A recovery code is told by mail.
///
/// # Errors
/// When the database does not answer or the secret does not open.
pub async fn use_code(
    tx: &mut PgConnection,
    policy: &Policy,
    act: &Act,
    user: UserId,
    typed: &Typed,
) -> anyhow::Result<bool> {
    let Some(factor) = queries::locked_factor(tx, user).await? else { return Ok(false) };
    match typed {
        Typed::Code(code) => {
            let secret = SharedSecret::read(&policy.vault.open(user.uuid(), &factor.sealed)?)?;
            let Some(step) = secret.step_of(code, act.now).filter(|step| *step > factor.last_step) else {
                return Ok(false);
            };
            sqlx::query!("update second_factors set last_step = $2 where user_id = $1", user.uuid(), step)
                .execute(tx)
                .await?;
            Ok(true)
        }
        Typed::Recovery(code) => {
            let used = sqlx::query!(
                "update recovery_codes set used_at = $3 where user_id = $1 and hash = $2 and used_at is null",
                user.uuid(),
                model::recovery_hash(user, code),
                act.now
            )
            .execute(&mut *tx)
            .await?;
            if used.rows_affected() == 0 {
                return Ok(false);
            }
            record(tx, act, Event::new(Kind::RecoveryCodeUsed).on(user)).await?;
            tell(tx, act, user, FactorChange::RecoveryUsed, "").await?;
            Ok(true)
        }
    }
}

/// This session proved the second factor now.
///
/// # Errors
/// When the database does not answer.
pub async fn proven(db: impl PgExecutor<'_>, session: &[u8], at: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("update sessions set factor_at = $2 where hash = $1", session, at).execute(db).await?;
    Ok(())
}

/// The same, for a session by its name.
///
/// # Errors
/// When the database does not answer.
pub async fn proven_here(tx: &mut PgConnection, session: SessionId, at: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("update sessions set factor_at = $2 where id = $1", session.uuid(), at).execute(tx).await?;
    Ok(())
}

/// What is shown before it is in force: a secret and recovery codes, or only the codes.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// The secret's bytes; `None` when only the recovery codes become new.
    pub secret: Option<Vec<u8>>,
    /// The recovery codes as they are shown.
    pub codes: Vec<String>,
}

/// Makes a new draft for a holder, in place of an earlier one.
///
/// # Errors
/// When the database does not answer or nothing can be sealed.
pub async fn draft(
    tx: &mut PgConnection,
    policy: &Policy,
    now: OffsetDateTime,
    holder: &[u8],
    user: UserId,
    with_secret: bool,
) -> anyhow::Result<()> {
    let secret = with_secret.then(SharedSecret::random).transpose()?;
    let draft =
        Draft { secret: secret.map(|secret| secret.bytes().to_vec()), codes: model::recovery_codes()? };
    let sealed = policy.vault.seal(user.uuid(), &serde_json::to_vec(&draft)?)?;
    sqlx::query!(
        "insert into factor_drafts (holder, user_id, sealed, expires_at) values ($1, $2, $3, $4)
         on conflict (holder) do update set user_id = $2, sealed = $3, expires_at = $4",
        holder,
        user.uuid(),
        sealed,
        now + DRAFT_LIVES
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The draft of a holder, opened.
///
/// # Errors
/// When the database does not answer or it does not open.
pub async fn opened_draft(
    tx: &mut PgConnection,
    policy: &Policy,
    now: OffsetDateTime,
    holder: &[u8],
    user: UserId,
) -> anyhow::Result<Option<Draft>> {
    let Some(sealed) = queries::draft(tx, holder, user, now).await? else { return Ok(None) };
    Ok(Some(serde_json::from_slice(&policy.vault.open(user.uuid(), &sealed)?)?))
}

/// Puts a drafted factor in force, in place of one that was there: `code` proves that the app has it. Every session
/// but `besides` ends, for none of those proved it. False when the code is not the app's.
///
/// # Errors
/// When the database does not answer or nothing can be sealed.
pub async fn set_up(
    tx: &mut PgConnection,
    policy: &Policy,
    act: &Act,
    user: UserId,
    draft: &Draft,
    code: &str,
    besides: Option<SessionId>,
) -> anyhow::Result<bool> {
    let bytes = draft.secret.as_ref().context("a factor has a secret")?;
    let secret = SharedSecret::read(bytes)?;
    let Some(step) = secret.step_of(code, act.now) else { return Ok(false) };
    let sealed = policy.vault.seal(user.uuid(), secret.bytes())?;
    sqlx::query!("select id from users where id = $1 for update", user.uuid()).fetch_one(&mut *tx).await?;
    sqlx::query!(
        "with ended as (delete from sessions where user_id = $1 and id is distinct from $5)
         insert into second_factors (user_id, sealed, made_at, last_step) values ($1, $2, $3, $4)
         on conflict (user_id) do update set sealed = $2, made_at = $3, last_step = $4",
        user.uuid(),
        sealed,
        act.now,
        step,
        besides.map(|id| id.uuid()),
    )
    .execute(&mut *tx)
    .await?;
    keep_codes(tx, user, &draft.codes).await?;
    sqlx::query!("delete from factor_drafts where user_id = $1", user.uuid()).execute(&mut *tx).await?;
    attempts::forget(tx, &[Key::SecondFactor(user.uuid())]).await?;
    record(tx, act, Event::new(Kind::FactorSetUp).on(user)).await?;
    tell(tx, act, user, FactorChange::SetUp, "").await?;
    Ok(true)
}

/// Puts drafted recovery codes in force; the earlier ones work no more.
///
/// # Errors
/// When the database does not answer.
pub async fn renew_codes(
    tx: &mut PgConnection,
    act: &Act,
    holder: &[u8],
    user: UserId,
    codes: &[String],
) -> sqlx::Result<()> {
    keep_codes(tx, user, codes).await?;
    sqlx::query!("delete from factor_drafts where holder = $1", holder).execute(&mut *tx).await?;
    record(tx, act, Event::new(Kind::RecoveryCodesRenewed).on(user)).await?;
    tell(tx, act, user, FactorChange::CodesRenewed, "").await
}

async fn keep_codes(tx: &mut PgConnection, user: UserId, codes: &[String]) -> sqlx::Result<()> {
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| model::recovery_hash(user, code)).collect();
    sqlx::query!("delete from recovery_codes where user_id = $1", user.uuid()).execute(&mut *tx).await?;
    sqlx::query!(
        "insert into recovery_codes (user_id, hash) select $1, hash from unnest($2::bytea[]) as hash",
        user.uuid(),
        &hashes
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a factor away, by its owner. False when there was none.
///
/// # Errors
/// When the database does not answer.
pub async fn switch_off(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<bool> {
    if !remove(tx, user).await? {
        return Ok(false);
    }
    record(tx, act, Event::new(Kind::FactorSwitchedOff).on(user)).await?;
    tell(tx, act, user, FactorChange::SwitchedOff, "").await?;
    Ok(true)
}

/// Takes a lost factor away, by the supplier, with the reason: who has the phone is signed out, and the owner is
/// told. False when there was none.
///
/// # Errors
/// When the database does not answer.
pub async fn mend(tx: &mut PgConnection, act: &Act, user: UserId, reason: &str) -> sqlx::Result<bool> {
    if !remove(tx, user).await? {
        return Ok(false);
    }
    sqlx::query!(
        "with halves as (delete from half_sign_ins where user_id = $1) delete from sessions where user_id = $1",
        user.uuid()
    )
    .execute(&mut *tx)
    .await?;
    record(tx, act, Event::new(Kind::FactorMended).on(user).after(json!({ "reason": reason }))).await?;
    tell(tx, act, user, FactorChange::Mended, reason).await?;
    Ok(true)
}

async fn remove(tx: &mut PgConnection, user: UserId) -> sqlx::Result<bool> {
    let removed =
        sqlx::query!("delete from second_factors where user_id = $1", user.uuid()).execute(&mut *tx).await?;
    sqlx::query!("delete from factor_drafts where user_id = $1", user.uuid()).execute(&mut *tx).await?;
    attempts::forget(tx, &[Key::SecondFactor(user.uuid())]).await?;
    Ok(removed.rows_affected() == 1)
}

async fn tell(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    change: FactorChange,
    reason: &str,
) -> sqlx::Result<()> {
    let address =
        sqlx::query_scalar!("select email from users where id = $1", user.uuid()).fetch_one(&mut *tx).await?;
    let to = Recipient { address, user: Some(user), language: None };
    enqueue(tx, act.now, &to, &Letter::SecondFactorChanged { change, reason: reason.to_owned() }).await
}

/// Removes what is over: half sign-ins and drafts.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(db: &Db, now: OffsetDateTime) -> sqlx::Result<u64> {
    let drafts = sqlx::query!("delete from factor_drafts where expires_at <= $1", now).execute(db).await?;
    let halves = sqlx::query!("delete from half_sign_ins where expires_at <= $1", now).execute(db).await?;
    Ok(drafts.rows_affected() + halves.rows_affected())
}

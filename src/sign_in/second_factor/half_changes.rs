//! A sign-in of which only the password is proven: its row.

use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    sign_in::{attempts, password::PasswordHash, throttle::Key},
    types::UserId,
};
use sqlx::PgConnection;
use time::Duration;

/// A half sign-in lasts this long.
pub const HALF_LIVES: Duration = Duration::minutes(10);

/// What is remembered of a sign-in until the second factor is proven.
#[derive(Clone, Copy, Debug)]
pub struct Halfway<'a> {
    /// Whose.
    pub user: UserId,
    /// Whether there is a second factor to be proven; else one is to be set up.
    pub has_factor: bool,
    /// "Onthoud mij".
    pub remembered: bool,
    /// Where they were going.
    pub return_to: Option<&'a str>,
    /// The password's hash, where it has to be a stronger one.
    pub rehashed: Option<&'a PasswordHash>,
}

/// The password is proven, and no more than that.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_half(
    tx: &mut PgConnection,
    act: &Act,
    hash: &[u8],
    halfway: Halfway<'_>,
    keys: &[Key<'_>],
) -> sqlx::Result<()> {
    sqlx::query!(
        "with begun as (
            insert into half_sign_ins (hash, user_id, remembered, return_to, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6)
         )
         update users set password_hash = coalesce($7, password_hash) where id = $2",
        hash,
        halfway.user.uuid(),
        halfway.remembered,
        halfway.return_to,
        act.now,
        act.now + HALF_LIVES,
        halfway.rehashed.map(PasswordHash::as_str),
    )
    .execute(&mut *tx)
    .await?;
    attempts::forgive(tx, keys).await?;
    record(tx, act, Event::new(Kind::PasswordProven).on(halfway.user)).await
}

/// Ends a half sign-in, with what was shown in it. False when it was gone already: of two at one moment one goes on.
///
/// # Errors
/// When the database does not answer.
pub async fn end_half(tx: &mut PgConnection, hash: &[u8]) -> sqlx::Result<bool> {
    sqlx::query!("delete from factor_drafts where holder = $1", hash).execute(&mut *tx).await?;
    let ended = sqlx::query!("delete from half_sign_ins where hash = $1", hash).execute(tx).await?;
    Ok(ended.rows_affected() == 1)
}

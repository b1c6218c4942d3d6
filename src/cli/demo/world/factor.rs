//! The operator of the demo world who has a second factor. Its secret is known to everybody who reads this, or the
//! demo's first lines; the demo is reached from this machine only.

use super::user;
use crate::{
    database::Db,
    sign_in::second_factor::{
        model::{Policy, SharedSecret},
        vault::Vault,
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

/// Who has one.
pub const SECURED: &str = "portaal.veilig@noorderlicht.example";

/// The secret.
///
/// # Errors
/// When it is none, which only a bug can cause.
pub fn secret() -> anyhow::Result<SharedSecret> {
    SharedSecret::read(&Sha256::digest("balie demo second factor")[..20])
}

/// The demo's policy: who has a factor proves it, and nobody has to have one.
///
/// # Errors
/// When its key is none, which only a bug can cause.
pub fn policy() -> anyhow::Result<Policy> {
    let vault = Vault::with_key(&STANDARD.encode(Sha256::digest("balie demo key")))?;
    Ok(Policy { vault, operators_need_one: false })
}

/// Gives that operator the factor, unless they have one.
///
/// # Errors
/// When the database does not answer.
pub async fn secure(db: &Db, policy: &Policy, now: OffsetDateTime) -> anyhow::Result<()> {
    let user = user(SECURED);
    sqlx::query!(
        "insert into second_factors (user_id, sealed, made_at, last_step)
         select id, $2, $3, 0 from users where id = $1 and closed_at is null on conflict do nothing",
        user,
        policy.vault.seal(user, secret()?.bytes())?,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

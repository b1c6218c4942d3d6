//! One-time links: random, kept as a hash, single use, expiring.
//!
//! A link is minted by the worker when its mail is sent, and its hash is committed before the message
//! leaves, so every mail that arrives works. Opening one changes nothing; only the form behind it does.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgExecutor};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The page to set a password; the subject is the user.
    SetPassword,
    /// The page that confirms a requester's address; the subject is the request.
    ConfirmRequest,
    /// The same for a further request; the subject is the addition.
    ConfirmAddition,
    /// The page that confirms a new address; the subject is the change.
    ConfirmEmail,
    /// The page that takes an account back to its old address; the subject is the change.
    UndoEmail,
}

impl LinkKind {
    /// The word in the row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SetPassword => "set-password",
            Self::ConfirmRequest => "confirm-request",
            Self::ConfirmAddition => "confirm-addition",
            Self::ConfirmEmail => "confirm-email",
            Self::UndoEmail => "undo-email",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::SetPassword, Self::ConfirmRequest, Self::ConfirmAddition, Self::ConfirmEmail, Self::UndoEmail]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// The secret in a link: 256 random bits. Never stored, never logged.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one, from the operating system.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random() -> anyhow::Result<Self> {
        let mut bytes = [0; 32];
        SysRng.try_fill_bytes(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// A token as it stands in an address or cookie.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The token as it stands in an address.
    #[must_use]
    pub fn encoded(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

/// A link that was found.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// What it opens.
    pub kind: LinkKind,
    /// Which row it is about; `None`: nothing, and the page looks the same.
    pub subject: Option<Uuid>,
    /// Until when.
    pub expires_at: OffsetDateTime,
    /// Whether it still works.
    pub state: LinkState,
}

/// Whether a link still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Live,
    /// It was used.
    Used,
    /// It is too old, or a newer one, a new password or a new address took its place.
    Expired,
}

/// Makes a link; the caller commits before the mail leaves.
///
/// # Errors
/// When the database does not answer.
pub async fn mint(
    db: &mut PgConnection,
    now: OffsetDateTime,
    kind: LinkKind,
    subject: Option<Uuid>,
    mail: Uuid,
    lives: Duration,
) -> anyhow::Result<Token> {
    let token = Token::random()?;
    sqlx::query!(
        "insert into one_time_links (hash, kind, subject_id, mail_id, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        token.hash(),
        kind.as_str(),
        subject,
        mail,
        now,
        now + lives,
    )
    .execute(db)
    .await?;
    Ok(token)
}

/// Looks at a link and changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn find(db: impl PgExecutor<'_>, now: OffsetDateTime, token: &Token) -> sqlx::Result<Option<Link>> {
    let row = sqlx::query!(
        "select kind, subject_id, expires_at, used_at, ended_at from one_time_links where hash = $1",
        token.hash()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(|row| {
        let state = match (row.used_at, row.ended_at) {
            (Some(_), _) => LinkState::Used,
            (None, None) if row.expires_at > now => LinkState::Live,
            _ => LinkState::Expired,
        };
        Some(Link {
            kind: LinkKind::from_word(&row.kind)?,
            subject: row.subject_id,
            expires_at: row.expires_at,
            state,
        })
    }))
}

/// Uses a link: true for exactly one caller.
///
/// # Errors
/// When the database does not answer.
pub async fn redeem(tx: &mut PgConnection, now: OffsetDateTime, token: &Token) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "update one_time_links set used_at = $2
         where hash = $1 and used_at is null and ended_at is null and expires_at > $2",
        token.hash(),
        now
    )
    .execute(tx)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Ends every live link of a kind about one row.
///
/// # Errors
/// When the database does not answer.
pub async fn end_all(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    kind: LinkKind,
    subject: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update one_time_links set ended_at = $3
         where subject_id = $1 and kind = $2 and used_at is null and ended_at is null",
        subject,
        kind.as_str(),
        now
    )
    .execute(tx)
    .await?;
    Ok(())
}

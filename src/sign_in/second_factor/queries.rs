//! Reading second factors, sign-ins that are half done, and what is shown before it is in force.

use crate::{database::Db, language::Language, types::UserId};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// A sign-in of which the password is proven.
#[derive(Clone, Debug)]
pub struct Half {
    /// What its row is found by.
    pub hash: Vec<u8>,
    /// Whose.
    pub user: UserId,
    /// Their username.
    pub email: String,
    /// The username as it is compared.
    pub email_key: String,
    /// The language they chose.
    pub language: Option<Language>,
    /// Comes from an older system.
    pub must_set_password: bool,
    /// Whether they have a second factor; else one is to be set up.
    pub has_factor: bool,
    /// "Onthoud mij".
    pub remembered: bool,
    /// Where they were going.
    pub return_to: Option<String>,
}

/// The half sign-in of a cookie, while it lasts.
///
/// # Errors
/// When the database does not answer.
pub async fn half(db: &Db, hash: &[u8], now: OffsetDateTime) -> sqlx::Result<Option<Half>> {
    let row = sqlx::query!(
        r#"select h.user_id as "user: UserId", u.email, u.email_key, u.language, u.must_set_password, h.remembered,
            h.return_to, exists (select from second_factors f where f.user_id = u.id) as "has_factor!"
        from half_sign_ins h join users u on u.id = h.user_id and u.closed_at is null
        where h.hash = $1 and h.expires_at > $2"#,
        hash,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Half {
        hash: hash.to_vec(),
        user: row.user,
        email: row.email,
        email_key: row.email_key,
        language: row.language.as_deref().and_then(Language::from_tag),
        must_set_password: row.must_set_password,
        has_factor: row.has_factor,
        remembered: row.remembered,
        return_to: row.return_to,
    }))
}

/// A factor as its row has it.
#[derive(Clone, Debug)]
pub struct Factor {
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// The last step of which a code was used.
    pub last_step: i64,
}

/// Somebody's factor, its row locked, so that of two with one code at one moment only one gets in.
///
/// # Errors
/// When the database does not answer.
pub async fn locked_factor(tx: &mut PgConnection, user: UserId) -> sqlx::Result<Option<Factor>> {
    sqlx::query_as!(
        Factor,
        "select sealed, last_step from second_factors where user_id = $1 for update",
        user.uuid()
    )
    .fetch_optional(tx)
    .await
}

/// How a person's second factor stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Since when.
    pub made_at: OffsetDateTime,
    /// Recovery codes that still work.
    pub codes_left: i64,
}

/// A person's own second factor; `None` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &Db, user: UserId) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select f.made_at, (
            select count(*) from recovery_codes r where r.user_id = f.user_id and r.used_at is null
        ) as "codes_left!"
        from second_factors f where f.user_id = $1"#,
        user.uuid()
    )
    .fetch_optional(db)
    .await
}

/// What a holder was shown and has not put in force yet, sealed.
///
/// # Errors
/// When the database does not answer.
pub async fn draft(
    db: &mut PgConnection,
    holder: &[u8],
    user: UserId,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select sealed from factor_drafts where holder = $1 and user_id = $2 and expires_at > $3",
        holder,
        user.uuid(),
        now
    )
    .fetch_optional(db)
    .await
}

/// The open account of an address, if it has a second factor.
///
/// # Errors
/// When the database does not answer.
pub async fn owner_of_factor(tx: &mut PgConnection, email_key: &str) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar!(
        r#"select u.id as "id: UserId" from users u join second_factors f on f.user_id = u.id
        where u.email_key = $1 and u.closed_at is null for update of f"#,
        email_key
    )
    .fetch_optional(tx)
    .await
}

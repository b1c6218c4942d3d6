//! Reading what signing in needs.

use crate::{
    database::Db,
    language::Language,
    types::{EmailAddress, UserId},
};
use sqlx::PgConnection;

/// An account that somebody wants to get into.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The account.
    pub id: UserId,
    /// A PHC string; `None` until a first password is set.
    pub password_hash: Option<String>,
    /// Comes from an older system.
    pub must_set_password: bool,
    /// The language they chose.
    pub language: Option<Language>,
    /// Whether this browser signed in to it before.
    pub known_device: bool,
    /// Whether it has a second factor.
    pub has_factor: bool,
    /// Whether they are the supplier's staff.
    pub operator: bool,
}

/// The open account of an address, and whether this browser is known there.
///
/// # Errors
/// When the database does not answer.
pub async fn candidate(
    db: &Db,
    email: &EmailAddress,
    device: Option<&[u8]>,
) -> sqlx::Result<Option<Candidate>> {
    let row = sqlx::query!(
        r#"select u.id as "id: UserId", u.password_hash, u.must_set_password, u.language,
            exists (select from known_devices d where d.user_id = u.id and d.hash = $2) as "known_device!",
            exists (select from second_factors f where f.user_id = u.id) as "has_factor!",
            exists (select from operators o where o.user_id = u.id) as "operator!"
        from users u where u.email_key = $1 and u.closed_at is null"#,
        email.key(),
        device
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Candidate {
        id: row.id,
        password_hash: row.password_hash,
        must_set_password: row.must_set_password,
        language: row.language.as_deref().and_then(Language::from_tag),
        known_device: row.known_device,
        has_factor: row.has_factor,
        operator: row.operator,
    }))
}

/// Whose password is set, with the words that cannot be one.
#[derive(Clone, Debug)]
pub struct Owner {
    /// The account.
    pub id: UserId,
    /// The username.
    pub email: String,
    /// The username as it is compared.
    pub email_key: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The password up to now.
    pub password_hash: Option<String>,
}

impl Owner {
    /// What a password of theirs may not be made of.
    #[must_use]
    pub fn words(&self) -> [&str; 3] {
        [&self.email, &self.first_name, &self.last_name]
    }
}

/// An open account.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(db: &mut PgConnection, user: UserId) -> sqlx::Result<Option<Owner>> {
    sqlx::query_as!(
        Owner,
        r#"select id as "id: UserId", email, email_key, first_name, last_name, password_hash
        from users where id = $1 and closed_at is null"#,
        user.uuid()
    )
    .fetch_optional(db)
    .await
}

//! Reading organisations and their contacts. Every query takes the organisation's id from a guard.

pub mod contact;
pub mod deletion;
pub mod list;
pub mod past;

use super::model::MailingKind;
use crate::{
    database::Db,
    language::Language,
    types::{OrganisationId, UserId},
};
use sqlx::PgConnection;

/// The kinds of mailings, in the supplier's order.
///
/// # Errors
/// When the database does not answer.
pub async fn mailing_kinds(db: &Db, t: Language) -> sqlx::Result<Vec<MailingKind>> {
    sqlx::query_as!(
        MailingKind,
        r#"select key, case when $1 then label_nl else label_en end as "label!"
        from mailing_kinds order by position, key"#,
        t == Language::Nl
    )
    .fetch_all(db)
    .await
}

/// An organisation where somebody has a role.
#[derive(Clone, Debug)]
pub struct Own {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// The organisations where a person has a role, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn own(db: &Db, user: UserId) -> sqlx::Result<Vec<Own>> {
    sqlx::query_as!(
        Own,
        r#"select o.id as "id: OrganisationId", o.name from organisations o
        where o.id in (select organisation_id from organisation_roles where user_id = $1)
        order by lower(o.name), o.id"#,
        user.uuid()
    )
    .fetch_all(db)
    .await
}

/// Who manages the contacts of an organisation, as its people may see them.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The administrators of an organisation, as its contacts name them; the first twenty.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators(db: &Db, organisation: OrganisationId) -> sqlx::Result<Vec<Administrator>> {
    sqlx::query_as!(
        Administrator,
        r#"select c.first_name || ' ' || c.last_name as "name!", c.email
        from organisation_administrators a
        join contacts c on c.organisation_id = a.organisation_id and c.user_id = a.user_id
        where a.organisation_id = $1 order by c.sort_name, c.id limit 20"#,
        organisation.uuid()
    )
    .fetch_all(db)
    .await
}

/// Whether somebody manages an organisation's contacts.
///
/// # Errors
/// When the database does not answer.
pub async fn administers(
    db: &mut PgConnection,
    organisation: OrganisationId,
    user: Option<UserId>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
            select from organisation_administrators where organisation_id = $1 and user_id = $2
        ) as "is!""#,
        organisation.uuid(),
        user.map(|id| id.uuid())
    )
    .fetch_one(db)
    .await
}

/// Whether an organisation has an active administrator.
///
/// # Errors
/// When the database does not answer.
pub async fn attended(db: &mut PgConnection, organisation: OrganisationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
            select from organisation_administrators where organisation_id = $1 and active
        ) as "is!""#,
        organisation.uuid()
    )
    .fetch_one(db)
    .await
}

//! Reading whom the supplier turns to first about a number, and who can be that.

use crate::{
    database::Db,
    organisations::register::search::patterns,
    types::{ContactId, CustomerId, Salutation},
};

/// So many contacts are shown to choose from.
pub const SHOWN: i64 = 10;

/// A contact of the number's organisation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KnownContact {
    /// Which.
    pub id: ContactId,
    /// How a mail begins.
    #[serde(skip_serializing)]
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where the supplier writes to.
    pub email: String,
    /// What they do there; may be empty.
    pub job_title: String,
}

impl KnownContact {
    /// The whole name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

macro_rules! contacts {
    ($db:expr, $rest:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            KnownContact,
            r#"select k.id as "id: ContactId", k.salutation as "salutation: Salutation", k.first_name, k.last_name,
                k.email, k.job_title
            from customers c join contacts k on k.organisation_id = c.organisation_id and k.deleted_at is null "#
                + $rest,
            $($arg),*
        )
        .fetch_all($db)
        .await
    };
}

/// The number's primary contact; `None` when nobody was chosen, or the contact is gone.
///
/// # Errors
/// When the database does not answer.
pub async fn primary_contact(db: &Db, customer: CustomerId) -> sqlx::Result<Option<KnownContact>> {
    let found = contacts!(db, "where c.id = $1 and k.id = c.primary_contact_id", customer.uuid())?;
    Ok(found.into_iter().next())
}

/// The primary contact of a number that has no administrator yet: the one to think of first.
///
/// # Errors
/// When the database does not answer.
pub async fn first_administrator(db: &Db, customer: CustomerId) -> sqlx::Result<Option<KnownContact>> {
    let found = contacts!(
        db,
        "where c.id = $1 and k.id = c.primary_contact_id
            and not exists (select from administrators a where a.customer_id = c.id)",
        customer.uuid()
    )?;
    Ok(found.into_iter().next())
}

/// The contacts of the number's organisation in which every word is found, by name; one more than is shown.
///
/// # Errors
/// When the database does not answer.
pub async fn choices(db: &Db, customer: CustomerId, q: &str) -> sqlx::Result<Vec<KnownContact>> {
    contacts!(
        db,
        "where c.id = $1 and k.search like all($2) order by k.sort_name, k.id limit $3",
        customer.uuid(),
        &patterns(q),
        SHOWN + 1
    )
}

//! What letters about contacts tell of their organisation.

use crate::types::{OrganisationId, UserId};
use sqlx::PgConnection;

/// An organisation, as mails about its contacts name it.
#[derive(Debug)]
pub struct House {
    /// The organisation's name.
    pub name: String,
    /// Whether the reader has a role there.
    pub belongs: bool,
    /// What the contacts call this other person; none for who is no contact, as the supplier's staff.
    pub other: Option<String>,
}

/// An organisation as this reader stands to it, and the name of somebody else there.
///
/// # Errors
/// When the database does not answer.
pub async fn house(
    db: &mut PgConnection,
    organisation: OrganisationId,
    reader: Option<UserId>,
    other: Option<UserId>,
) -> sqlx::Result<House> {
    sqlx::query_as!(
        House,
        r#"select o.name, exists (
                select from organisation_roles r where r.organisation_id = o.id and r.user_id = $2
            ) as "belongs!",
            (
                select c.first_name || ' ' || c.last_name from contacts c
                where c.organisation_id = o.id and c.user_id = $3
            ) as other
        from organisations o where o.id = $1"#,
        organisation.uuid(),
        reader.map(|id| id.uuid()),
        other.map(|id| id.uuid())
    )
    .fetch_one(db)
    .await
}

//! Keeping the links by which contacts stop a kind of mailing.

use crate::{
    links::Token,
    types::{ContactId, OrganisationId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// Keeps the hash of a link; the caller commits before the mail leaves.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    db: &mut PgConnection,
    now: OffsetDateTime,
    token: &Token,
    organisation: OrganisationId,
    contact: ContactId,
    kind: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unsubscribe_links (hash, organisation_id, contact_id, kind, created_at) values ($1, $2, $3, $4, $5)",
        token.hash(),
        organisation.uuid(),
        contact.uuid(),
        kind,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

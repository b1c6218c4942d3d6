//! Reading what stays of somebody when their contact is deleted.

use crate::types::{CustomerId, OrganisationId, UserId};
use sqlx::PgConnection;

/// The open numbers where a person has access: those of the organisation, and of others too when `everywhere`.
///
/// # Errors
/// When the database does not answer.
pub async fn elsewhere(
    db: &mut PgConnection,
    organisation: OrganisationId,
    user: UserId,
    everywhere: bool,
) -> sqlx::Result<Vec<CustomerId>> {
    sqlx::query_scalar!(
        r#"select c.id as "id: CustomerId"
        from memberships m join customers c on c.id = m.customer_id and c.closed_at is null
        where m.user_id = $2 and m.ended_at is null and (c.organisation_id = $1 or $3)
        order by c.id"#,
        organisation.uuid(),
        user.uuid(),
        everywhere
    )
    .fetch_all(db)
    .await
}

/// Who is known by an address at the organisation's open numbers, as the people there may see them.
///
/// # Errors
/// When the database does not answer.
pub async fn known_at(
    db: &mut PgConnection,
    organisation: OrganisationId,
    address: &str,
) -> sqlx::Result<Vec<UserId>> {
    sqlx::query_scalar!(
        r#"select distinct p.user_id as "id!: UserId" from people p
        join customers c on c.id = p.customer_id and c.closed_at is null and c.organisation_id = $1
        where p.email_key = $2 and p.ended_at is null"#,
        organisation.uuid(),
        address
    )
    .fetch_all(db)
    .await
}

//! Reading who may do what at a customer number.

pub mod choices;
pub mod overview;
pub mod person;
pub mod usage;

use crate::{
    permissions::{
        draft::Standing,
        model::{PermissionKey, PermissionSet},
    },
    types::{CustomerId, MembershipId, UserId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// A membership as a change needs it.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Holder {
    /// The membership.
    pub membership: MembershipId,
    /// Whose.
    pub user: UserId,
    /// Counts up with every change.
    pub version: i64,
    /// The name as this number may see it.
    pub name: String,
    /// What stands now.
    pub standing: Standing,
}

/// The people behind these open memberships of one number, in the order of their ids.
///
/// # Errors
/// When the database does not answer.
pub async fn holders(
    db: &mut PgConnection,
    customer: CustomerId,
    memberships: &[MembershipId],
) -> sqlx::Result<Vec<Holder>> {
    let ids: Vec<_> = memberships.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select p.membership_id as "membership!: MembershipId", p.user_id as "user!: UserId", p.version as "version!",
            p.first_name || ' ' || p.last_name as "name!",
            array(select permission from grants g where g.membership_id = p.membership_id) as "held!",
            array(
                select permission from permission_requests r
                where r.membership_id = p.membership_id and r.status = 'pending'
            ) as "waiting!"
        from people p
        where p.customer_id = $1 and p.membership_id = any($2) and p.ended_at is null
        order by p.membership_id"#,
        customer.uuid(),
        &ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Holder {
            membership: row.membership,
            user: row.user,
            version: row.version,
            name: row.name,
            standing: standing(row.held, row.waiting),
        })
        .collect())
}

/// Everybody with access to a number.
///
/// # Errors
/// When the database does not answer.
pub async fn everybody(db: &mut PgConnection, customer: CustomerId) -> sqlx::Result<Vec<Holder>> {
    let open = sqlx::query_scalar!(
        r#"select id as "id: MembershipId" from memberships where customer_id = $1 and ended_at is null"#,
        customer.uuid()
    )
    .fetch_all(&mut *db)
    .await?;
    holders(db, customer, &open).await
}

/// What stands, of rows' keys.
fn standing(held: Vec<String>, waiting: Vec<String>) -> Standing {
    let set = |keys: Vec<String>| -> PermissionSet { keys.into_iter().map(PermissionKey::new).collect() };
    Standing { held: set(held), waiting: set(waiting) }
}

/// The open membership of a person at a number.
///
/// # Errors
/// When the database does not answer.
pub async fn open_membership(
    db: &mut PgConnection,
    customer: CustomerId,
    user: UserId,
) -> sqlx::Result<Option<MembershipId>> {
    sqlx::query_scalar!(
        r#"select id as "id: MembershipId" from memberships where customer_id = $1 and user_id = $2 and ended_at is null"#,
        customer.uuid(),
        user.uuid()
    )
    .fetch_optional(db)
    .await
}

/// One thing a person may do, for the account page and for tiles.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct OwnGrant {
    /// At which number.
    pub number: crate::types::CustomerNumber,
    /// Of which customer.
    pub customer_name: String,
    /// The permission; `None` on the one row of a number without any.
    pub permission: Option<PermissionKey>,
    /// Since when: of the grant, or of the access where there is no grant.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
    /// Who gave it; `None`: the supplier.
    pub by: Option<String>,
}

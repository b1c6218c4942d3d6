//! Counting what waits for the supplier's staff.

use crate::database::Db;

/// What waits for the supplier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Restricted permissions that administrators ask for.
    pub permissions: i64,
    /// Access requests of open numbers without an active administrator.
    pub requests: i64,
    /// Open numbers without an active administrator; counted to [`MOST`] and one.
    pub unadministered: i64,
    /// Changes of a number's details that customers ask for.
    pub changes: i64,
    /// Mails that did not arrive.
    pub mails: i64,
}

/// As far as numbers without administrator are counted.
pub const MOST: i64 = 1000;

/// What waits, in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &Db) -> sqlx::Result<Waiting> {
    sqlx::query_as!(
        Waiting,
        r#"select (select count(*) from permission_requests where status = 'pending') as "permissions!",
            (
                select count(*) from access_requests r
                join perhaps_unadministered p on p.customer_id = r.customer_id
                join customers c on c.id = p.customer_id and c.closed_at is null
                where r.status = 'pending'
                    and not exists (select from administrators a where a.customer_id = c.id and a.active)
            ) as "requests!",
            (
                select count(*) from (
                    select from perhaps_unadministered p
                    join customers c on c.id = p.customer_id
                    where c.closed_at is null
                        and not exists (select from administrators a where a.customer_id = c.id and a.active)
                    limit $1::bigint + 1
                ) without
            ) as "unadministered!",
            (select count(*) from change_requests where status = 'pending') as "changes!",
            (select count(*) from mails where status = 'failed') as "mails!""#,
        MOST
    )
    .fetch_one(db)
    .await
}

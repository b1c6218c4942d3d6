//! Reading what the start page shows.

pub mod search;

use crate::{
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerNumber, UserId},
};
use sqlx::PgPool;

/// A number a person has access to.
#[derive(Clone, Debug)]
pub struct OwnNumber {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// What the person may do there.
    pub held: PermissionSet,
    /// Requests that wait there, for who decides about them.
    pub waiting: i64,
}

/// The numbers a person has access to, with all that the start page says of them.
///
/// # Errors
/// When the database does not answer.
pub async fn own_numbers(db: &PgPool, user: UserId) -> sqlx::Result<Vec<OwnNumber>> {
    let rows = sqlx::query!(
        r#"select c.number as "number: CustomerNumber", c.name,
            array(select g.permission from grants g where g.membership_id = m.id) as "held!",
            case when exists (select from administrators a where a.membership_id = m.id)
                then (select count(*) from access_requests r where r.customer_id = c.id and r.status = 'pending')
                else 0 end as "waiting!"
        from memberships m
        join customers c on c.id = m.customer_id and c.closed_at is null
        where m.user_id = $1 and m.ended_at is null
        order by c.name, c.number"#,
        user.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnNumber {
            number: row.number,
            name: row.name,
            held: row.held.into_iter().map(PermissionKey::new).collect(),
            waiting: row.waiting,
        })
        .collect())
}

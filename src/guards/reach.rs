//! What else the same administrator decides about: look-ups behind authorities.

use crate::types::{CustomerId, CustomerNumber, UserId};
use sqlx::PgConnection;

/// The open number of this name, if this person administers it now.
pub(super) async fn administered(
    db: &mut PgConnection,
    administrator: UserId,
    number: &CustomerNumber,
) -> sqlx::Result<Option<CustomerId>> {
    sqlx::query_scalar!(
        r#"select c.id as "id: CustomerId"
        from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
        where a.user_id = $1 and c.number = $2"#,
        administrator.uuid(),
        number.as_str()
    )
    .fetch_optional(db)
    .await
}

/// Those of these numbers that are open and that this person administers now, in the order of their ids.
pub(super) async fn administered_of(
    db: &mut PgConnection,
    administrator: UserId,
    numbers: &[&str],
) -> sqlx::Result<Vec<(CustomerId, CustomerNumber)>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CustomerId", c.number as "number: CustomerNumber"
        from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
        where a.user_id = $1 and c.number = any($2)
        order by c.id"#,
        administrator.uuid(),
        numbers as _
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.number)).collect())
}

/// The open numbers that this person administers now and where the other has access, in the order of their ids.
pub(super) async fn shared(
    db: &mut PgConnection,
    administrator: UserId,
    user: UserId,
) -> sqlx::Result<Vec<(CustomerId, CustomerNumber)>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CustomerId", c.number as "number: CustomerNumber"
        from administrators a
        join customers c on c.id = a.customer_id and c.closed_at is null
        join memberships m on m.customer_id = c.id and m.user_id = $2 and m.ended_at is null
        where a.user_id = $1
        order by c.id"#,
        administrator.uuid(),
        user.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.number)).collect())
}

//! Reading the requests of numbers that nobody decides about, for the supplier's staff.

use crate::{
    database::Db,
    types::{CustomerId, CustomerNumber, RequestId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// How many requests a page shows.
pub const PAGE: i64 = 50;

/// A request at a number without an active administrator.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Waiting {
    /// Which.
    pub id: RequestId,
    /// At which number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer: String,
    /// Who asks.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether the mailbox confirmed it.
    pub confirmed: bool,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub asked_at: OffsetDateTime,
}

/// What waits at open numbers without an active administrator, the oldest first; one more than a page.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &Db, after: Option<RequestId>) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select r.id as "id: RequestId", c.number as "number: CustomerNumber", c.name as customer,
            r.first_name || ' ' || r.last_name as "name!", r.email, r.confirmed_at is not null as "confirmed!", r.asked_at
        from perhaps_unadministered p
        join access_requests r on r.customer_id = p.customer_id
        join customers c on c.id = p.customer_id and c.closed_at is null
        where r.status = 'pending'
            and ($1::uuid is null or (r.asked_at, r.id) > (select asked_at, id from access_requests where id = $1))
            and not exists (select from administrators a where a.customer_id = c.id and a.active)
        order by r.asked_at, r.id limit $2"#,
        after.map(|id| id.uuid()),
        PAGE + 1
    )
    .fetch_all(db)
    .await
}

/// What waits for the supplier's staff: how many requests, and at how many numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn unattended(db: &mut PgConnection) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"select count(*) as "requests!", count(distinct c.id) as "numbers!"
        from perhaps_unadministered p
        join access_requests r on r.customer_id = p.customer_id
        join customers c on c.id = p.customer_id and c.closed_at is null
        where r.status = 'pending'
            and not exists (select from administrators a where a.customer_id = c.id and a.active)"#
    )
    .fetch_one(db)
    .await?;
    Ok((row.requests, row.numbers))
}

/// At which number a request was made, for the supplier's command line.
///
/// # Errors
/// When the database does not answer.
pub async fn place(db: &mut PgConnection, id: RequestId) -> sqlx::Result<Option<CustomerId>> {
    sqlx::query_scalar!(
        r#"select customer_id as "id: CustomerId" from access_requests where id = $1"#,
        id.uuid()
    )
    .fetch_optional(db)
    .await
}

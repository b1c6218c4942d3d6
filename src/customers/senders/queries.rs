//! Reading senders and return addresses. Every query takes the customer's id from a guard.

use super::{
    super::party_rows::party,
    model::{Sender, Use},
};
use crate::types::{CustomerId, SenderId};
use sqlx::PgExecutor;

/// All of a number, by use and name; one of them when an id is given.
///
/// # Errors
/// When the database does not answer.
pub async fn senders(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    only: Option<SenderId>,
) -> sqlx::Result<Vec<Sender>> {
    let rows = sqlx::query!(
        r#"select id as "id: SenderId", version, kind, is_default, name, contact, email, phone, country, country_name,
            street, house_number, addition, postcode, city
        from senders where customer_id = $1 and ($2::uuid is null or id = $2)
        order by kind desc, lower(name), id"#,
        customer.uuid(),
        only.map(|id| id.uuid())
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sender {
            id: row.id,
            version: row.version,
            used_as: Use::from_word(&row.kind),
            is_default: row.is_default,
            party: party!(row),
        })
        .collect())
}

/// One of a number.
///
/// # Errors
/// When the database does not answer.
pub async fn sender(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    id: SenderId,
) -> sqlx::Result<Option<Sender>> {
    Ok(senders(db, customer, Some(id)).await?.pop())
}

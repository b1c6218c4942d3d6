//! Reading the address book. Every query takes the customer's id from a guard.

use super::{
    super::party_rows::party,
    filter::Filter,
    model::{Entry, Known},
};
use crate::{
    database::Db,
    types::{AddressId, CustomerId, search_words},
};
use sqlx::{PgConnection, PgExecutor};

/// How many addresses a page shows.
pub const PAGE: i64 = 50;

/// One page of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// How many the search found.
    pub found: i64,
    /// Those of this page; one more than it shows, to know whether there is a next.
    pub addresses: Vec<Known>,
}

/// An address out of a row.
macro_rules! known {
    ($row:expr) => {{
        let row = $row;
        Known {
            id: row.id,
            version: row.version,
            entry: Entry { reference: row.reference, party: party!(row) },
        }
    }};
}

/// One page of the addresses that the filter lets through.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, customer: CustomerId, filter: &Filter) -> sqlx::Result<List> {
    let rows = sqlx::query!(
        r#"with found as materialized (
            select id, name_key from addresses
            where customer_id = $1
                and not exists (select from unnest($2::text[]) as word where position(word in search) = 0)
        ), shown as (
            select id from found
            where $3::text is null or (name_key collate "C", id) > ($3, $4::uuid)
            order by name_key collate "C", id limit $5
        )
        select a.id as "id: AddressId", a.version, a.reference, a.name, a.contact, a.email, a.phone, a.country,
            a.country_name, a.street, a.house_number, a.addition, a.postcode, a.city,
            (select count(*) from found) as "found!"
        from shown s join addresses a on a.customer_id = $1 and a.id = s.id
        order by a.name_key collate "C", a.id"#,
        customer.uuid(),
        &search_words(&filter.q),
        filter.after.as_ref().map(|after| after.name_key.as_str()),
        filter.after.as_ref().map(|after| after.id.uuid()),
        PAGE + 1
    )
    .fetch_all(db)
    .await?;
    Ok(List {
        found: rows.first().map_or(0, |row| row.found),
        addresses: rows.into_iter().map(|row| known!(row)).collect(),
    })
}

/// One address.
///
/// # Errors
/// When the database does not answer.
pub async fn address(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    id: AddressId,
) -> sqlx::Result<Option<Known>> {
    let row = sqlx::query!(
        r#"select id as "id: AddressId", version, reference, name, contact, email, phone, country, country_name,
            street, house_number, addition, postcode, city
        from addresses where customer_id = $1 and id = $2"#,
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| known!(row)))
}

/// Those that rows of a sheet may be about: of the same reference, or of the same name and without one.
///
/// # Errors
/// When the database does not answer.
pub async fn alike(
    db: &mut PgConnection,
    customer: CustomerId,
    references: &[String],
    name_keys: &[String],
) -> sqlx::Result<Vec<Known>> {
    let rows = sqlx::query!(
        r#"select id as "id: AddressId", version, reference, name, contact, email, phone, country, country_name,
            street, house_number, addition, postcode, city
        from addresses
        where customer_id = $1 and (
            (reference <> '' and lower(reference) = any($2)) or (reference = '' and name_key = any($3))
        )
        order by id"#,
        customer.uuid(),
        references,
        name_keys
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| known!(row)).collect())
}

/// The whole book, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(db: &Db, customer: CustomerId) -> sqlx::Result<Vec<Known>> {
    let rows = sqlx::query!(
        r#"select id as "id: AddressId", version, reference, name, contact, email, phone, country, country_name,
            street, house_number, addition, postcode, city
        from addresses where customer_id = $1 order by name_key collate "C", id"#,
        customer.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| known!(row)).collect())
}

/// How many addresses there are.
///
/// # Errors
/// When the database does not answer.
pub async fn count(db: &mut PgConnection, customer: CustomerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from addresses where customer_id = $1"#,
        customer.uuid()
    )
    .fetch_one(db)
    .await
}

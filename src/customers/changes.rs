//! Making organisations and customer numbers, for the supplier's command line.

use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    types::{CustomerNumber, OrganisationId},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Makes an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn add_organisation(tx: &mut PgConnection, act: &Act, name: &str) -> sqlx::Result<OrganisationId> {
    let id = sqlx::query_scalar!(
        r#"insert into organisations (id, name, created_at) values ($1, $2, $3) returning id as "id: OrganisationId""#,
        Uuid::now_v7(),
        name,
        act.now
    )
    .fetch_one(&mut *tx)
    .await?;
    record(tx, act, Event::new(Kind::OrganisationCreated).about(id.uuid())).await?;
    Ok(id)
}

/// Makes a customer number of an organisation; false when the number is taken.
///
/// # Errors
/// When the database does not answer, or there is no such organisation.
pub async fn add_customer(
    tx: &mut PgConnection,
    act: &Act,
    organisation: OrganisationId,
    number: &CustomerNumber,
    name: &str,
) -> sqlx::Result<bool> {
    let id = Uuid::now_v7();
    let made = sqlx::query!(
        "insert into customers (id, organisation_id, number, name, created_at) values ($1, $2, $3, $4, $5)
         on conflict (number) do nothing",
        id,
        organisation.uuid(),
        number.as_str(),
        name,
        act.now
    )
    .execute(&mut *tx)
    .await?;
    if made.rows_affected() == 1 {
        record(tx, act, Event::new(Kind::CustomerCreated).about(id)).await?;
    }
    Ok(made.rows_affected() == 1)
}

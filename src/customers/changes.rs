//! Making organisations and customer numbers.

use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    language::Language,
    types::{CustomerId, CustomerNumber, OrganisationId},
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
    language: Option<Language>,
) -> sqlx::Result<bool> {
    let made = sqlx::query_scalar!(
        r#"insert into customers (id, organisation_id, number, name, created_at, language)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (number) do nothing returning id as "id: CustomerId""#,
        Uuid::now_v7(),
        organisation.uuid(),
        number.as_str(),
        name,
        act.now,
        language.map(Language::tag)
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(id) = made {
        record(tx, act, Event::new(Kind::CustomerCreated).at(id).about(id.uuid())).await?;
    }
    Ok(made.is_some())
}

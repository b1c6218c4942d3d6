//! Reading fields and values. Every query takes the customer's id from a guard.

use super::model::{Allowed, Field, Said, Value};
use crate::types::{CustomerId, FieldId, ValueId, search_words};
use sqlx::{PgExecutor, types::Json};

/// How many values a page shows.
pub const PAGE: i64 = 50;

/// The fields of a number, in order; one of them when an id is given.
///
/// # Errors
/// When the database does not answer.
pub async fn fields(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    only: Option<FieldId>,
) -> sqlx::Result<Vec<Field>> {
    let rows = sqlx::query!(
        r#"select f.id as "id: FieldId", f.version, f.name, f.explanation, f.required, f.active,
            (select count(*) from field_values v where v.customer_id = $1 and v.field_id = f.id) as "values!"
        from customer_fields f where f.customer_id = $1 and ($2::uuid is null or f.id = $2)
        order by f.position, f.id"#,
        customer.uuid(),
        only.map(|id| id.uuid())
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Field {
            id: row.id,
            version: row.version,
            said: Said {
                name: row.name,
                explanation: row.explanation,
                required: row.required,
                active: row.active,
            },
            values: row.values,
        })
        .collect())
}

/// One field.
///
/// # Errors
/// When the database does not answer.
pub async fn field(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    id: FieldId,
) -> sqlx::Result<Option<Field>> {
    Ok(fields(db, customer, Some(id)).await?.pop())
}

/// Values of a field by code, one more than a page shows: those in which all these words stand, after a code.
///
/// # Errors
/// When the database does not answer.
pub async fn values(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    field: FieldId,
    sought: &str,
    after: &str,
) -> sqlx::Result<Vec<Value>> {
    let rows = sqlx::query!(
        r#"select id as "id: ValueId", version, code, description, active from field_values
        where customer_id = $1 and field_id = $2 and code_key > $3
            and not exists (
                select from unnest($4::text[]) as word where position(word in code_key || ' ' || lower(description)) = 0
            )
        order by code_key limit $5"#,
        customer.uuid(),
        field.uuid(),
        after,
        &search_words(sought),
        PAGE + 1
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Value {
            id: row.id,
            version: row.version,
            allowed: Allowed { code: row.code, description: row.description, active: row.active },
        })
        .collect())
}

/// One field with every value it has, by code.
///
/// # Errors
/// When the database does not answer.
pub async fn field_and_values(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    id: FieldId,
) -> sqlx::Result<Option<(Field, Vec<Value>)>> {
    let row = sqlx::query!(
        r#"select f.version, f.name, f.explanation, f.required, f.active, coalesce((
                select jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'allowed', jsonb_build_object(
                    'code', v.code, 'description', v.description, 'active', v.active)) order by v.code_key)
                from field_values v where v.customer_id = $1 and v.field_id = f.id
            ), '[]') as "values!: Json<Vec<Value>>"
        from customer_fields f where f.customer_id = $1 and f.id = $2"#,
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let said =
            Said { name: row.name, explanation: row.explanation, required: row.required, active: row.active };
        let values = row.values.0;
        let many = i64::try_from(values.len()).unwrap_or(i64::MAX);
        (Field { id, version: row.version, said, values: many }, values)
    }))
}

/// One value, with its field.
///
/// # Errors
/// When the database does not answer.
pub async fn value(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    id: ValueId,
) -> sqlx::Result<Option<(FieldId, String, Value)>> {
    let row = sqlx::query!(
        r#"select v.field_id as "field: FieldId", f.name, v.id as "id: ValueId", v.version, v.code, v.description, v.active
        from field_values v join customer_fields f on f.customer_id = v.customer_id and f.id = v.field_id
        where v.customer_id = $1 and v.id = $2"#,
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let allowed = Allowed { code: row.code, description: row.description, active: row.active };
        (row.field, row.name, Value { id: row.id, version: row.version, allowed })
    }))
}

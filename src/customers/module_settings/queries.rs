//! Reading what is set. Every query takes the customer's id from a guard.

use super::model::Chosen;
use crate::types::CustomerId;
use sqlx::{PgExecutor, types::Json};

/// What is set about a module, with a count of its changes; 0 and nothing while nobody set anything.
///
/// # Errors
/// When the database does not answer.
pub async fn chosen(
    db: impl PgExecutor<'_>,
    customer: CustomerId,
    module: &str,
) -> sqlx::Result<(i64, Chosen)> {
    let row = sqlx::query!(
        r#"select version, chosen as "chosen: Json<Chosen>" from module_settings where customer_id = $1 and module = $2"#,
        customer.uuid(),
        module
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.version, row.chosen.0)).unwrap_or_default())
}

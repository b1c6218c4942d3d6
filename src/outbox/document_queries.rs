//! Reading what a mail about new documents names.

use crate::types::{CustomerNumber, DocumentId, UserId};
use sqlx::PgConnection;

/// A document as a mail names it.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its file.
    pub name: String,
    /// Its module, in Dutch.
    pub module_nl: String,
    /// Its module, in English.
    pub module_en: String,
    /// At which number.
    pub number: CustomerNumber,
    /// Of which customer.
    pub customer_name: String,
}

/// Those of these documents that this person may still read, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn readable(
    db: &mut PgConnection,
    user: UserId,
    documents: &[DocumentId],
) -> sqlx::Result<Vec<Named>> {
    let ids: Vec<_> = documents.iter().map(|id| id.uuid()).collect();
    sqlx::query_as!(
        Named,
        r#"select d.name, s.name_nl as module_nl, s.name_en as module_en, c.number as "number: CustomerNumber",
            c.name as customer_name
        from documents d
        join customers c on c.id = d.customer_id and c.closed_at is null
        join modules s on s.key = d.module and s.documents and s.retired_at is null
        join memberships m on m.customer_id = d.customer_id and m.user_id = $1 and m.ended_at is null
        join grants g on g.membership_id = m.id and g.permission = s.permission
        where d.id = any($2) and d.ended_at is null
        order by d.id desc"#,
        user.uuid(),
        &ids
    )
    .fetch_all(db)
    .await
}

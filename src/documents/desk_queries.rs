//! Reading documents for the supplier's staff: all of them, of whichever customer.

use crate::{
    database::Db,
    modules::model::ModuleKey,
    types::{CustomerId, CustomerNumber, DocumentId},
};
use time::OffsetDateTime;

/// A document as the supplier's staff see it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Published {
    /// Its id.
    pub id: DocumentId,
    /// Whose it is.
    #[serde(skip)]
    pub customer: CustomerId,
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer_name: String,
    /// In which module.
    pub module: ModuleKey,
    /// What its file is called.
    pub name: String,
    /// What it is about.
    pub period: String,
    /// Its bytes.
    pub size: i64,
    /// Since when it is there.
    #[serde(with = "time::serde::rfc3339")]
    pub published_at: OffsetDateTime,
    /// How many people downloaded it.
    pub readers: i64,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// One number.
    pub number: Option<CustomerNumber>,
    /// One module.
    pub module: Option<ModuleKey>,
    /// The documents before this one.
    pub before: Option<DocumentId>,
}

/// Documents, the last published first; at most so many.
///
/// # Errors
/// When the database does not answer.
pub async fn published(db: &Db, narrowed: &Narrowed, most: i64) -> sqlx::Result<Vec<Published>> {
    sqlx::query_as!(
        Published,
        r#"select d.id as "id: DocumentId", d.customer_id as "customer: CustomerId", c.number as "number: CustomerNumber",
            c.name as customer_name, d.module as "module: ModuleKey", d.name, d.period, d.size, d.published_at,
            (select count(*) from document_reads r where r.document_id = d.id) as "readers!"
        from documents d join customers c on c.id = d.customer_id
        where d.ended_at is null and ($1::text is null or c.number = $1) and ($2::text is null or d.module = $2)
            and ($3::uuid is null or d.id < $3)
        order by d.id desc limit $4"#,
        narrowed.number.as_ref().map(CustomerNumber::as_str),
        narrowed.module.as_ref().map(ModuleKey::as_str),
        narrowed.before.map(DocumentId::uuid),
        most
    )
    .fetch_all(db)
    .await
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn one(db: &Db, id: DocumentId) -> sqlx::Result<Option<Published>> {
    sqlx::query_as!(
        Published,
        r#"select d.id as "id: DocumentId", d.customer_id as "customer: CustomerId", c.number as "number: CustomerNumber",
            c.name as customer_name, d.module as "module: ModuleKey", d.name, d.period, d.size, d.published_at,
            (select count(*) from document_reads r where r.document_id = d.id) as "readers!"
        from documents d join customers c on c.id = d.customer_id
        where d.ended_at is null and d.id = $1"#,
        id.uuid()
    )
    .fetch_optional(db)
    .await
}

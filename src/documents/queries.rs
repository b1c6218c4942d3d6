//! Reading documents: by the place where somebody may read them, and for the operator's desk.

use super::list::Cursor;
use crate::{
    database::Db,
    modules::model::ModuleKey,
    types::{CustomerId, CustomerNumber, DocumentId, MembershipId, UserId},
};
use time::{Date, Duration, OffsetDateTime};

/// How many documents a page shows.
pub const PAGE: i64 = 50;
/// How long a document that somebody has not downloaded is new to them.
pub const NEW_FOR: Duration = Duration::days(30);

/// A module at a number where somebody may open it.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where it is.
    pub customer: CustomerId,
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer_name: String,
    /// The module.
    pub module: ModuleKey,
    /// Since when they may.
    pub since: OffsetDateTime,
    /// Who gave it; `None`: the supplier.
    pub by: Option<String>,
    /// How many documents there are.
    pub documents: i64,
    /// How many of them they have not downloaded yet.
    pub new: i64,
}

/// Where a person may open modules: all of them, or one; with what is published there.
///
/// # Errors
/// When the database does not answer.
pub async fn places(
    db: &Db,
    user: UserId,
    module: Option<&ModuleKey>,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Place>> {
    sqlx::query_as!(
        Place,
        r#"select c.id as "customer: CustomerId", c.number as "number: CustomerNumber", c.name as customer_name, s.key as "module: ModuleKey",
            g.granted_at as since,
            case when o.user_id is null then b.first_name || ' ' || b.last_name end as by,
            count(d.id) as "documents!",
            count(d.id) filter (where d.published_at > $3 and not exists (
                select from document_reads r where r.document_id = d.id and r.user_id = $1
            )) as "new!"
        from memberships m
        join customers c on c.id = m.customer_id and c.closed_at is null
        join grants g on g.membership_id = m.id
        join modules s on s.permission = g.permission and s.retired_at is null
        left join users b on b.id = g.granted_by
        left join operators o on o.user_id = b.id
        left join documents d on d.customer_id = c.id and d.module = s.key and d.ended_at is null and s.documents
        where m.user_id = $1 and m.ended_at is null and ($2::text is null or s.key = $2)
        group by c.id, s.key, g.granted_at, b.id, o.user_id
        order by max(d.published_at) desc nulls last, s.position, c.name, c.number"#,
        user.uuid(),
        module.map(ModuleKey::as_str),
        now - NEW_FOR
    )
    .fetch_all(db)
    .await
}

/// A document in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id.
    pub id: DocumentId,
    /// What its file is called.
    pub name: String,
    /// What it is about, as [`super::period::Period`] writes it.
    pub period: String,
    /// Its period's first day, by which the list is ordered.
    pub begins: Date,
    /// Its bytes.
    pub size: i64,
    /// Since when it is there.
    pub published_at: OffsetDateTime,
    /// Whether this reader has not downloaded it yet.
    pub new: bool,
}

/// A page of the documents of a module at a number, the newest period first; one more than it shows, to know whether
/// there is a next.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(
    db: &Db,
    (customer, user): (CustomerId, UserId),
    module: &ModuleKey,
    after: Option<Cursor>,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"select d.id as "id: DocumentId", d.name, d.period, d.period_begins as begins, d.size, d.published_at,
            (d.published_at > $6 and not exists (
                select from document_reads r where r.document_id = d.id and r.user_id = $2
            )) as "new!"
        from documents d
        where d.customer_id = $1 and d.module = $3 and d.ended_at is null
            and ($4::date is null or (d.period_begins, d.id) < ($4, $5))
        order by d.period_begins desc, d.id desc limit $7"#,
        customer.uuid(),
        user.uuid(),
        module.as_str(),
        after.map(|cursor| cursor.begins),
        after.map(|cursor| cursor.id.uuid()),
        now - NEW_FOR,
        PAGE + 1
    )
    .fetch_all(db)
    .await
}

/// A document as it is downloaded.
#[derive(Clone, Debug)]
pub struct File {
    /// Its id.
    pub id: DocumentId,
    /// In which module.
    pub module: ModuleKey,
    /// What its file is called.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
    /// What they come down to.
    pub sha256: Vec<u8>,
    /// Since when it is there.
    pub published_at: OffsetDateTime,
}

/// A document of a number, if this membership holds what opens its module now.
///
/// # Errors
/// When the database does not answer.
pub async fn file(
    db: &Db,
    customer: CustomerId,
    membership: MembershipId,
    id: DocumentId,
) -> sqlx::Result<Option<File>> {
    sqlx::query_as!(
        File,
        r#"select d.id as "id: DocumentId", d.module as "module: ModuleKey", d.name, d.media_type, d.size, d.sha256,
            d.published_at
        from documents d
        join modules s on s.key = d.module and s.documents and s.retired_at is null
        join grants g on g.customer_id = d.customer_id and g.membership_id = $2 and g.permission = s.permission
        where d.customer_id = $1 and d.id = $3 and d.ended_at is null"#,
        customer.uuid(),
        membership.uuid(),
        id.uuid()
    )
    .fetch_optional(db)
    .await
}

/// How often somebody wants a mail about new documents; `None`: never.
///
/// # Errors
/// When the database does not answer.
pub async fn mail_frequency(db: &Db, user: UserId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select frequency from document_mails where user_id = $1", user.uuid())
        .fetch_optional(db)
        .await
}

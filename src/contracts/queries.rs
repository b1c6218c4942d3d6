//! Reading customer numbers as the supplier's staff see them.

use super::{
    contact_queries::KnownContact,
    filter::{Filter, Show},
};
use crate::{
    database::Db,
    types::{CustomerId, CustomerNumber, OrganisationId},
};
use sqlx::{PgConnection, types::Json};
use time::OffsetDateTime;

/// How many numbers a page shows.
pub const PAGE: i64 = 50;

/// A number in the list.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Line {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// Whose it is.
    pub organisation: String,
    /// How many people have access.
    pub people: i64,
    /// How many administrators are active.
    pub administrators: i64,
    /// How many hold the pair and have not signed in since.
    pub invited: i64,
    /// How many access requests wait.
    pub requests: i64,
    /// Whether it is closed.
    pub closed: bool,
}

macro_rules! lines {
    ($db:expr, $which:literal, $order:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Line,
            "with shown as materialized (
                select c.id, c.number, c.name, c.search, c.organisation_id, c.closed_at from customers c where "
                + $which
                + r#"
            )
            select s.number as "number: CustomerNumber", s.name, o.name as organisation,
                (select count(*) from memberships m where m.customer_id = s.id and m.ended_at is null) as "people!",
                (select count(*) from administrators a where a.customer_id = s.id and a.active) as "administrators!",
                (select count(*) from administrators a where a.customer_id = s.id and not a.active) as "invited!",
                (select count(*) from access_requests r where r.customer_id = s.id and r.status = 'pending') as "requests!",
                s.closed_at is not null as "closed!"
            from shown s join organisations o on o.id = s.organisation_id order by "#
                + $order,
            $($arg),*
        )
        .fetch_all($db)
        .await
    };
}

/// One page of the numbers that the filter lets through, by name; one more than it shows.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, filter: &Filter) -> sqlx::Result<Vec<Line>> {
    let patterns = filter.patterns();
    let first = patterns.first().map_or("%", String::as_str);
    let after = filter.after.as_ref().map(CustomerNumber::as_str);
    // Three statements, so that each finds its own index.
    match filter.show {
        Show::Open => lines!(
            db,
            "c.closed_at is null and c.search like $1 and c.search like all($2)
                and (c.search, c.id) > (
                    coalesce((select search from customers where number = $3), ''),
                    coalesce((select id from customers where number = $3), '00000000-0000-0000-0000-000000000000')
                )
             order by c.search, c.id limit $4",
            "s.search, s.id",
            first,
            &patterns,
            after,
            PAGE + 1
        ),
        Show::Unadministered => lines!(
            db,
            "c.closed_at is null and c.search like $1 and c.search like all($2)
                and c.id in (select customer_id from perhaps_unadministered)
                and not exists (select from administrators a where a.customer_id = c.id and a.active)
                and (c.search, c.id) > (
                    coalesce((select search from customers where number = $3), ''),
                    coalesce((select id from customers where number = $3), '00000000-0000-0000-0000-000000000000')
                )
             order by c.search, c.id limit $4",
            "s.search, s.id",
            first,
            &patterns,
            after,
            PAGE + 1
        ),
        Show::Closed => lines!(
            db,
            "c.closed_at is not null and c.search like $1 and c.search like all($2)
                and (c.search, c.id) > (
                    coalesce((select search from customers where number = $3), ''),
                    coalesce((select id from customers where number = $3), '00000000-0000-0000-0000-000000000000')
                )
             order by c.search, c.id limit $4",
            "s.search, s.id",
            first,
            &patterns,
            after,
            PAGE + 1
        ),
    }
}

/// Open numbers that look like what was typed, the likest first: for typing errors.
///
/// # Errors
/// When the database does not answer.
pub async fn similar(db: &Db, q: &str) -> sqlx::Result<Vec<Line>> {
    let typed = crate::types::search_words(q).join(" ");
    lines!(
        db,
        "c.closed_at is null and $1 <% c.search order by word_similarity($1, c.search) desc, c.search, c.id limit 10",
        "word_similarity($1, s.search) desc, s.search, s.id",
        typed
    )
}

/// A customer number as its own page shows it.
#[derive(Clone, Debug)]
pub struct Card {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The language of first mails; `None`: the supplier's.
    pub language: Option<String>,
    /// Since when it is known.
    pub created_at: OffsetDateTime,
    /// When it was closed.
    pub closed_at: Option<OffsetDateTime>,
    /// Why.
    pub closed_reason: String,
    /// How many people have access.
    pub people: i64,
    /// How many access requests wait.
    pub requests: i64,
    /// How many restricted permissions are asked of the supplier.
    pub asked: i64,
    /// What its contract leaves out.
    pub left_out: Vec<String>,
    /// Whom the supplier turns to first; `None` when nobody was chosen, or the contact is gone.
    pub contact: Option<Json<KnownContact>>,
}

/// A customer number's card.
///
/// # Errors
/// When the database does not answer.
pub async fn card(db: &Db, customer: CustomerId) -> sqlx::Result<Card> {
    sqlx::query_as!(
        Card,
        r#"select o.id as "organisation: OrganisationId", o.name as organisation_name, c.language, c.created_at,
            c.closed_at, c.closed_reason,
            (select count(*) from memberships m where m.customer_id = c.id and m.ended_at is null) as "people!",
            (select count(*) from access_requests r where r.customer_id = c.id and r.status = 'pending') as "requests!",
            (select count(*) from permission_requests r where r.customer_id = c.id and r.status = 'pending') as "asked!",
            array(select p.permission from customer_permissions p where p.customer_id = c.id and not p.offered) as "left_out!",
            (
                select jsonb_build_object('id', k.id, 'salutation', k.salutation, 'first_name', k.first_name,
                    'last_name', k.last_name, 'email', k.email, 'job_title', k.job_title)
                from contacts k
                where k.organisation_id = c.organisation_id and k.id = c.primary_contact_id and k.deleted_at is null
            ) as "contact: Json<KnownContact>"
        from customers c join organisations o on o.id = c.organisation_id where c.id = $1"#,
        customer.uuid()
    )
    .fetch_one(db)
    .await
}

/// What ends when a number is closed.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Who loses access, by name: the first fifty.
    pub names: Vec<String>,
    /// How many lose access.
    pub people: i64,
    /// How many access requests are withdrawn.
    pub requests: i64,
    /// How many restricted permissions are no longer asked.
    pub asked: i64,
    /// How many administrators are told.
    pub administrators: i64,
}

/// What ends when a number is closed.
///
/// # Errors
/// When the database does not answer.
pub async fn ending(db: &Db, customer: CustomerId) -> sqlx::Result<Ending> {
    sqlx::query_as!(
        Ending,
        r#"select array(
                select p.first_name || ' ' || p.last_name from people p
                where p.customer_id = $1 and p.ended_at is null
                order by lower(p.last_name), lower(p.first_name), p.membership_id limit 50
            ) as "names!",
            (select count(*) from memberships m where m.customer_id = $1 and m.ended_at is null) as "people!",
            (select count(*) from access_requests r where r.customer_id = $1 and r.status = 'pending') as "requests!",
            (select count(*) from permission_requests r where r.customer_id = $1 and r.status = 'pending') as "asked!",
            (select count(*) from administrators a where a.customer_id = $1) as "administrators!""#,
        customer.uuid()
    )
    .fetch_one(db)
    .await
}

/// A number, open or closed, for the supplier's command line: its id, and whether it is closed.
///
/// # Errors
/// When the database does not answer.
pub async fn any(db: &mut PgConnection, number: &CustomerNumber) -> sqlx::Result<Option<(CustomerId, bool)>> {
    let row = sqlx::query!(
        r#"select id as "id: CustomerId", closed_at is not null as "closed!" from customers where number = $1"#,
        number.as_str()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, row.closed)))
}

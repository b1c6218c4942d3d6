//! Reading organisations as the supplier's staff see them.

use super::search::patterns;
use crate::{
    database::Db,
    types::{CustomerNumber, OrganisationId, search_words},
};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

/// How many organisations a page shows.
pub const PAGE: i64 = 50;

/// An organisation in the list.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Line {
    /// Which.
    pub id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// How many open customer numbers it has.
    pub numbers: i64,
    /// How many people administer it.
    pub administrators: i64,
}

/// One page of the organisations in whose name, or in whose numbers, every word is found, by name; one more than
/// it shows.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, q: &str, after: Option<Uuid>) -> sqlx::Result<Vec<Line>> {
    let patterns = patterns(q);
    let first = patterns.first().map_or("%", String::as_str);
    sqlx::query_as!(
        Line,
        r#"with start as (
            select coalesce((select search from organisations where id = $3), '') as search,
                coalesce($3, '00000000-0000-0000-0000-000000000000'::uuid) as id
        ), shown as materialized (
            select o.id, o.name, o.search from organisations o
            where (o.search, o.id) > ((select search from start), (select id from start))
                and ((o.search like $1 and o.search like all($2)) or ($1 <> '%' and o.id in (
                    select c.organisation_id from customers c where c.search like $1 and c.search like all($2)
                )))
            order by o.search, o.id limit $4
        )
        select s.id as "id: OrganisationId", s.name,
            (select count(*) from customers c where c.organisation_id = s.id and c.closed_at is null) as "numbers!",
            (
                select count(*) from organisation_roles r
                where r.organisation_id = s.id and r.role = 'administrator'
            ) as "administrators!"
        from shown s order by s.search, s.id"#,
        first,
        &patterns,
        after,
        PAGE + 1
    )
    .fetch_all(db)
    .await
}

/// Organisations whose name looks like what was typed, the likest first: for typing errors.
///
/// # Errors
/// When the database does not answer.
pub async fn similar(db: &Db, q: &str) -> sqlx::Result<Vec<Line>> {
    let typed = search_words(q).join(" ");
    sqlx::query_as!(
        Line,
        r#"select o.id as "id: OrganisationId", o.name,
            (select count(*) from customers c where c.organisation_id = o.id and c.closed_at is null) as "numbers!",
            (
                select count(*) from organisation_roles r
                where r.organisation_id = o.id and r.role = 'administrator'
            ) as "administrators!"
        from organisations o where $1 <% o.search
        order by word_similarity($1, o.search) desc, o.search, o.id limit 10"#,
        typed
    )
    .fetch_all(db)
    .await
}

/// An organisation by name.
#[derive(Clone, Debug)]
pub struct Name {
    /// Which.
    pub id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// Since when it is known.
    pub created_at: OffsetDateTime,
}

/// What an organisation is called.
///
/// # Errors
/// When the database does not answer.
pub async fn name(db: &Db, id: Uuid) -> sqlx::Result<Option<Name>> {
    sqlx::query_as!(
        Name,
        r#"select id as "id: OrganisationId", name, created_at from organisations where id = $1"#,
        id
    )
    .fetch_optional(db)
    .await
}

/// A customer number of an organisation.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Number {
    /// The number.
    pub number: CustomerNumber,
    /// What the customer is called there.
    pub name: String,
    /// How many people have access.
    pub people: i64,
    /// Whether somebody decides there.
    pub administered: bool,
    /// Whether it is closed.
    pub closed: bool,
}

/// The numbers of an organisation, the open ones first, by name; five hundred at most.
///
/// # Errors
/// When the database does not answer.
pub async fn numbers(db: &Db, id: OrganisationId) -> sqlx::Result<Vec<Number>> {
    sqlx::query_as!(
        Number,
        r#"select c.number as "number: CustomerNumber", c.name,
            (select count(*) from memberships m where m.customer_id = c.id and m.ended_at is null) as "people!",
            exists (select from administrators a where a.customer_id = c.id and a.active) as "administered!",
            c.closed_at is not null as "closed!"
        from customers c where c.organisation_id = $1
        order by c.closed_at is not null, lower(c.name), c.number limit 500"#,
        id.uuid()
    )
    .fetch_all(db)
    .await
}

/// Who administers an organisation.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct Administrator {
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// What an organisation is called, and who administers it, by name; fifty at most.
///
/// # Errors
/// When the database does not answer.
pub async fn administered(db: &Db, id: Uuid) -> sqlx::Result<Option<(Name, Vec<Administrator>)>> {
    let row = sqlx::query!(
        r#"select o.id as "id: OrganisationId", o.name, o.created_at, coalesce((
                select jsonb_agg(jsonb_build_object('name', u.first_name || ' ' || u.last_name, 'email', u.email)
                    order by lower(u.last_name), lower(u.first_name), u.id)
                from (
                    select u.* from organisation_roles r join users u on u.id = r.user_id and u.closed_at is null
                    where r.organisation_id = o.id and r.role = 'administrator'
                    order by lower(u.last_name), lower(u.first_name), u.id limit 50
                ) u
            ), '[]') as "administrators!: Json<Vec<Administrator>>"
        from organisations o where o.id = $1"#,
        id
    )
    .fetch_optional(db)
    .await?;
    let name = |id, name, created_at| Name { id, name, created_at };
    Ok(row.map(|row| (name(row.id, row.name, row.created_at), row.administrators.0)))
}

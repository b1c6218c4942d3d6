//! Reading organisations and their contacts. Every query takes the organisation's id from a guard.

pub mod contact;
pub mod deletion;
pub mod past;

use super::{
    filter::{Filter, Sort},
    model::{Line, MailingKind},
};
use crate::{
    guards::ContactReader,
    language::Language,
    types::{ContactId, OrganisationId, Roles, UserId},
};
use sqlx::{PgConnection, PgPool, types::Json};

/// How many contacts a page shows.
pub const PAGE: usize = 50;

/// One page of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// How many contacts the organisation has.
    pub everybody: i64,
    /// How many of them were found.
    pub found: i64,
    /// Nobody was found as typed: these look like it.
    pub alike: bool,
    /// Those of this page; one more than it shows, to know whether there is a next.
    pub lines: Vec<Line>,
    /// The kinds of mailings to narrow the list by, for who manages.
    pub kinds: Vec<MailingKind>,
}

/// One page of the contacts that the filter lets through, as far as the one who looks may see them. Whom no word
/// fits exactly is looked for among who are called nearly so.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &PgPool, reader: &ContactReader, filter: &Filter) -> sqlx::Result<List> {
    let rows = sqlx::query!(
        r#"with everybody as materialized (
            select c.*, coalesce(r.administrator, false) as administrator, coalesce(r.employee, false) as employee,
                coalesce(r.used, false) as used
            from contacts c
            left join (
                select user_id, bool_or(role = 'administrator') as administrator, bool_or(role = 'employee') as employee,
                    bool_or(first_used_at is not null) as used
                from organisation_roles where organisation_id = $1 group by user_id
            ) r on r.user_id = c.user_id
            where c.organisation_id = $1 and c.deleted_at is null
        ), of_role as (
            select * from everybody c
            where case $2 when 'administrator' then administrator when 'employee' then employee
                when 'none' then not (administrator or employee) else true end
            and ($3 = '' or exists (
                select from contact_mailings m
                where m.organisation_id = $1 and m.contact_id = c.id and m.kind = $3
            ))
        ), fitting as materialized (
            select * from of_role c
            where not exists (
                select from unnest($4::text[]) as word
                where position(word in c.search) = 0 and not ($5 and position(word in c.phone_search) > 0)
            )
        ), found as materialized (
            select *, false as alike from fitting
            union all
            select *, true from of_role c
            where not exists (select from fitting) and cardinality($4) > 0 and not exists (
                select from unnest($4) as word where word_similarity(word, c.search) < 0.4
            )
        ), start as (
            select sort_name, created_at, id from contacts where organisation_id = $1 and id = $6
        ), shown as (
            select *, row_number() over (
                order by case when $7 then f.sort_name end, case when $7 then f.id end, f.created_at desc, f.id desc
            ) as place
            from found f
            where $6::uuid is null or not exists (select from start) or case when $7::boolean
                then (f.sort_name, f.id) > (select sort_name, id from start)
                else (f.created_at, f.id) < (select created_at, id from start) end
            order by place limit $8
        )
        select (select count(*) from everybody) as "everybody!", (select count(*) from found) as "found!",
            s.id as "id?: ContactId", s.first_name as "first_name?", s.last_name as "last_name?", s.email as "email?",
            s.job_title as "job_title?", case when $5 then s.phone end as phone,
            coalesce(s.administrator, false) as "administrator!", coalesce(s.employee, false) as "employee!",
            coalesce(s.used, false) as "used!", coalesce(s.alike, false) as "alike!",
            coalesce(s.user_id = $9, false) as "own!",
            -- Once is enough.
            case when $5 and row_number() over (order by s.place) = 1 then (
                select jsonb_agg(jsonb_build_object('key', k.key, 'label', case when $10 then k.label_nl else k.label_en end)
                    order by k.position, k.key)
                from mailing_kinds k
            ) end as "kinds: Json<Vec<MailingKind>>"
        from (select) one left join shown s on true order by s.place"#,
        reader.organisation().uuid(),
        filter.role.map_or("", super::filter::RoleFilter::as_str),
        if reader.manages() { filter.mailing.as_str() } else { "" },
        &filter.words(),
        reader.manages(),
        filter.after.map(|id| id.uuid()),
        filter.sort == Sort::Name,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        reader.person().user().uuid(),
        reader.person().language() == Language::Nl,
    )
    .fetch_all(db)
    .await?;
    let mut list = List::default();
    for row in rows {
        (list.everybody, list.found, list.alike) = (row.everybody, row.found, row.alike);
        list.kinds.extend(row.kinds.into_iter().flat_map(|told| told.0));
        let Some(id) = row.id else { continue };
        let roles = Roles { administrator: row.administrator, employee: row.employee };
        list.lines.push(Line {
            id,
            first_name: row.first_name.unwrap_or_default(),
            last_name: row.last_name.unwrap_or_default(),
            email: row.email.unwrap_or_default(),
            job_title: row.job_title.unwrap_or_default(),
            phone: row.phone,
            roles,
            invited: roles.any() && !row.used,
            own: row.own,
        });
    }
    Ok(list)
}

/// The kinds of mailings, in the supplier's order.
///
/// # Errors
/// When the database does not answer.
pub async fn mailing_kinds(db: &PgPool, t: Language) -> sqlx::Result<Vec<MailingKind>> {
    sqlx::query_as!(
        MailingKind,
        r#"select key, case when $1 then label_nl else label_en end as "label!"
        from mailing_kinds order by position, key"#,
        t == Language::Nl
    )
    .fetch_all(db)
    .await
}

/// An organisation where somebody has a role.
#[derive(Clone, Debug)]
pub struct Own {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// The organisations where a person has a role, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn own(db: &PgPool, user: UserId) -> sqlx::Result<Vec<Own>> {
    sqlx::query_as!(
        Own,
        r#"select o.id as "id: OrganisationId", o.name from organisations o
        where o.id in (select organisation_id from organisation_roles where user_id = $1)
        order by lower(o.name), o.id"#,
        user.uuid()
    )
    .fetch_all(db)
    .await
}

/// Who manages the contacts of an organisation, as its people may see them.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The administrators of an organisation, as its contacts name them; the first twenty.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators(db: &PgPool, organisation: OrganisationId) -> sqlx::Result<Vec<Administrator>> {
    sqlx::query_as!(
        Administrator,
        r#"select c.first_name || ' ' || c.last_name as "name!", c.email
        from organisation_administrators a
        join contacts c on c.organisation_id = a.organisation_id and c.user_id = a.user_id
        where a.organisation_id = $1 order by c.sort_name, c.id limit 20"#,
        organisation.uuid()
    )
    .fetch_all(db)
    .await
}

/// Whether somebody manages an organisation's contacts.
///
/// # Errors
/// When the database does not answer.
pub async fn administers(
    db: &mut PgConnection,
    organisation: OrganisationId,
    user: Option<UserId>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
            select from organisation_administrators where organisation_id = $1 and user_id = $2
        ) as "is!""#,
        organisation.uuid(),
        user.map(|id| id.uuid())
    )
    .fetch_one(db)
    .await
}

/// How many active administrators an organisation has.
///
/// # Errors
/// When the database does not answer.
pub async fn active_administrators(db: &mut PgConnection, organisation: OrganisationId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from organisation_administrators where organisation_id = $1 and active"#,
        organisation.uuid()
    )
    .fetch_one(db)
    .await
}

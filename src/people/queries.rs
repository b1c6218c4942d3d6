//! Reading the people of a number, one line per address. Every query takes the customer's id from a guard.

use super::{
    filter::{Filter, Sort},
    model::{Line, Said, Status},
};
use crate::{
    access_requests::model::Asked,
    language::Language,
    permissions::model::PermissionKey,
    types::{CustomerId, ReportId, Salutation, UserId, search_words},
};
use sqlx::{PgConnection, PgPool, types::Json};
use uuid::Uuid;

/// How many people a page shows.
pub const PAGE: i64 = 50;
/// How many are decided about at a time.
pub const MOST: i64 = 200;

/// The people of each status, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Who ask.
    pub pending: i64,
    /// Who have access.
    pub approved: i64,
    /// Who were rejected.
    pub rejected: i64,
    /// Whose access, or request, ended otherwise.
    pub ended: i64,
}

impl Counts {
    /// Of one status.
    #[must_use]
    pub const fn of(&self, status: Status) -> i64 {
        match status {
            Status::Pending => self.pending,
            Status::Approved => self.approved,
            Status::Rejected => self.rejected,
            Status::Ended => self.ended,
        }
    }
}

/// One page of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Everybody, counted by status.
    pub counts: Counts,
    /// How many of the chosen status the search found.
    pub found: i64,
    /// Those of this page; one more than it shows, to know whether there is a next.
    pub lines: Vec<Line>,
}

/// Runs a query about lines of the list: `$with` says who is `shown`, `$more` what else is read, and where from.
macro_rules! lines {
    ($db:expr, $with:literal, $more:literal, $from:literal, $($arg:expr),*) => {
        sqlx::query!(
            $with + r#"select s.id as "id?", s.kind as "kind?", s.status as "status?", s.how, s.user_id as "user: UserId",
                s.first_name as "first_name?", s.last_name as "last_name?", s.email as "email?", s.email_key as "email_key?",
                s.phone, s.invited as "invited?", s.at as "at?", s.last_used_at, s.version as "version?",
                by.first_name || ' ' || by.last_name as "by?",
                array(select g.permission from grants g where g.membership_id = s.id and s.kind = 'membership') as "held!",
                r.categories as "categories?", r.permissions as "permissions?", r.confirmed_at is not null as "confirmed!",
                coalesce(r.status = 'pending', false) as "waits!""#
                + $more + $from +
            // Names of the supplier's staff are nobody's business here.
            r#" left join users by on by.id = s.by_id and not exists (select from operators o where o.user_id = by.id)
            left join lateral (
                select r.categories, r.permissions, r.confirmed_at, r.status from access_requests r
                where r.customer_id = $1 and r.email_key = s.email_key
                order by r.status = 'pending' desc, r.asked_at desc limit 1
            ) r on true
            order by s.place"#,
            $($arg),*
        )
        .fetch_all($db)
        .await?
    };
}

/// A line out of such a row; `None` where there is nobody.
macro_rules! line {
    ($row:expr) => {{
        let row = $row;
        row.id.zip(row.at).map(|(id, at)| Line {
            id,
            status: row.status.as_deref().and_then(Status::from_word).unwrap_or(Status::Ended),
            by_request: row.kind.as_deref() == Some("request"),
            how: row.how.unwrap_or_default(),
            user: row.user,
            first_name: row.first_name.unwrap_or_default(),
            last_name: row.last_name.unwrap_or_default(),
            email: row.email.unwrap_or_default(),
            email_key: row.email_key.unwrap_or_default(),
            phone: row.phone,
            invited: row.invited.unwrap_or_default(),
            at,
            by: row.by,
            last_used_at: row.last_used_at,
            version: row.version.unwrap_or_default(),
            held: row.held.into_iter().map(PermissionKey::new).collect(),
            asked: Asked {
                categories: row.categories.unwrap_or_default(),
                permissions: row
                    .permissions
                    .unwrap_or_default()
                    .into_iter()
                    .map(PermissionKey::new)
                    .collect(),
            },
            confirmed: row.confirmed,
            waits: row.waits,
        })
    }};
}

/// One page of the people that the filter lets through, and everybody counted.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &PgPool, customer: CustomerId, filter: &Filter) -> sqlx::Result<List> {
    let rows = lines!(
        db,
        r#"with lines as materialized (
            select * from people_lines where customer_id = $1 and not (status = 'approved' and kind = 'request')
        ), counts as (
            select count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'approved') as approved,
                count(*) filter (where status = 'rejected') as rejected, count(*) filter (where status = 'ended') as ended
            from lines
        ), found as (
            select l.*, lower(l.last_name) as last, lower(l.first_name) as first from lines l
            where l.status = $2 and not exists (
                select from unnest($3::text[]) as word
                where position(word in searchable(l.first_name || ' ' || l.last_name || ' ' || l.email)) = 0
            )
        ), start as (
            -- The cursor is a person, who may have gone or changed since: what counts is where they would stand.
            select lower(l.last_name) as last, lower(l.first_name) as first, l.id
            from people_words w join lines l on l.email_key = w.email_key
            where w.customer_id = $1 and w.id = $4
        ), shown as (
            select f.*, row_number() over (
                order by case when $5 then f.last end, case when $5 then f.first end, case when $5 then f.id end,
                    f.at desc, f.id desc
            ) as place
            from found f
            where $4::uuid is null or case when $5::boolean
                then coalesce((f.last, f.first, f.id) > (select last, first, id from start), true)
                else (f.at, f.id) < ($6::timestamptz, $4) end
            order by place limit $7
        ) "#,
        r#", c.pending as "pending!", c.approved as "approved!", c.rejected as "rejected!", c.ended as "ended!",
            (select count(*) from found) as "found!""#,
        " from counts c left join shown s on true",
        customer.uuid(),
        filter.status.as_str(),
        &search_words(&filter.q),
        filter.after.map(|after| after.id),
        filter.sort == Sort::Name,
        filter.after.map(|after| after.at),
        if filter.all { MOST } else { PAGE + 1 }
    );
    let counts = rows.first().map(|row| Counts {
        pending: row.pending,
        approved: row.approved,
        rejected: row.rejected,
        ended: row.ended,
    });
    Ok(List {
        counts: counts.unwrap_or_default(),
        found: rows.first().map_or(0, |row| row.found),
        lines: rows.into_iter().filter_map(|row| line!(row)).collect(),
    })
}

/// The lines in which these people stand now, each beside the membership or request by which it was asked for, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn chosen(
    db: &mut PgConnection,
    customer: CustomerId,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Line)>> {
    let rows = lines!(
        db,
        r#"with shown as (
            select w.id as word, l.*, row_number() over (order by lower(l.last_name), lower(l.first_name), l.id) as place
            from people_words w
            -- Fenced, so that each is found by its address and not by reading the whole list.
            cross join lateral (
                select * from people_lines l where l.customer_id = w.customer_id and l.email_key = w.email_key offset 0
            ) l
            where w.customer_id = $1 and w.id = any($2)
        ) "#,
        r#", s.word as "word!""#,
        " from shown s",
        customer.uuid(),
        ids
    );
    let mut lines: Vec<(Uuid, Line)> = rows
        .into_iter()
        .filter_map(|row| {
            let word = row.word;
            line!(row).map(|line| (word, line))
        })
        .collect();
    // Two words about one address are about one person.
    let mut known = std::collections::BTreeSet::new();
    lines.retain(|(_, line)| known.insert(line.id));
    Ok(lines)
}

/// How somebody is addressed, as far as this number was told.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How a mail begins.
    pub salutation: Salutation,
    /// Initials; may be empty.
    pub initials: String,
    /// The language they asked in.
    pub language: Option<Language>,
}

/// How the last request from an address asked to be addressed; neutral where there was none.
///
/// # Errors
/// When the database does not answer.
pub async fn manners(db: &mut PgConnection, customer: CustomerId, email_key: &str) -> sqlx::Result<Manners> {
    let row = sqlx::query!(
        r#"select salutation as "salutation: Salutation", initials, language from access_requests
        where customer_id = $1 and email_key = $2 order by asked_at desc limit 1"#,
        customer.uuid(),
        email_key
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map_or_else(
        || Manners { salutation: Salutation::None, initials: String::new(), language: None },
        |row| Manners {
            salutation: row.salutation,
            initials: row.initials,
            language: Language::from_tag(&row.language),
        },
    ))
}

/// What a decision came to, for who took it.
///
/// # Errors
/// When the database does not answer.
pub async fn report(
    db: &PgPool,
    customer: CustomerId,
    by: UserId,
    id: ReportId,
) -> sqlx::Result<Option<Vec<Said>>> {
    let found = sqlx::query_scalar!(
        r#"select report as "report: Json<Vec<Said>>" from decision_reports
        where customer_id = $1 and id = $2 and made_by = $3"#,
        customer.uuid(),
        id.uuid(),
        by.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|report| report.0))
}

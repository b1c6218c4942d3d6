//! Reading the people of a number, one line per address. Every query takes the customer's id from a guard.

use super::{
    filter::{Filter, Sort},
    model::{Line, Said, Status},
};
use crate::{
    access_requests::model::Asked,
    database::Db,
    permissions::model::PermissionKey,
    types::{CustomerId, ReportId, UserId, search_words},
};
use sqlx::{PgConnection, types::Json};
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
    ($db:expr, [$($with:tt)+], $more:literal, $from:literal, $($arg:expr),*) => {
        sqlx::query!(
            $($with)+ + r#"select s.id as "id?", s.kind as "kind?", s.status as "status?", s.how, s.user_id as "user: UserId",
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

/// A page of the list: who comes `$after` its `$start`, in this `$order`. Out of an index, so that it takes as long
/// whoever else there is; only a search looks at everybody of the status.
macro_rules! listed {
    ($db:expr, $customer:expr, $filter:expr, $start:tt, $after:tt, $order:tt, $($cursor:expr),+) => {{
        let rows = lines!(
            $db,
            [r#"with start as ("# + $start + r#"), page as (
                select l.* from people_list l
                where l.customer_id = $1 and l.status = $2 and not exists (
                    select from unnest($3::text[]) as word where position(word in l.search) = 0
                ) and "# + $after + " order by " + $order + r#" limit $4
            ), shown as (
                select row_number() over (order by "# + $order + r#") as place, l.word as id, l.kind, l.status, l.at, l.email_key,
                    coalesce(p.end_kind, a.status) as how, p.user_id,
                    case when a.id is not null then a.decided_by when p.ended_at is null then p.began_by else p.ended_by end as by_id,
                    coalesce(p.first_name, a.first_name) as first_name, coalesce(p.last_name, a.last_name) as last_name,
                    coalesce(p.email, a.email) as email, coalesce(p.phone, a.phone) as phone,
                    coalesce(p.invited and p.ended_at is null, false) as invited, p.last_used_at, coalesce(p.version, 0) as version
                from page l
                left join people p on l.kind = 'membership' and p.customer_id = $1 and p.membership_id = l.word
                left join access_requests a on l.kind = 'request' and a.customer_id = $1 and a.id = l.word
            ), tallied as (
                select coalesce(sum(many) filter (where key = 'approved'), 0)::bigint as approved,
                    coalesce(sum(many) filter (where key = 'rejected'), 0)::bigint as rejected,
                    coalesce(sum(many) filter (where key = 'ended'), 0)::bigint as ended,
                    (select count(*) from people_list where customer_id = $1 and status = 'pending') as pending
                from tallies where customer_id = $1 and what = 'person'
            ) "#],
            r#", c.pending as "pending!", c.approved as "approved!", c.rejected as "rejected!", c.ended as "ended!",
                case when cardinality($3) > 0 then (
                    select count(*) from people_list l where l.customer_id = $1 and l.status = $2 and not exists (
                        select from unnest($3) as word where position(word in l.search) = 0
                    )
                ) else case $2 when 'pending' then c.pending when 'approved' then c.approved when 'rejected' then c.rejected
                    else c.ended end
                end as "found!""#,
            " from tallied c left join shown s on true",
            $customer.uuid(),
            $filter.status.as_str(),
            &search_words(&$filter.q),
            if $filter.all { MOST } else { PAGE + 1 },
            $($cursor),+
        );
        let counts = rows.first().map(|row| Counts {
            pending: row.pending,
            approved: row.approved,
            rejected: row.rejected,
            ended: row.ended,
        });
        List {
            counts: counts.unwrap_or_default(),
            found: rows.first().map_or(0, |row| row.found),
            lines: rows.into_iter().filter_map(|row| line!(row)).collect(),
        }
    }};
}

/// One page of the people that the filter lets through, and everybody counted.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, customer: CustomerId, filter: &Filter) -> sqlx::Result<List> {
    let after = filter.after;
    Ok(match filter.sort {
        // The cursor is a person, who may have gone or changed since: what counts is where they would stand.
        Sort::Name => listed!(
            db,
            customer,
            filter,
            r#"select coalesce(min(c.last), '') as last, coalesce(min(c.first), '') as first,
                    coalesce(min(c.word::text)::uuid, '00000000-0000-0000-0000-000000000000') as word
                from people_words w join people_list c on c.customer_id = w.customer_id and c.email_key = w.email_key
                where w.customer_id = $1 and w.id = $5"#,
            "(l.last, l.first, l.word) > ((select last from start), (select first from start), (select word from start))",
            "l.last, l.first, l.word",
            after.map(|after| after.id)
        ),
        Sort::Newest => listed!(
            db,
            customer,
            filter,
            "select coalesce($6::timestamptz, 'infinity') as at, coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as word",
            "(l.at, l.word) < ((select at from start), (select word from start))",
            "l.at desc, l.word desc",
            after.map(|after| after.id),
            after.map(|after| after.at)
        ),
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
        [r#"with shown as (
            select w.id as word, l.*, row_number() over (order by lower(l.last_name), lower(l.first_name), l.id) as place
            from people_words w
            -- Fenced, so that each is found by its address and not by reading the whole list.
            cross join lateral (
                select * from people_lines l where l.customer_id = w.customer_id and l.email_key = w.email_key offset 0
            ) l
            where w.customer_id = $1 and w.id = any($2)
        ) "#],
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

/// What a decision came to, for who took it.
///
/// # Errors
/// When the database does not answer.
pub async fn report(
    db: &Db,
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

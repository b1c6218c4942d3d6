//! Reading everybody of a number at a glance.

use super::{
    standing,
    usage::{Use, UseRow},
};
use crate::{
    database::Db,
    grants::filter::{Attention, Filter},
    permissions::{draft::Standing, model::PermissionKey},
    types::{CustomerId, MembershipId, UserId},
};
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Nobody seen for so long deserves a look.
const IDLE: Duration = Duration::days(60);
/// People on a page.
const ON_A_PAGE: i64 = 50;
/// People on one page for who wants everybody, on paper for one.
pub const AT_ONCE: i64 = 1000;

/// One person of the overview.
#[derive(Clone, Debug)]
pub struct Line {
    /// Their access.
    pub membership: MembershipId,
    /// Their account.
    pub user: UserId,
    /// Counts up with every change.
    pub version: i64,
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Not signed in since access was given.
    pub invited: bool,
    /// What they hold and what waits.
    pub standing: Standing,
}

/// One page of people, by last name, first name and id.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The people.
    pub people: Vec<Line>,
    /// The place of the first one among all that the filter lets through, from 1.
    pub first: i64,
    /// How many it lets through.
    pub total: i64,
}

/// A page of lines beside how the number uses the catalogue: `$with` says who is `listed`, from `first` on, out of `total`.
macro_rules! overview {
    ($db:expr, $with:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            $with + r#"
            select l.membership_id as "membership?: MembershipId", l.user_id as "user?: UserId", l.version as "version?",
                l.first_name || ' ' || l.last_name as "name?", l.email as "email?", l.invited as "invited?",
                l.place as "place?", l.total as "total?",
                array(select g.permission from grants g where g.membership_id = l.membership_id) as "held!",
                array(
                    select r.permission from permission_requests r
                    where r.membership_id = l.membership_id and r.status = 'pending'
                ) as "waiting!",
                used.people as "people!",
                -- Once is enough, and on a row of its own where the filter lets nobody through.
                case when row_number() over (order by l.place) = 1 then used.rows end as "used: Json<Vec<UseRow>>"
            from (
                select coalesce((select many from tallies where customer_id = $1 and what = 'member' and key = 'open'), 0) as people,
                    jsonb_agg(r) as rows
                from (
                    select p.category, p.key, e.offered, coalesce(h.many, 0) as holders, exists (
                        select from permission_requests r
                        where r.customer_id = $1 and r.permission = p.key and r.status = 'pending'
                    ) as waits
                    from permissions p
                    left join customer_permissions e on e.customer_id = $1 and e.permission = p.key
                    left join tallies h on h.customer_id = $1 and h.what = 'permission' and h.key = p.key
                    union all
                    select key, null, null, many, false from tallies where customer_id = $1 and what = 'category'
                ) r
            ) used
            left join listed l on true
            order by l.place"#,
            $($arg),*
        )
        .fetch_all($db)
        .await?
    };
}

/// The people that the filter lets through, one page of them, and how the number uses the catalogue.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(
    db: &Db,
    customer: CustomerId,
    filter: &Filter,
    restricted: &[String],
    now: OffsetDateTime,
) -> sqlx::Result<(Lines, Use)> {
    let (cursor, back) = filter.turned();
    let cursor = cursor.map(MembershipId::uuid);
    let most = if filter.everybody { AT_ONCE } else { ON_A_PAGE };
    let rows = if filter.narrows() {
        narrowed(db, customer, filter, restricted, now - IDLE, cursor, back, most).await?
    } else {
        everybody(db, customer, cursor, back, most).await?
    };
    Ok(read(rows))
}

/// One page of everybody, out of an index: it takes as long however many they are.
async fn everybody(
    db: &Db,
    customer: CustomerId,
    cursor: Option<Uuid>,
    back: bool,
    most: i64,
) -> sqlx::Result<Vec<Row>> {
    Ok(overview!(
        db,
        r#"with start as (
            -- The cursor is a person, who may have gone or changed since: what counts is where they would stand.
            select lower(last_name) as last, lower(first_name) as first, membership_id as id
            from people where customer_id = $1 and membership_id = $2
        ), before as (
            select case when $3::boolean then greatest(- $4::bigint + (
                select count(*) from memberships m
                where m.customer_id = $1 and m.ended_at is null and (m.listed_last, m.listed_first, m.id)
                    < ((select last from start), (select first from start), (select id from start))
            ), 0) else (
                select count(*) from memberships m
                where m.customer_id = $1 and m.ended_at is null and (m.listed_last, m.listed_first, m.id)
                    <= ((select last from start), (select first from start), (select id from start))
            ) end as skipped
        ), page as (
            select m.id, m.listed_last, m.listed_first from memberships m
            where m.customer_id = $1 and m.ended_at is null
            order by m.listed_last, m.listed_first, m.id offset (select skipped from before) limit $4
        ), listed as (
            select p.*, (select skipped from before) + row_number() over (
                    order by page.listed_last, page.listed_first, page.id
                ) as place,
                (select many from tallies where customer_id = $1 and what = 'member' and key = 'open') as total
            from page join people p on p.customer_id = $1 and p.membership_id = page.id
        )"#,
        customer.uuid(),
        cursor,
        back,
        most
    ))
}

/// One page of those whom the filter lets through: everybody is looked at.
#[expect(clippy::too_many_arguments, reason = "each is a condition of the one statement")]
async fn narrowed(
    db: &Db,
    customer: CustomerId,
    filter: &Filter,
    restricted: &[String],
    idle_since: OffsetDateTime,
    cursor: Option<Uuid>,
    back: bool,
    most: i64,
) -> sqlx::Result<Vec<Row>> {
    Ok(overview!(
        db,
        r#"with found as (
            select p.*, lower(p.last_name) as last, lower(p.first_name) as first,
                row_number() over (order by lower(p.last_name), lower(p.first_name), p.membership_id) as place,
                count(*) over () as total
            from people p
            where p.customer_id = $1 and p.ended_at is null
                and not exists (
                    select from unnest($2::text[]) as word
                    where position(word in searchable(p.first_name || ' ' || p.last_name || ' ' || p.email)) = 0
                )
                and ($3::text is null or exists (
                    select from grants g where g.membership_id = p.membership_id and g.permission = $3
                ))
                and case $4::text
                    when 'restricted' then exists (
                        select from grants g where g.membership_id = p.membership_id and g.permission = any($5::text[])
                    )
                    when 'idle' then coalesce(p.last_used_at, p.began_at) < $6
                    when 'none' then not exists (select from grants g where g.membership_id = p.membership_id)
                    when 'invited' then p.invited
                    else true
                end
        ), start as (
            -- The cursor is a person, who may have gone or changed since: what counts is where they would stand.
            select case when $8::boolean then greatest(count(*) filter (where (l.last, l.first, l.membership_id)
                    < (lower(c.last_name), lower(c.first_name), c.membership_id)) - $9, 0)
                else count(*) filter (where (l.last, l.first, l.membership_id)
                    <= (lower(c.last_name), lower(c.first_name), c.membership_id)) end as skipped
            from found l join people c on c.customer_id = $1 and c.membership_id = $7
        ), listed as (
            select found.* from found, start where place > skipped and place <= skipped + $9
        )"#,
        customer.uuid(),
        &filter.words(),
        filter.holds.as_ref().map(PermissionKey::as_str),
        filter.attention.map(Attention::as_str),
        restricted,
        idle_since,
        cursor,
        back,
        most
    ))
}

/// The row of the statement: a person, or nobody where the filter lets nobody through.
struct Row {
    membership: Option<MembershipId>,
    user: Option<UserId>,
    version: Option<i64>,
    name: Option<String>,
    email: Option<String>,
    invited: Option<bool>,
    place: Option<i64>,
    total: Option<i64>,
    held: Vec<String>,
    waiting: Vec<String>,
    people: i64,
    used: Option<Json<Vec<UseRow>>>,
}

fn read(rows: Vec<Row>) -> (Lines, Use) {
    let (mut lines, mut used) = (Lines::default(), Use::default());
    for row in rows {
        if let Some(told) = row.used {
            used = Use::of(row.people, told.0);
        }
        if let (Some(membership), Some(user), Some(place)) = (row.membership, row.user, row.place) {
            if lines.people.is_empty() {
                (lines.first, lines.total) = (place, row.total.unwrap_or_default());
            }
            lines.people.push(Line {
                membership,
                user,
                version: row.version.unwrap_or_default(),
                name: row.name.unwrap_or_default(),
                email: row.email.unwrap_or_default(),
                invited: row.invited.unwrap_or_default(),
                standing: standing(row.held, row.waiting),
            });
        }
    }
    (lines, used)
}

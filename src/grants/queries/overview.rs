//! Reading everybody of a number at a glance.

use super::standing;
use crate::{
    grants::filter::{Attention, Filter},
    permissions::{
        draft::Standing,
        model::{PermissionKey, PermissionSet},
    },
    types::{CustomerId, MembershipId, UserId},
};
use sqlx::PgPool;
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};

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

/// The people that the filter lets through, one page of them.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(
    db: &PgPool,
    customer: CustomerId,
    filter: &Filter,
    restricted: &[String],
    now: OffsetDateTime,
) -> sqlx::Result<Lines> {
    let (cursor, back) = filter.turned();
    let rows = sqlx::query!(
        r#"with listed as (
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
            from listed l join people c on c.customer_id = $1 and c.membership_id = $7
        )
        select membership_id as "membership!: MembershipId", user_id as "user!: UserId", version as "version!",
            first_name || ' ' || last_name as "name!", email as "email!", invited as "invited!",
            place as "place!", total as "total!",
            array(select g.permission from grants g where g.membership_id = listed.membership_id) as "held!",
            array(
                select r.permission from permission_requests r
                where r.membership_id = listed.membership_id and r.status = 'pending'
            ) as "waiting!"
        from listed, start
        where place > skipped and place <= skipped + $9
        order by place"#,
        customer.uuid(),
        &filter.words(),
        filter.holds.as_ref().map(PermissionKey::as_str),
        filter.attention.map(Attention::as_str),
        restricted,
        now - IDLE,
        cursor.map(MembershipId::uuid),
        back,
        if filter.everybody { AT_ONCE } else { ON_A_PAGE },
    )
    .fetch_all(db)
    .await?;
    Ok(Lines {
        first: rows.first().map_or(0, |row| row.place),
        total: rows.first().map_or(0, |row| row.total),
        people: rows
            .into_iter()
            .map(|row| Line {
                membership: row.membership,
                user: row.user,
                version: row.version,
                name: row.name,
                email: row.email,
                invited: row.invited,
                standing: standing(row.held, row.waiting),
            })
            .collect(),
    })
}

/// What a number's contract says, and how many people hold what.
#[derive(Clone, Debug, Default)]
pub struct Use {
    /// What the contract says otherwise than the catalogue.
    pub exceptions: BTreeMap<PermissionKey, bool>,
    /// Who hold each permission, counted.
    pub holders: BTreeMap<PermissionKey, i64>,
    /// What somebody asked the supplier for.
    pub waiting: PermissionSet,
    /// Who hold anything of each category, counted.
    pub in_category: BTreeMap<String, i64>,
    /// Everybody with access.
    pub people: i64,
}

/// How a number uses the catalogue.
///
/// # Errors
/// When the database does not answer.
pub async fn usage(db: &PgPool, customer: CustomerId) -> sqlx::Result<Use> {
    let rows = sqlx::query!(
        r#"select p.category as "category!", p.key as "key?", bool_or(e.offered) as "offered?",
            count(distinct g.membership_id) as "holders!", count(r.id) > 0 as "waits!",
            (select count(*) from memberships m where m.customer_id = $1 and m.ended_at is null) as "people!"
        from permissions p
        left join customer_permissions e on e.customer_id = $1 and e.permission = p.key
        left join grants g on g.customer_id = $1 and g.permission = p.key
        left join permission_requests r on r.customer_id = $1 and r.permission = p.key and r.status = 'pending'
        group by grouping sets ((p.category), (p.category, p.key))"#,
        customer.uuid()
    )
    .fetch_all(db)
    .await?;
    let mut used = Use::default();
    for row in rows {
        used.people = row.people;
        match row.key.map(PermissionKey::new) {
            Some(key) => {
                if let Some(offered) = row.offered {
                    used.exceptions.insert(key.clone(), offered);
                }
                if row.waits {
                    used.waiting.insert(key.clone());
                }
                used.holders.insert(key, row.holders);
            }
            None => {
                used.in_category.insert(row.category, row.holders);
            }
        }
    }
    Ok(used)
}

//! Looking for anything the supplier's staff have pages for: organisations, customer numbers, open and closed, the people
//! who administer these, accounts, documents and the requests that wait at the desk; what else people do is their
//! customers' own. The indexes over all names do the work.

use crate::{
    database::Db,
    home::found::{Found, Kind, Sought},
};

/// Each by name, as many as a page shows. Organisations and numbers that are nearly called so, when none of these is
/// called so exactly. A word may be in three names or in a million, so each search gets a plan of its own.
///
/// # Errors
/// When the database does not answer.
pub async fn things(db: &Db, sought: &Sought) -> sqlx::Result<Vec<Found>> {
    let nearly = sought.nearly();
    let [first, second, around] = [0, 1, 2].map(|part| nearly.get(part).or_else(|| nearly.first()).cloned());
    let mut tx = db.begin().await?;
    sqlx::query!("set local plan_cache_mode = force_custom_plan").execute(&mut *tx).await?;
    let found = sqlx::query_as!(
        Found,
        r#"with exact as materialized (
            (select 'organisation' as kind, o.name as title, '' as text, '' as number, o.id::text as key, '' as status, o.search
            from organisations o where o.search like $1 and o.search like all($2)
            order by o.search, o.id limit $8)
            union all
            (select 'number', c.name, o.name, c.number, c.id::text, '', c.search
            from (
                select * from customers c
                where c.closed_at is null and c.search like $1 and c.search like all($2)
                order by c.search, c.id limit $8
            ) c join organisations o on o.id = c.organisation_id)
            union all
            (select 'number', c.name, o.name, c.number, c.id::text, 'closed', c.search
            from customers c join organisations o on o.id = c.organisation_id
            where c.closed_at is not null and c.search like $1 and c.search like all($2)
            order by c.search, c.id limit $8)
            union all
            (select 'person', u.first_name || ' ' || u.last_name, u.email, c.number, m.id::text, '', u.search
            from users u
            join memberships m on m.user_id = u.id and m.ended_at is null and m.first_used_at is not null
            join administrators a on a.membership_id = m.id
            join customers c on c.id = m.customer_id and c.closed_at is null
            where u.closed_at is null and u.search like $1 and u.search like all($2)
            limit $8)
            union all
            -- Who is still invited, by what was typed, and not by an account that was there before.
            (select 'person', m.invited_first_name || ' ' || m.invited_last_name, m.invited_email, c.number, m.id::text,
                'invited', m.invited_search
            from (
                -- Few who are invited administer: of a word that everybody shares, not everybody is looked at.
                select i.id, i.customer_id, i.invited_first_name, i.invited_last_name, i.invited_email, i.invited_search
                from memberships i
                where i.ended_at is null and i.first_used_at is null and i.invited_search like $1
                    and i.invited_search like all($2)
                limit 1000
            ) m
            join administrators a on a.membership_id = m.id
            join customers c on c.id = m.customer_id and c.closed_at is null
            limit $8)
            union all
            -- A stand-in is no second account of who it stands for.
            (select 'account', u.first_name || ' ' || u.last_name, u.email, '', u.id::text, '', u.search
            from users u
            where u.closed_at is null and u.stands_in_for is null and u.search like $1 and u.search like all($2)
            limit $8)
            union all
            (select 'document', d.name, d.module || ' ' || d.period, c.number, d.id::text, '', d.search
            from documents d join customers c on c.id = d.customer_id
            where d.ended_at is null and d.search like $1 and d.search like all($2)
            order by d.id desc limit $8)
            union all
            -- Only where nobody else decides: the others are for their administrators.
            (select 'request', r.first_name || ' ' || r.last_name, r.email, c.number, r.id::text, r.status, r.search
            from perhaps_unadministered p
            join access_requests r on r.customer_id = p.customer_id
            join customers c on c.id = p.customer_id and c.closed_at is null
            where r.status = 'pending' and r.search like $1 and r.search like all($2)
                and not exists (select from administrators a where a.customer_id = c.id and a.active)
            limit $8)
        ), near as (
            -- Three patterns apart, so that each finds its index.
            (select 'organisation' as kind, o.name as title, '' as text, '' as number, o.id::text as key, '' as status, o.search
            from organisations o
            where (o.search like $4 or o.search like $5 or o.search like $6) and $3 <% o.search
            order by word_similarity($3, o.search) desc, o.search, o.id limit $8)
            union all
            (select 'number', c.name, o.name, c.number, c.id::text, '', c.search
            from (
                select * from customers c
                where c.closed_at is null and (c.search like $4 or c.search like $5 or c.search like $6) and $3 <% c.search
                order by word_similarity($3, c.search) desc, c.search, c.id limit $8
            ) c join organisations o on o.id = c.organisation_id)
        ), found as (
            select * from exact
            union all
            select * from near where length($3) > 3 and not exists (select from exact where kind in ('organisation', 'number'))
        ), ranked as (
            select f.*, row_number() over (
                partition by f.kind
                order by ' ' || f.search like '% ' || $7 desc, f.search collate "C", f.number
            ) as place
            from found f
        )
        select kind as "kind!: Kind", title as "title!", text as "text!", number as "number!", key as "key!",
            status as "status!"
        from ranked where place <= $8 order by kind, place"#,
        sought.patterns().into_iter().max_by_key(String::len),
        &sought.patterns(),
        sought.words().join(" "),
        first,
        second,
        around,
        sought.beginning(),
        sought.most()
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(found)
}

//! What the database keeps beside what it is made of has to be the same as making it anew.

use balie::database::Db;
use sqlx::Row;

/// Lists, names to order by and tallies, line by line, as they are and as they should be.
const DIFFERENCES: &str = "
    with counted as (
        select customer_id, 'person' as what, status as key, count(*) as many
        from people_list_true where status <> 'pending' group by customer_id, status
        union all select customer_id, 'permission', permission, count(*) from grants group by customer_id, permission
        union all select g.customer_id, 'category', p.category, count(distinct g.membership_id)
            from grants g join permissions p on p.key = g.permission group by g.customer_id, p.category
        union all select customer_id, 'member', 'open', count(*) from memberships where ended_at is null group by customer_id
    ), tallied as (
        select customer_id, what, key, many from tallies where many <> 0
    ), named as (
        select membership_id, lower(last_name), lower(first_name) from people where ended_at is null
    ), ordered as (
        select id, listed_last, listed_first from memberships where ended_at is null
    ), held as (
        select membership_id, customer_id, categories from held_categories where categories <> '{}'
    )
    select 'not in the list: ' || t from (table people_list_true except table people_list) t
    union all select 'should not be in the list: ' || t from (table people_list except table people_list_true) t
    union all select 'not tallied: ' || t from (table counted except table tallied) t
    union all select 'wrongly tallied: ' || t from (table tallied except table counted) t
    union all select 'ordered by another name: ' || t from (table ordered except table named) t
    union all select 'not held: ' || t from (table held except table held_categories_true) t
    union all select 'held: ' || t from (table held_categories_true except table held) t";

/// Panics when a list says something else than the rows that it is made of.
pub async fn is_true(db: &Db, after: &str) {
    let wrong = sqlx::query(DIFFERENCES).fetch_all(db).await.unwrap();
    let wrong: Vec<String> = wrong.iter().map(|row| row.get(0)).collect();
    assert!(wrong.is_empty(), "after {after}:\n  {}", wrong.join("\n  "));
}

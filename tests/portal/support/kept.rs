//! What the database keeps beside what it is made of has to be the same as making it anew.

use sqlx::{PgPool, Row};

/// The list of people and its tallies, line by line, as they are and as they should be.
const DIFFERENCES: &str = "
    with counted as (
        select customer_id, status, count(*) as many from people_list_true where status <> 'pending' group by customer_id, status
    ), tallied as (
        select customer_id, key, many from tallies where what = 'person' and many <> 0
    )
    select 'not in the list: ' || t from (table people_list_true except table people_list) t
    union all select 'should not be in the list: ' || t from (table people_list except table people_list_true) t
    union all select 'not tallied: ' || t from (table counted except table tallied) t
    union all select 'wrongly tallied: ' || t from (table tallied except table counted) t";

/// Panics when a list says something else than the rows that it is made of.
pub async fn is_true(db: &PgPool, after: &str) {
    let wrong = sqlx::query(DIFFERENCES).fetch_all(db).await.unwrap();
    let wrong: Vec<String> = wrong.iter().map(|row| row.get(0)).collect();
    assert!(wrong.is_empty(), "after {after}:\n  {}", wrong.join("\n  "));
}

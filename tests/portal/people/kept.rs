//! The list of people is kept beside what it is made of. Every story looks after each form whether it still is what it
//! should be (`support::kept`); here is what no form does.

use super::LIST;
use crate::support::{kept, world::World};
use sqlx::Executor;
use std::time::Duration;

const ASKS: &str = "insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
        last_name, phone, reason, language, categories, permissions, asked_at)
    select gen_random_uuid(), id, 'pending', 'robin@elders.example', 'robin@elders.example', 'none', 'Robin', '', 'de Wit',
        '+31612345678', '', 'nl', '{parcels}', '{}', now()
    from customers where number = '9401138'";
const IS_ADDED: &str = "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key,
        invited_first_name, invited_last_name, began_at)
    select gen_random_uuid(), c.id, u.id, 'added', 'robin@elders.example', 'robin@elders.example', 'Robin', 'de Wit', now()
    from customers c, users u where c.number = '9401138' and u.email_key = 'robin@elders.example'";

const IS_REJECTED: &str =
    "update access_requests set status = 'rejected', decided_at = now() where status = 'pending'
        and email_key = 'robin@elders.example'";
const IS_FORGOTTEN: &str =
    "delete from access_requests where email_key = 'robin@elders.example' and status = 'rejected'";

/// Does one thing while another waits to be committed, and says how the one line stands then.
async fn at_once(before: &[&'static str], first: &'static str, second: &'static str) -> String {
    let world = World::start().await;
    world
        .execute(
            "insert into users (id, email, email_key, salutation, first_name, last_name, created_at) values
             (gen_random_uuid(), 'robin@elders.example', 'robin@elders.example', 'none', 'Robin', 'de Wit', now())",
        )
        .await;
    for statement in before {
        world.execute(statement).await;
    }
    let mut one = world.sql().begin().await.unwrap();
    one.execute(first).await.unwrap();
    let other = tokio::spawn({
        let db = world.sql().clone();
        async move { db.execute(second).await.unwrap() }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!other.is_finished(), "the second waits for the first");
    one.commit().await.unwrap();
    other.await.unwrap();
    kept::is_true(world.sql(), "both").await;
    world.value("select status from people_list where email_key = 'robin@elders.example'").await
}

/// Somebody asks in the very moment in which they are added: neither sees what the other writes, and yet the line is one.
#[tokio::test]
async fn who_asks_while_they_are_added_has_one_line_whoever_comes_first() {
    for (first, second) in [(ASKS, IS_ADDED), (IS_ADDED, ASKS)] {
        assert_eq!(at_once(&[], first, second).await, "approved");
    }
}

/// The same where they stood in the list already, so that both wait for that line; also when it goes meanwhile.
#[tokio::test]
async fn who_stood_in_the_list_has_one_line_still_whoever_comes_first() {
    let was_rejected = [ASKS, IS_REJECTED];
    for (first, second) in
        [(ASKS, IS_ADDED), (IS_ADDED, ASKS), (IS_FORGOTTEN, IS_ADDED), (IS_ADDED, IS_FORGOTTEN)]
    {
        assert_eq!(at_once(&was_rejected, first, second).await, "approved", "{first}, and then {second}");
    }
    for (first, second) in [(IS_FORGOTTEN, ASKS), (ASKS, IS_FORGOTTEN)] {
        assert_eq!(at_once(&was_rejected, first, second).await, "pending", "{first}, and then {second}");
    }
}

/// What is changed for many at once goes another way than for few, and comes to the same.
#[tokio::test]
async fn what_changes_for_many_at_once_is_listed_as_if_it_came_one_by_one() {
    let world = World::start().await;
    let many = "insert into users (id, email, email_key, salutation, first_name, last_name, created_at)
        select gen_random_uuid(), 'p' || n || '@veel.example', 'p' || n || '@veel.example', 'none', 'Kim', 'Nummer ' || n, now()
        from generate_series(1, 300) n;
        insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key, invited_first_name,
            invited_last_name, began_at, first_used_at)
        select gen_random_uuid(), c.id, u.id, 'import', u.email, u.email, u.first_name, u.last_name, now(),
            case when u.email < 'p2' then now() end
        from users u, customers c where u.email like '%@veel.example' and c.number in ('9401138', '9401139');";
    for (what, statement) in [
        ("added", many),
        ("renamed", "update users set last_name = 'van ' || last_name where email like '%@veel.example'"),
        (
            "moved",
            "update users set email = 'x' || email, email_key = 'x' || email_key where email like '%@veel.example'",
        ),
        ("first used", "update memberships set first_used_at = now() where first_used_at is null"),
        (
            "given",
            "insert into grants (customer_id, membership_id, permission, granted_at)
             select customer_id, id, p, now() from memberships, unnest(array['orders', 'invoices', 'track-trace']) p
             where origin = 'import' on conflict do nothing",
        ),
        ("moved to another category", "update permissions set category = 'manage' where key in ('orders', 'track-trace')"),
        (
            "changed",
            "with gone as (delete from grants where permission = 'orders' returning customer_id, membership_id)
             insert into grants (customer_id, membership_id, permission, granted_at)
             select customer_id, membership_id, 'returns', now() from gone on conflict do nothing",
        ),
        (
            "ended",
            "delete from grants where membership_id in (select id from memberships where origin = 'import');
             update memberships set ended_at = now(), end_kind = 'ended' where origin = 'import'",
        ),
        (
            "asked again",
            &format!(
                "{ASKS}; update access_requests set status = 'withdrawn', decided_at = now() where status = 'pending'"
            ),
        ),
        ("forgotten", "delete from access_requests where status = 'withdrawn'"),
    ] {
        world.execute(statement).await;
        kept::is_true(world.sql(), what).await;
    }
    let listed = |number: &str| {
        format!(
            "select count(*) from people_list l join customers c on c.id = l.customer_id
             where c.number = '{number}' and l.status = 'ended' and l.email_key like '%veel.example'"
        )
    };
    assert_eq!(world.value(&listed("9401138")).await, "300");
    assert_eq!(world.value(&listed("9401139")).await, "300");
}

/// A page out of the middle of 20,000 is read from its place in an index, in both orders.
#[tokio::test]
async fn a_page_is_read_from_where_it_begins() {
    let world = World::start().await;
    for (index, order) in
        [("people_list_by_name", "last, first, word"), ("people_list_by_time", "at desc, word desc")]
    {
        let plan = format!(
            "select * from people_list where customer_id = '0193e6a4-1a11-7111-8111-0123456789ab' and status = 'approved' order by {order} limit 51"
        );
        world
            .execute(&format!(
                "create or replace function plan_of() returns text language plpgsql as $f$
                 declare line text; whole text := '';
                 begin
                     set local enable_seqscan = off;
                     for line in execute $q$explain {plan}$q$ loop whole := whole || line; end loop;
                     return whole;
                 end $f$"
            ))
            .await;
        let plan = world.value("select plan_of()").await;
        assert!(plan.contains(index) && !plan.contains("Sort"), "{plan}");
    }
    let sanne = world.signed_in(super::SANNE).await;
    assert!(!super::listed(&sanne.get(&format!("{LIST}?status=approved&sort=name")).await).is_empty());
}

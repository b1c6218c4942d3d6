//! A page is read at the same moment as what it leaves a trace of is changed.

use crate::support::world::World;
use sqlx::AssertSqlSafe;
use std::time::Duration;

const TRACES: &str = "select (m.last_used_at is not null)::text || (u.last_customer_id is not distinct from m.customer_id)::text
    from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
    where u.email = 'beheerder@korenaar.example' and c.number = '9401138' and m.ended_at is null";
const NO_TRACES: &str =
    "update memberships set last_used_at = null where user_id = (select id from users where email = 'beheerder@korenaar.example');
     update users set last_customer_id = null where email = 'beheerder@korenaar.example'";

/// Long imports hold thousands of accounts: their owners read on meanwhile.
#[tokio::test]
async fn a_page_does_not_wait_for_who_holds_the_visitors_account_and_access() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    for held in
        ["users where email = 'beheerder@korenaar.example'", "memberships", "sessions", "organisation_roles"]
    {
        world.execute(NO_TRACES).await;
        let mut changes = world.sql().begin().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(format!("select from {held} for update")))
            .execute(&mut *changes)
            .await
            .unwrap();
        let page =
            tokio::time::timeout(Duration::from_secs(20), sanne.get("/customers/9401138/people")).await;
        assert_eq!(page.expect("it waits").status(), 200, "{held}");
        let left = world.value(TRACES).await;
        changes.rollback().await.unwrap();
        let expected = match held {
            "memberships" => "falsetrue",
            "sessions" | "organisation_roles" => "truetrue",
            _ => "truefalse",
        };
        assert_eq!(left, expected, "what nobody holds is noted: {held}");
        // What was left out comes with the next page.
        assert_eq!(sanne.get("/customers/9401138/people").await.status(), 200);
        assert_eq!(world.value(TRACES).await, "truetrue", "{held}");
    }
}

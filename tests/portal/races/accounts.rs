//! Accounts that are closed at the same moment as they get something to hold.

use crate::support::{browser::Ask, waiting::membership, world::World};
use std::time::Duration;

/// Waits until so many connections wait for each other.
async fn waiting(world: &World, many: usize) {
    let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while world.value(waits).await != many.to_string() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_account_that_gets_access_elsewhere_at_the_same_moment_is_not_closed() {
    let world = World::start().await;
    let (sanne, theo) = (
        world.signed_in("beheerder@korenaar.example").await,
        world.signed_in("beheerder@vandalen.example").await,
    );
    let brouwer = "t.brouwer@korenaar.example";
    let id = membership(&world, brouwer, "9401138").await;
    let deletion = format!("/customers/9401138/permissions/users/{id}/account-deletion");
    let deletion = sanne.get(&deletion).await;
    let deletes = deletion.form("Gebruikersaccount verwijderen").request("Gebruikersaccount verwijderen");
    // The mail comes last: until it may be written, everything else that Theo does waits to be committed.
    world
        .execute(
            "create function wait_a_moment() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(4711); return new; end $$;
             create trigger mails_wait before insert on mails for each row when (new.kind = 'access-given')
                execute function wait_a_moment()",
        )
        .await;
    let mut held = world.sql().begin().await.unwrap();
    sqlx::raw_sql("select pg_advisory_xact_lock(4711)").execute(&mut *held).await.unwrap();
    let fields = [
        ("email", brouwer),
        ("salutation", "none"),
        ("first_name", "T."),
        ("last_name", "Brouwer"),
        ("number", "9069091"),
    ];
    let adds = tokio::spawn(theo.send(Ask::post("/customers/9069091/people/new", &fields)));
    waiting(&world, 1).await;
    let deletes = tokio::spawn(sanne.send(deletes));
    waiting(&world, 2).await;
    held.rollback().await.unwrap();
    assert_eq!(adds.await.unwrap().status.as_u16(), 303);
    assert_eq!(deletes.await.unwrap().status.as_u16(), 303);
    let closed = "select count(*) from memberships m join users u on u.id = m.user_id
        where m.ended_at is null and u.closed_at is not null";
    assert_eq!(world.value(closed).await, "0", "nobody has access with a closed account");
    let open = format!("select count(*) from users where email = '{brouwer}' and closed_at is null");
    assert_eq!(world.value(&open).await, "1");
    assert!(!membership(&world, brouwer, "9069091").await.is_empty());
}

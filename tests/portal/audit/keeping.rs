//! What was kept long enough goes, and the log still verifies.

use super::{noted, sealed, verified, wrong};
use crate::support::world::World;
use balie::{
    audit::{seal_changes::seal, verify::verify},
    privacy::keeping_changes::keep,
};
use time::Duration;

/// Lets the log of the demo have happened long ago.
async fn long_ago(years: u8) -> World {
    let world = World::start().await;
    super::tamper(&world, &format!("update audit_events set at = at - interval '{years} years'")).await;
    seal(&world.app).await.unwrap();
    world
}

#[tokio::test]
async fn whole_months_go_and_their_last_hash_stays() {
    let world = long_ago(5).await;
    let before = verified(&world).await;
    assert_eq!(wrong(&before), []);
    world.signed_in("beheerder@korenaar.example").await;
    seal(&world.app).await.unwrap();
    keep(&world.app).await.unwrap();
    let count = "select count(*) from audit_events where at < now() - interval '4 years'";
    assert_ne!(world.value(count).await, "0", "five years are less than seven");

    world.clock.advance(Duration::days(366 * 3));
    keep(&world.app).await.unwrap();
    assert_eq!(world.value(count).await, "0");
    seal(&world.app).await.unwrap();
    let after = verified(&world).await;
    assert_eq!(wrong(&after), []);
    let chain = after.chains.iter().find(|chain| chain.customer.as_deref() == Some("9401138")).unwrap();
    assert!(chain.removed > 20 && chain.place == chain.removed && chain.events == 0);
    // The hash that was noted before is the one that was kept.
    let noted_then = before.chains.iter().find(|chain| chain.customer.as_deref() == Some("9401138")).unwrap();
    let found = verify(world.sql(), None, &noted(noted_then.place, &noted_then.head)).await.unwrap();
    assert_eq!(wrong(&found), []);
    // And the chain goes on from there.
    world.execute("update jobs set next_at = now()").await;
    world.signed_in("beheerder@korenaar.example").await.get("/customers/9401138/audit.csv").await;
    seal(&world.app).await.unwrap();
    let on = verified(&world).await;
    assert_eq!(wrong(&on), []);
    let chain = on.chains.iter().find(|chain| chain.customer.as_deref() == Some("9401138")).unwrap();
    assert_eq!((chain.place, chain.events), (chain.removed + 1, 1));
}

#[tokio::test]
async fn network_addresses_go_sooner_than_the_events() {
    let world = long_ago(1).await;
    let with =
        "select count(*) from audit_events where address is not null and at < now() - interval '300 days'";
    assert_ne!(world.value(with).await, "0");
    keep(&world.app).await.unwrap();
    assert_eq!(world.value(with).await, "0");
    seal(&world.app).await.unwrap();
    let report = verified(&world).await;
    assert_eq!(wrong(&report), []);
    assert!(report.erased_details > 50);
}

#[tokio::test]
async fn mails_requests_and_closed_accounts_go_when_their_time_is_over() {
    let world = sealed().await;
    world.mail().await;
    let closed = "chauffeur@vandalen.example";
    world.execute(&format!("update users set closed_at = now() where email = '{closed}'")).await;
    let left = async || {
        (
            world.value("select count(*) from access_requests where status = 'rejected'").await,
            world.value(&format!("select count(*) from users where email = '{closed}'")).await,
        )
    };
    world.clock.advance(Duration::days(300));
    keep(&world.app).await.unwrap();
    assert_eq!(left().await, ("1".to_owned(), "1".to_owned()));
    world.clock.advance(Duration::days(66));
    keep(&world.app).await.unwrap();
    assert_eq!(left().await, ("1".to_owned(), "0".to_owned()));
    assert_eq!(world.value("select count(*) from mails where status <> 'waiting'").await, "0");
    world.clock.advance(Duration::days(400));
    keep(&world.app).await.unwrap();
    assert_eq!(left().await, ("0".to_owned(), "0".to_owned()));
    let open = "select count(*) from users where closed_at is null and erased_at is not null";
    assert_eq!(world.value(open).await, "0");
}

//! Somebody with every right on the database changes the log; the verification says what.

use super::{noted, sealed, tamper, verified, wrong};
use balie::audit::{
    seal_changes::seal,
    verify::{Wrong, verify},
};

const KORENAAR: &str = "(select id from customers where number = '9401138')";

/// Some event in the middle of the chain of 9401138.
async fn some_event(world: &crate::support::world::World) -> i64 {
    let some = format!("select event_id from audit_seals where chain = {KORENAAR} and place = 20");
    world.value(&some).await.parse().unwrap()
}

#[tokio::test]
async fn a_log_that_nobody_touched_is_whole_and_says_its_heads() {
    let world = sealed().await;
    let report = verified(&world).await;
    assert_eq!(wrong(&report), []);
    assert_eq!((report.not_sealed_yet, report.erased_details), (0, 0));
    let numbers: Vec<_> = report.chains.iter().map(|chain| chain.customer.as_deref()).collect();
    assert_eq!(numbers, [None, Some("9069091"), Some("9401138"), Some("9401139")]);
    let events: u64 = report.chains.iter().map(|chain| chain.events).sum();
    assert_eq!(events.to_string(), world.value("select count(*) from audit_events").await);
    let one = verify(world.sql(), Some("9401138"), &[]).await.unwrap();
    assert_eq!(one.chains.len(), 1);
}

#[tokio::test]
async fn an_event_that_was_changed_is_named() {
    let world = sealed().await;
    let event = some_event(&world).await;
    for change in [
        "kind = 'sign-out'",
        "at = at + interval '1 second'",
        "actor_id = null",
        "trace = 'x'",
        "about_id = null",
    ] {
        tamper(&world, &format!("update audit_events set {change} where id = {event}")).await;
        // What was there may be what it is changed to.
        let findings = wrong(&verified(&world).await);
        assert!(findings.is_empty() || findings == [(Wrong::Changed, Some(event))], "{change}: {findings:?}");
    }
    assert_eq!(wrong(&verified(&world).await), [(Wrong::Changed, Some(event))]);
}

#[tokio::test]
async fn an_event_that_was_moved_to_another_number_is_named() {
    let world = sealed().await;
    let event = some_event(&world).await;
    let other = "(select id from customers where number = '9069091')";
    tamper(&world, &format!("update audit_events set customer_id = {other} where id = {event}")).await;
    assert_eq!(wrong(&verified(&world).await), [(Wrong::Changed, Some(event))]);
}

#[tokio::test]
async fn an_event_that_was_taken_out_is_missing_with_and_without_its_seal() {
    let world = sealed().await;
    let event = some_event(&world).await;
    tamper(&world, &format!("delete from audit_events where id = {event}")).await;
    assert_eq!(wrong(&verified(&world).await), [(Wrong::Missing, Some(event))]);
    world.execute(&format!("delete from audit_seals where event_id = {event}")).await;
    assert_eq!(wrong(&verified(&world).await), [(Wrong::SealMissing, None)]);
}

#[tokio::test]
async fn an_event_that_was_put_in_is_named() {
    let world = sealed().await;
    let put = "insert into audit_events (at, kind, actor_kind, trace) values (now() - interval '9 days', 'sign-out', 'user', 'put in')";
    tamper(&world, put).await;
    let event = world.value("select id from audit_events where trace = 'put in'").await.parse().unwrap();
    assert_eq!(wrong(&verified(&world).await), [(Wrong::Added, Some(event))]);
    // With a seal that somebody made up.
    world
        .execute(&format!(
            "insert into audit_seals (chain, place, event_id, hash, sealed_at)
             select chain, place + 1, {event}, hash, now() from audit_seals
             where chain = '00000000-0000-0000-0000-000000000000' order by place desc limit 1"
        ))
        .await;
    assert_eq!(wrong(&verified(&world).await), [(Wrong::Changed, Some(event))]);
}

#[tokio::test]
async fn a_detail_that_was_changed_or_taken_away_is_named() {
    let world = sealed().await;
    let with = format!(
        "select e.id from audit_events e where e.customer_id = {KORENAAR} and e.kind = 'grants.changed'
         and e.address is not null order by e.id limit 1"
    );
    let event: i64 = world.value(&with).await.parse().unwrap();
    tamper(&world, &format!("update audit_events set after = '[\"manage-customer\"]' where id = {event}"))
        .await;
    tamper(
        &world,
        &format!("update audit_events set address = null, address_salt = null where id = {event}"),
    )
    .await;
    let expected = [(Wrong::DetailTaken, Some(event)), (Wrong::DetailChanged, Some(event))];
    assert_eq!(wrong(&verified(&world).await), expected);
    // A new mark for the new detail does not help: the mark is in the chain.
    let mark = "after_mark = audit_mark(after_salt, after::text)";
    tamper(&world, &format!("update audit_events set {mark} where id = {event}")).await;
    let expected = [(Wrong::Changed, Some(event)), (Wrong::DetailTaken, Some(event))];
    assert_eq!(wrong(&verified(&world).await), expected);
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found_by_the_hash_noted_before() {
    let world = sealed().await;
    let before = verified(&world).await;
    let chain = before.chains.iter().find(|chain| chain.customer.as_deref() == Some("9401138")).unwrap();
    let head = noted(chain.place, &chain.head);
    assert_eq!(wrong(&verify(world.sql(), None, &head).await.unwrap()), []);
    let cut = format!(
        "delete from audit_events where id in (
            select event_id from audit_seals where chain = {KORENAAR} and place > {0});
         delete from audit_seals where chain = {KORENAAR} and place > {0}",
        chain.place - 3
    );
    tamper(&world, &cut).await;
    assert_eq!(wrong(&verified(&world).await), [], "the rest is whole in itself");
    let found = verify(world.sql(), None, &head).await.unwrap();
    assert_eq!(wrong(&found), [(Wrong::HeadNotFound, None)]);
    // Going on after the cut does not hide it.
    world.signed_in("beheerder@korenaar.example").await.get("/customers/9401138/audit.csv").await;
    seal(&world.app).await.unwrap();
    assert_eq!(wrong(&verify(world.sql(), None, &head).await.unwrap()), [(Wrong::HeadNotFound, None)]);
}

#[tokio::test]
async fn an_event_that_goes_before_it_is_sealed_is_missed() {
    let world = sealed().await;
    world.signed_in("beheerder@korenaar.example").await;
    let report = verified(&world).await;
    assert!(report.not_sealed_yet > 0 && report.oldest_not_sealed.is_some());
    assert_eq!(wrong(&report), []);
    let last: i64 = world.value("select max(id) from audit_events").await.parse().unwrap();
    tamper(&world, &format!("delete from audit_events where id = {last}")).await;
    assert_eq!(wrong(&verified(&world).await), [(Wrong::LostBeforeSealing, Some(last))]);
}

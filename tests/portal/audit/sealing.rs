//! Sealing while people work, and what the role that serves requests may do.

use super::{sealed, verified, wrong};
use crate::support::{program, world::World};
use balie::audit::{
    changes::record,
    model::{Act, Event, Kind},
    seal_changes::seal,
};
use std::sync::Arc;

#[tokio::test]
async fn what_people_do_is_sealed_by_the_job() {
    let world = sealed().await;
    world.signed_in("medewerker@korenaar.example").await;
    assert!(verified(&world).await.not_sealed_yet > 0);
    world.later(time::Duration::seconds(6)).await;
    let report = verified(&world).await;
    assert_eq!((report.not_sealed_yet, wrong(&report)), (0, vec![]));
}

#[tokio::test]
async fn who_writes_waits_for_nobody_and_who_commits_late_is_sealed_later() {
    let world = sealed().await;
    let act = || Act::worker(world.clock.now());
    let mut slow = world.app.db.begin().await.unwrap();
    record(&mut slow, &act(), Event::new(Kind::SignedOut)).await.unwrap();
    // An event with a later id is committed, and sealed, while the earlier one is still open.
    let mut quick = world.app.db.begin().await.unwrap();
    record(&mut quick, &act(), Event::new(Kind::SignedIn)).await.unwrap();
    quick.commit().await.unwrap();
    assert_eq!(seal(&world.app).await.unwrap(), 1);
    assert_eq!(wrong(&verified(&world).await), []);
    slow.commit().await.unwrap();
    assert_eq!(verified(&world).await.not_sealed_yet, 1);
    assert_eq!(seal(&world.app).await.unwrap(), 1);
    let report = verified(&world).await;
    assert_eq!((report.not_sealed_yet, wrong(&report)), (0, vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_and_several_sealers_make_one_whole_chain() {
    let world = Arc::new(World::start().await);
    let writers = (0..6).map(|writer| {
        let world = world.clone();
        tokio::spawn(async move {
            for turn in 0..40 {
                let mut tx = world.app.db.begin().await.unwrap();
                let act = Act::worker(world.clock.now());
                record(&mut tx, &act, Event::new(Kind::SignedOut)).await.unwrap();
                tokio::task::yield_now().await;
                // Some think better of it.
                if (writer + turn) % 5 == 0 { tx.rollback().await } else { tx.commit().await }.unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let sealers = (0..3).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            for _ in 0..20 {
                seal(&world.app).await.unwrap();
            }
        })
    });
    for task in sealers.collect::<Vec<_>>().into_iter().chain(writers) {
        task.await.unwrap();
    }
    seal(&world.app).await.unwrap();
    let report = verified(&world).await;
    assert_eq!((report.not_sealed_yet, wrong(&report)), (0, vec![]));
    let events: u64 = report.chains.iter().map(|chain| chain.events).sum();
    assert_eq!(events.to_string(), world.value("select count(*) from audit_events").await);
}

#[tokio::test]
async fn the_role_that_serves_can_add_to_the_log_and_take_nothing_out() {
    let world = sealed().await;
    for forbidden in [
        "update audit_events set kind = 'x'",
        "delete from audit_events",
        "truncate audit_events",
        "update audit_seals set place = 1",
        "delete from audit_seals",
        "truncate audit_seals",
        "update audit_unsealed set event_id = 1",
        "insert into audit_removals values (gen_random_uuid(), 1, '', 0, now(), now())",
        "alter table audit_events disable trigger user",
        "drop table audit_events",
        "create table mine (x int)",
        "select grant_serving('balie_serving')",
        "set role balie",
    ] {
        let refused = sqlx::raw_sql(forbidden).execute(&world.app.db).await.unwrap_err();
        let code = refused.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{forbidden}: {refused}");
    }
    // Nor by the functions of the owner: they spare what is young, and who is not erased.
    let young = "select string_agg(e::text, '' order by id) from audit_events e where at > now() - interval '30 days'";
    let before = world.value(young).await;
    for spared in ["select audit_remove_before(now(), now())", "select audit_erase_addresses(now())"] {
        sqlx::raw_sql(spared).execute(&world.app.db).await.unwrap();
    }
    let person = "select audit_erase_person((select id from users limit 1), '{}', '{}')";
    sqlx::raw_sql(person).execute(&world.app.db).await.unwrap_err();
    assert!(before == world.value(young).await, "something young was taken out");
    // And even the owner does not change it by accident.
    sqlx::raw_sql("delete from audit_events").execute(world.sql()).await.unwrap_err();
    assert_eq!(wrong(&verified(&world).await), []);
}

#[tokio::test]
async fn migrate_gives_the_serving_role_its_rights_and_verify_says_how_the_log_stands() {
    let database = crate::support::cluster::migrated().await;
    let run = |words: &[&str]| {
        program::said(program::balie(words).env("BALIE_DATABASE_URL", program::url(&database)))
    };
    let said = run(&["migrate", "--serving-role=balie_serving"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert!(said.out.contains("balie_serving may serve"), "{}", said.out);
    let said = run(&["migrate", "--serving-role=nobody_knows"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("create role nobody_knows"), "{}", said.err);
    let said = run(&["organisation", "add", "--name=Korenaar"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = run(&["audit", "verify"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("not sealed yet: 1"), "{}", said.out);
    let said = run(&["audit", "verify", "--json", &format!("--head={}", "ab".repeat(32))]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("head-not-found"), "{}", said.out);
    let said = run(&["audit", "verify", "--head=ab"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

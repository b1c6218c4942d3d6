//! Two replicas of the portal, whose workers run the same jobs at the same moment.

use crate::support::{asker::Asker, asker::KORENAAR, world::World};
use balie::{
    access_requests::jobs::{expire, remind, tell},
    app::App,
};
use std::sync::Arc;
use time::Duration;
use tokio::sync::Barrier;

/// Runs a job on four replicas at the same moment.
async fn everywhere<F>(world: &World, job: impl Fn(App) -> F)
where
    F: Future<Output = anyhow::Result<u64>> + Send + 'static,
{
    let start = Arc::new(Barrier::new(4));
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let (start, run) = (start.clone(), job(world.app.clone()));
            tokio::spawn(async move {
                start.wait().await;
                run.await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn administrators_are_told_reminded_and_requesters_sent_away_once() {
    let world = World::start().await;
    world
        .execute(
            "update access_requests set status = 'withdrawn', decided_at = now() where status = 'pending'",
        )
        .await;
    for round in 0..12 {
        let asker = Asker::new(KORENAAR, &format!("iris{round}@kantoor.example"));
        asker.ask(&world).await;
        world.mail().await;
        everywhere(&world, |app| async move { tell(&app).await }).await;
        assert_eq!(world.mail().await.len(), 2, "round {round}: one mail for each administrator");
        world.clock.advance(Duration::days(3));
        everywhere(&world, |app| async move { remind(&app).await }).await;
        assert_eq!(world.mail().await.len(), 2, "round {round}: one reminder for each administrator");
        world.clock.advance(Duration::days(27));
        everywhere(&world, |app| async move { expire(&app).await }).await;
        world.mail_to(&asker.email).await.says("verlopen");
    }
    let expired = world.audit_kinds().await.into_iter().filter(|kind| kind == "access-request.expired");
    assert_eq!(expired.count(), 12);
}

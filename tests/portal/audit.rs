//! The audit log: who can change it (nobody), and who notices when somebody did.

mod erasing;
mod keeping;
mod reading;
mod sealing;
mod tampering;

use super::support::world::World;
use balie::audit::{
    seal_changes,
    verify::{Head, Report, Wrong, verify},
};

/// What the verification says now.
async fn verified(world: &World) -> Report {
    verify(world.sql(), None, &[]).await.unwrap()
}

/// A world whose whole log is sealed.
async fn sealed() -> World {
    let world = World::start().await;
    assert!(seal_changes::seal(&world.app).await.unwrap() > 100, "a month of events");
    world
}

/// What is wrong, and with which event.
fn wrong(report: &Report) -> Vec<(Wrong, Option<i64>)> {
    report.findings.iter().map(|finding| (finding.what, finding.event)).collect()
}

/// A hash as somebody noted it down.
fn noted(place: i64, hash: &str) -> [Head; 1] {
    [Head::parse(&format!("{place}:{hash}")).unwrap()]
}

/// Changes the log as somebody with every right on the database could.
async fn tamper(world: &World, sql: &str) {
    world
        .execute(&format!(
            "alter table audit_events disable trigger user; {sql}; alter table audit_events enable trigger user"
        ))
        .await;
}

//! Events without a change: a sign-in that failed, a refusal, a download.

use super::{
    changes,
    model::{Act, Event},
};
use crate::database::Db;

/// Notes an event in a transaction of its own. A log that cannot be written is told in the program's log
/// and does not keep the visitor from the answer.
pub async fn note(db: &Db, act: &Act, event: Event) {
    let kind = event.kind.as_str();
    let written = async {
        let mut tx = db.begin().await?;
        changes::record(&mut tx, act, event).await?;
        tx.commit().await
    };
    told(kind, written.await);
}

/// Notes that a signed-in person was refused at a route: once per person, route, customer number or organisation, and hour.
pub async fn refusal(db: &Db, act: &Act, route: &str, event: Event) {
    let kind = event.kind.as_str();
    let written = async {
        let mut tx = db.begin().await?;
        let place = event.customer.map(|id| id.uuid()).or(event.organisation.map(|id| id.uuid()));
        if changes::first_refusal(&mut tx, act, route, place).await? {
            changes::record(&mut tx, act, event).await?;
        }
        tx.commit().await
    };
    told(kind, written.await);
}

fn told(kind: &str, written: sqlx::Result<()>) {
    if let Err(error) = written {
        tracing::error!(kind, %error, "an audit event was not written");
    }
}

//! Events without a change: a sign-in that failed, a refusal, a download.

use super::{
    changes,
    model::{Act, Event},
};
use sqlx::PgPool;

/// Notes an event in a transaction of its own. A log that cannot be written is told in the program's log
/// and does not keep the visitor from the answer.
pub async fn note(db: &PgPool, act: &Act, event: Event) {
    let kind = event.kind.as_str();
    let written = async {
        let mut connection = db.acquire().await?;
        changes::record(&mut connection, act, event).await
    };
    if let Err(error) = written.await {
        tracing::error!(kind, %error, "an audit event was not written");
    }
}

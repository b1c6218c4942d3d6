//! The figures that only the database knows.

use crate::database::Db;
use time::OffsetDateTime;

/// What waits, and what went wrong.
pub(super) struct Figures {
    waiting: i64,
    overdue_seconds: f64,
    failed: i64,
    sessions: i64,
    jobs_late: i64,
    jobs_failed: i64,
}

/// Reads them.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn read(db: &Db, now: OffsetDateTime) -> sqlx::Result<Figures> {
    sqlx::query_as!(
        Figures,
        r#"select
            (select count(*) from mails where status = 'waiting') as "waiting!",
            coalesce((
                select extract(epoch from greatest($1 - min(due_at), interval '0')) from mails where status = 'waiting'
            ), 0)::float8 as "overdue_seconds!",
            (select count(*) from mails where status = 'failed') as "failed!",
            (select count(*) from sessions where expires_at > $1) as "sessions!",
            (select count(*) from jobs where next_at < $1 - interval '10 minutes') as "jobs_late!",
            (select count(*) from jobs where last_outcome like 'failed%') as "jobs_failed!""#,
        now
    )
    .fetch_one(db)
    .await
}

impl Figures {
    #[expect(clippy::cast_precision_loss, reason = "nobody has as many mails as a float cannot count")]
    pub(super) fn set(&self) {
        metrics::gauge!("balie_mails_waiting").set(self.waiting as f64);
        metrics::gauge!("balie_mails_overdue_seconds").set(self.overdue_seconds);
        metrics::gauge!("balie_mails_failed").set(self.failed as f64);
        metrics::gauge!("balie_sessions").set(self.sessions as f64);
        metrics::gauge!("balie_jobs_late").set(self.jobs_late as f64);
        metrics::gauge!("balie_jobs_failed").set(self.jobs_failed as f64);
    }
}

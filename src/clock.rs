//! The app's clock: the only place where the time of day is read. Tests move it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use time::{Duration, OffsetDateTime};

/// Tells the time in UTC, to the microsecond as PostgreSQL keeps it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc() + Duration::seconds(self.ahead_seconds.load(Ordering::Relaxed));
        now.replace_nanosecond(now.microsecond() * 1000).unwrap_or(now)
    }

    /// Moves this clock and every copy of it ahead; a test's way to let time pass.
    pub fn advance(&self, by: Duration) {
        self.ahead_seconds.fetch_add(by.whole_seconds(), Ordering::Relaxed);
    }
}

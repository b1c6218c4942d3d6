//! What a portal asks the database, one line per statement: sqlx tells the log, and this listens there.

use std::{
    fmt,
    sync::{Arc, Mutex},
};
use tracing::{
    Dispatch, Event, Subscriber,
    dispatcher::DefaultGuard,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
};

/// Where sqlx tells of each statement that was answered.
const TOLD: &str = "sqlx::query";
/// What is no question: the ends of a transaction, and a connection's own settings.
const NO_QUESTION: [&str; 5] = ["begin", "commit", "rollback", "savepoint", "set"];

/// Hears every statement of this thread, for as long as it is kept.
pub struct Listening {
    heard: Heard,
    _guard: DefaultGuard,
    _other: Dispatch,
}

impl Listening {
    /// From now on.
    pub fn start() -> Self {
        let heard = Heard::default();
        // While there is only one listener, tracing lets whichever thread comes first to a place in the code decide for
        // all whether anybody listens there. With two it asks each time.
        let other = Dispatch::new(tracing_subscriber::registry());
        let own = Dispatch::new(tracing_subscriber::registry().with(heard.clone()));
        let guard = tracing::dispatcher::set_default(&own);
        tracing::callsite::rebuild_interest_cache();
        Self { heard, _guard: guard, _other: other }
    }

    /// The statements since the last time, each on one line.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.heard.0.lock().unwrap())
    }
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Heard {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() != TOLD {
            return;
        }
        let mut said = Said::default();
        event.record(&mut said);
        // A statement of a few words has no more than its summary.
        let whole = if said.statement.is_empty() { said.summary } else { said.statement };
        let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        let verb = line.split(' ').next().unwrap_or_default().to_lowercase();
        if !line.is_empty() && !NO_QUESTION.contains(&verb.as_str()) {
            self.0.lock().unwrap().push(line);
        }
    }
}

#[derive(Default)]
struct Said {
    summary: String,
    statement: String,
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.statement),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

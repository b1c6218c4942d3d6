//! Acts and events.

use crate::types::{CustomerId, OrganisationId, UserId};
use serde_json::Value;
use std::net::IpAddr;
use time::OffsetDateTime;
use uuid::Uuid;

pub use super::kind::Kind;

/// In which quality somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// Somebody who is not signed in.
    Visitor,
    /// A signed-in user.
    User,
    /// The supplier's staff, signed in.
    Operator,
    /// The supplier's command line.
    CommandLine,
    /// The worker's loop: reminders, expiry.
    Worker,
}

impl ActorKind {
    /// The word in the row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::User => "user",
            Self::Operator => "operator",
            Self::CommandLine => "command-line",
            Self::Worker => "worker",
        }
    }
}

/// Who acts, when and from where: what every change needs to know for its audit event.
#[derive(Clone, Debug)]
pub struct Act {
    /// In which quality.
    pub kind: ActorKind,
    /// The signed-in person; `None` for visitors and machines.
    pub by: Option<UserId>,
    /// Now, by the app's clock.
    pub now: OffsetDateTime,
    /// The network address; `None` for machines.
    pub address: Option<IpAddr>,
    /// The request's trace id; empty for machines.
    pub trace: String,
}

impl Act {
    /// An act of the supplier's command line.
    #[must_use]
    pub const fn command_line(now: OffsetDateTime) -> Self {
        Self { kind: ActorKind::CommandLine, by: None, now, address: None, trace: String::new() }
    }

    /// An act of the worker.
    #[must_use]
    pub const fn worker(now: OffsetDateTime) -> Self {
        Self { kind: ActorKind::Worker, by: None, now, address: None, trace: String::new() }
    }
}

/// One event, before it has a row.
#[derive(Clone, Debug)]
pub struct Event {
    /// What happened.
    pub kind: Kind,
    /// At which customer number.
    pub customer: Option<CustomerId>,
    /// At which organisation, where it is about no number of it.
    pub organisation: Option<OrganisationId>,
    /// On whom.
    pub subject: Option<UserId>,
    /// Which request, membership or session it is about.
    pub about: Option<Uuid>,
    /// How it was.
    pub before: Option<Value>,
    /// How it became.
    pub after: Option<Value>,
}

impl Event {
    /// An event of this kind about nothing yet.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            customer: None,
            organisation: None,
            subject: None,
            about: None,
            before: None,
            after: None,
        }
    }

    /// At this customer number.
    #[must_use]
    pub const fn at(mut self, customer: CustomerId) -> Self {
        self.customer = Some(customer);
        self
    }

    /// At this organisation.
    #[must_use]
    pub const fn within(mut self, organisation: OrganisationId) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// On this person.
    #[must_use]
    pub const fn on(mut self, subject: UserId) -> Self {
        self.subject = Some(subject);
        self
    }

    /// About this row.
    #[must_use]
    pub const fn about(mut self, row: Uuid) -> Self {
        self.about = Some(row);
        self
    }

    /// How it was before.
    #[must_use]
    pub fn before(mut self, value: Value) -> Self {
        self.before = Some(value);
        self
    }

    /// How it is after.
    #[must_use]
    pub fn after(mut self, value: Value) -> Self {
        self.after = Some(value);
        self
    }
}

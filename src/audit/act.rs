//! Who acts, in which quality, when and from where.

use crate::types::UserId;
use std::net::IpAddr;
use time::OffsetDateTime;

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

//! Events; and who acts, from [`super::act`].

use crate::types::{CustomerId, OrganisationId, UserId};
use serde_json::Value;
use uuid::Uuid;

pub use super::{
    act::{Act, ActorKind},
    kind::Kind,
};

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

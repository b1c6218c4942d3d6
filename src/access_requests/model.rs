//! What is asked, and the life of a request.

use crate::permissions::model::{Catalogue, Offer, PermissionKey, PermissionSet};

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Waits for an administrator.
    Pending,
    /// Something was given.
    Approved,
    /// Refused.
    Rejected,
    /// Taken back.
    Withdrawn,
    /// Nobody decided in time.
    Expired,
}

/// What can happen to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An administrator gives something.
    Approve,
    /// An administrator refuses.
    Reject,
    /// The requester takes it back.
    Withdraw,
    /// Time is up.
    Expire,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Approved, Self::Rejected, Self::Withdrawn, Self::Expired];

    /// The word in the row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// The status of a row's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// The status after a step; `None` where the step cannot be taken: a request is decided once.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Pending, Step::Approve) => Some(Self::Approved),
            (Self::Pending, Step::Reject) => Some(Self::Rejected),
            (Self::Pending, Step::Withdraw) => Some(Self::Withdrawn),
            (Self::Pending, Step::Expire) => Some(Self::Expired),
            _ => None,
        }
    }
}

/// What a person asks for: categories, and single permissions from the page that says one is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Categories by key.
    pub categories: Vec<String>,
    /// Single permissions.
    pub permissions: Vec<PermissionKey>,
}

impl Asked {
    /// "Weet ik niet": the administrator chooses.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.categories.is_empty() && self.permissions.is_empty()
    }

    /// What this number would give for it: what a review starts with.
    #[must_use]
    pub fn proposal(&self, catalogue: &Catalogue, offer: &Offer) -> PermissionSet {
        let mut set = PermissionSet::new();
        for key in self.categories.iter().flat_map(|category| catalogue.stands_for(category, offer)) {
            let clashes = catalogue
                .permission(key.as_str())
                .is_some_and(|permission| catalogue.excluded_by(permission, &set));
            if !clashes {
                set.insert(key);
            }
        }
        set.extend(self.permissions.iter().filter(|key| offer.includes(key)).cloned());
        catalogue.with_needs(set)
    }

    /// What was asked and cannot be given here any more: shown struck through.
    #[must_use]
    pub fn gone(&self, catalogue: &Catalogue, offer: &Offer) -> PermissionSet {
        let of_categories = self
            .categories
            .iter()
            .filter_map(|key| catalogue.category(key))
            .flat_map(|category| category.permissions.iter().filter(|permission| !permission.restricted))
            .map(|permission| &permission.key);
        of_categories.chain(&self.permissions).filter(|key| !offer.includes(key)).cloned().collect()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::permissions::file;
    use std::collections::BTreeMap;

    #[test]
    fn a_request_is_decided_once() {
        for step in [Step::Approve, Step::Reject, Step::Withdraw, Step::Expire] {
            let decided = Status::Pending.after(step).unwrap();
            for again in [Step::Approve, Step::Reject, Step::Withdraw, Step::Expire] {
                assert_eq!(decided.after(again), None);
            }
        }
    }

    #[test]
    fn what_a_number_lacks_is_not_proposed_and_named() {
        let catalogue = file::read(file::DEFAULT).unwrap();
        let offer = catalogue.offer(&BTreeMap::from([(PermissionKey::new("invoices"), false)]));
        let asked = Asked { categories: vec!["orders-invoices".to_owned()], permissions: vec![] };
        assert_eq!(asked.proposal(&catalogue, &offer), [PermissionKey::new("orders")].into());
        assert_eq!(asked.gone(&catalogue, &offer), [PermissionKey::new("invoices")].into());
    }
}

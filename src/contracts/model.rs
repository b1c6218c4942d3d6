//! What a contract says, and what changing it comes to, without database or pages.

use crate::{
    grants::model::present,
    language::Language,
    permissions::{
        draft::{Change, Giver, Standing, draft},
        model::{Catalogue, Offer, PermissionKey, PermissionSet},
    },
    types::{CustomerNumber, Flaw, line},
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The longest name of a customer or organisation, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest reason an operator gives, in characters.
pub const LONGEST_REASON: usize = 500;

/// The name of a customer or organisation: one line.
///
/// # Errors
/// [`Flaw`] when it is empty, too long or holds what nobody can see.
pub fn title(raw: &str) -> Result<String, Flaw> {
    let title = line(raw, LONGEST_NAME)?;
    if title.is_empty() { Err(Flaw::Missing) } else { Ok(title) }
}

/// A reason that has to be given, in several lines.
///
/// # Errors
/// [`Flaw`] when it is empty, too long or holds what nobody can see.
pub fn reason(raw: &str) -> Result<String, Flaw> {
    let reason = crate::types::paragraph(raw, LONGEST_REASON)?;
    if reason.is_empty() { Err(Flaw::Missing) } else { Ok(reason) }
}

/// What the supplier knows a customer number by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The customer's name.
    pub name: String,
    /// The language of mails to people without an account; `None`: the supplier's.
    pub language: Option<Language>,
}

/// A customer number to be.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// The number.
    pub number: CustomerNumber,
    /// What is known of it.
    pub details: Details,
}

/// Both of the pair that makes an administrator are in every contract, and what they need: without it nobody could decide.
#[must_use]
pub fn always_offered(catalogue: &Catalogue) -> PermissionSet {
    let pair = [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER];
    catalogue.with_needs(pair.map(PermissionKey::new).into())
}

/// What becomes of somebody's permissions when these are not offered any more: they go, with what needs them.
#[must_use]
pub fn without(catalogue: &Catalogue, offer: &Offer, now: &Standing, gone: &PermissionSet) -> Change {
    let ticks: PermissionSet = present(now).difference(gone).cloned().collect();
    match draft(catalogue, offer, Giver::Supplier, now, &ticks) {
        Ok(draft) => draft.change,
        // Whatever else is amiss with what they hold, what is gone can always be taken.
        Err(_) => Change {
            taken: now.held.intersection(gone).cloned().collect(),
            withdrawn: now.waiting.intersection(gone).cloned().collect(),
            ..Change::default()
        },
    }
}

/// A mark of what somebody saw, to notice that it is not so any more.
#[must_use]
pub fn mark<'a>(seen: impl IntoIterator<Item = &'a str>) -> String {
    let mut sum = Sha256::new();
    for part in seen {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    sum.finalize().iter().take(8).fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn set(keys: &[&str]) -> PermissionSet {
        keys.iter().map(|key| PermissionKey::new(*key)).collect()
    }

    #[test]
    fn what_leaves_the_contract_goes_and_what_waits_for_it_is_withdrawn() {
        let catalogue = crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap();
        let offer = catalogue.offer(&BTreeMap::new());
        let now = Standing { held: set(&["orders", "invoices"]), waiting: set(&["connector"]) };
        let change = without(&catalogue, &offer, &now, &set(&["invoices", "connector"]));
        assert_eq!((change.taken, change.withdrawn), (set(&["invoices"]), set(&["connector"])));
        assert!(change.given.is_empty() && change.asked.is_empty());
    }

    #[test]
    fn what_an_administrator_needs_is_in_every_contract() {
        let pair = set(&["customer-settings", "manage-customer"]);
        let text = crate::permissions::file::DEFAULT;
        assert_eq!(always_offered(&crate::permissions::file::read(text).unwrap()), pair);
        let needs = text.replacen(
            "key = \"customer-settings\"",
            "key = \"customer-settings\"\n  requires = [\"orders\"]",
            1,
        );
        let needs = always_offered(&crate::permissions::file::read(&needs).unwrap());
        assert_eq!(needs, set(&["customer-settings", "manage-customer", "orders"]));
    }

    #[test]
    fn a_mark_changes_with_what_was_seen() {
        assert_eq!(mark(["a", "b"]), mark(["a", "b"]));
        assert_ne!(mark(["ab"]), mark(["a", "b"]));
    }
}

//! From ticks to a change: what somebody chose, against what is held, under the catalogue's rules.

use super::model::{Catalogue, Offer, PermissionKey, PermissionSet};

/// Who gives decides whether a restricted permission is granted or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// An administrator of the number: restricted ones are asked of the supplier.
    Administrator,
    /// The supplier: grants restricted ones too.
    Supplier,
}

/// A person's permissions at a number as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Standing {
    /// Held now.
    pub held: PermissionSet,
    /// Restricted ones that wait for the supplier.
    pub waiting: PermissionSet,
}

/// What would change. Nothing changes when all four are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Granted.
    pub given: PermissionSet,
    /// Taken away.
    pub taken: PermissionSet,
    /// Asked of the supplier.
    pub asked: PermissionSet,
    /// No longer asked of the supplier.
    pub withdrawn: PermissionSet,
}

impl Change {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.taken.is_empty() && self.asked.is_empty() && self.withdrawn.is_empty()
    }
}

/// Why ticks cannot be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// These two cannot be held together.
    Clash(PermissionKey, PermissionKey),
    /// The number does not offer it, or nobody gets it any more.
    NotOffered(PermissionKey),
}

/// What the ticks come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The ticks with what they bring or take along: what a page shows ticked before saving.
    pub ticks: PermissionSet,
    /// Ticked by a rule, not by the person.
    pub added_by_rule: PermissionSet,
    /// Unticked by a rule, not by the person.
    pub removed_by_rule: PermissionSet,
    /// The change.
    pub change: Change,
}

/// Works out a change from the full set of ticks.
///
/// Giving one gives what it needs; taking what another needs takes that other too. What counts is the set
/// afterwards, so no chain of single steps gets around a rule.
///
/// # Errors
/// [`Refusal`] when two exclude each other, waiting ones included, or one cannot be given here.
pub fn draft(
    catalogue: &Catalogue,
    offer: &Offer,
    giver: Giver,
    now: &Standing,
    ticks: &PermissionSet,
) -> Result<Draft, Refusal> {
    let present: PermissionSet = now.held.union(&now.waiting).cloned().collect();
    let settled = settle(catalogue, offer, &present, ticks)?;
    let asks = |key: &PermissionKey| {
        giver == Giver::Administrator
            && catalogue.permission(key.as_str()).is_some_and(|permission| permission.restricted)
    };
    let (asked, given): (PermissionSet, PermissionSet) =
        settled.difference(&present).cloned().partition(|key| asks(key));
    Ok(Draft {
        added_by_rule: settled.difference(ticks).cloned().collect(),
        removed_by_rule: ticks.difference(&settled).cloned().collect(),
        change: Change {
            given,
            taken: now.held.difference(&settled).cloned().collect(),
            asked,
            withdrawn: now.waiting.difference(&settled).cloned().collect(),
        },
        ticks: settled,
    })
}

/// The ticks with what the rules bring and take along, if they may all be held together here.
fn settle(
    catalogue: &Catalogue,
    offer: &Offer,
    present: &PermissionSet,
    ticks: &PermissionSet,
) -> Result<PermissionSet, Refusal> {
    if let Some(unknown) = ticks.iter().find(|key| catalogue.permission(key.as_str()).is_none()) {
        return Err(Refusal::NotOffered(unknown.clone()));
    }
    // Taking first: whoever unticks what another held one needs, takes that one too.
    let kept = catalogue.without_unmet(ticks.intersection(present).cloned().collect());
    let fresh: PermissionSet = ticks.difference(present).cloned().collect();
    let settled = catalogue.with_needs(kept.union(&fresh).cloned().collect());
    if let Some(key) = settled.iter().find(|key| !present.contains(*key) && !offer.includes(key)) {
        return Err(Refusal::NotOffered(key.clone()));
    }
    match catalogue.clash(&settled) {
        Some((a, b)) => Err(Refusal::Clash(a, b)),
        None => Ok(settled),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn catalogue() -> Catalogue {
        crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap()
    }

    fn set(keys: &[&str]) -> PermissionSet {
        keys.iter().map(|key| PermissionKey::new(*key)).collect()
    }

    fn drafted(held: &[&str], waiting: &[&str], ticks: &[&str]) -> Result<Draft, Refusal> {
        let catalogue = catalogue();
        let offer = catalogue.offer(&BTreeMap::new());
        let now = Standing { held: set(held), waiting: set(waiting) };
        draft(&catalogue, &offer, Giver::Administrator, &now, &set(ticks))
    }

    #[test]
    fn giving_one_gives_what_it_needs() {
        let draft = drafted(&[], &[], &["manage-customer"]).unwrap();
        assert_eq!(draft.change.given, set(&["customer-settings", "manage-customer"]));
        assert_eq!(draft.added_by_rule, set(&["customer-settings"]));
    }

    #[test]
    fn taking_what_another_needs_takes_that_one_too() {
        let draft = drafted(&["customer-settings", "manage-customer"], &[], &["manage-customer"]).unwrap();
        assert_eq!(draft.change.taken, set(&["customer-settings", "manage-customer"]));
        assert_eq!(draft.removed_by_rule, set(&["manage-customer"]));
    }

    #[test]
    fn two_that_exclude_each_other_are_refused_also_while_one_waits() {
        let clash = Err(Refusal::Clash(
            PermissionKey::new("track-trace"),
            PermissionKey::new("track-trace-read-only"),
        ));
        assert_eq!(drafted(&["track-trace"], &[], &["track-trace", "track-trace-read-only"]), clash);
        assert_eq!(
            drafted(&[], &["track-trace-read-only"], &["track-trace", "track-trace-read-only"]),
            clash
        );
    }

    #[test]
    fn a_restricted_one_is_asked_and_an_untick_withdraws_it() {
        let asked = drafted(&[], &[], &["connector"]).unwrap().change;
        assert_eq!((asked.asked, asked.given), (set(&["connector"]), set(&[])));
        assert_eq!(drafted(&[], &["connector"], &[]).unwrap().change.withdrawn, set(&["connector"]));
    }

    #[test]
    fn the_supplier_grants_restricted_ones() {
        let catalogue = catalogue();
        let offer = catalogue.offer(&BTreeMap::new());
        let ticks = set(&["connector"]);
        let draft = draft(&catalogue, &offer, Giver::Supplier, &Standing::default(), &ticks).unwrap();
        assert_eq!(draft.change.given, ticks);
    }

    #[test]
    fn what_the_contract_lacks_is_refused_but_kept_by_who_holds_it() {
        let catalogue = catalogue();
        let offer = catalogue.offer(&BTreeMap::from([(PermissionKey::new("orders"), false)]));
        let ticks = set(&["orders"]);
        let refused = draft(&catalogue, &offer, Giver::Administrator, &Standing::default(), &ticks);
        assert_eq!(refused, Err(Refusal::NotOffered(PermissionKey::new("orders"))));
        let holder = Standing { held: ticks.clone(), waiting: set(&[]) };
        assert!(draft(&catalogue, &offer, Giver::Administrator, &holder, &ticks).unwrap().change.is_empty());
    }

    #[test]
    fn a_category_stands_for_what_is_offered_and_unrestricted() {
        let catalogue = catalogue();
        let offer = catalogue.offer(&BTreeMap::from([(PermissionKey::new("returns"), false)]));
        assert_eq!(catalogue.stands_for("parcels", &offer), set(&["parcel-labels", "track-trace"]));
        let general = catalogue.stands_for("general", &offer);
        assert_eq!(general, set(&["address-book", "senders-return-addresses", "track-trace"]));
    }
}

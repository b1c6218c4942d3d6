//! Rules of the authorisation pages, without database or pages: what a form says about several people, what
//! it comes to, and how a person's permissions look at a glance.

use crate::{
    permissions::{
        draft::{Draft, Giver, Refusal, Standing, draft},
        model::{Catalogue, Offer, Permission, PermissionKey, PermissionSet, makes_administrator},
    },
    types::MembershipId,
    web::path_id::parse_id,
};
use std::fmt;

/// A person in the version in which somebody saw them: `<membership>:<version>` in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub membership: MembershipId,
    /// In which version.
    pub version: i64,
}

impl Seen {
    /// Reads what a form sends; `None` when no form of ours does.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let (membership, version) = raw.split_once(':')?;
        Some(Self { membership: parse_id(membership)?, version: version.parse().ok()? })
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.membership, self.version)
    }
}

/// One step for one person: `<membership>:give:<permission>` or `<membership>:take:<permission>` in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// For whom.
    pub membership: MembershipId,
    /// Whether it gives.
    pub gives: bool,
    /// Which permission.
    pub permission: PermissionKey,
}

impl Step {
    /// Reads what a form sends; `None` when no form of ours does.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let mut parts = raw.splitn(3, ':');
        let membership = parse_id(parts.next()?)?;
        let gives = match parts.next()? {
            "give" => true,
            "take" => false,
            _ => return None,
        };
        Some(Self { membership, gives, permission: PermissionKey::new(parts.next()?) })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.gives { "give" } else { "take" };
        write!(f, "{}:{word}:{}", self.membership, self.permission.as_str())
    }
}

/// A tick in the table of one category: `<membership>:<permission>` in a form.
#[must_use]
pub fn parse_tick(raw: &str) -> Option<(MembershipId, PermissionKey)> {
    let (membership, permission) = raw.split_once(':')?;
    Some((parse_id(membership)?, PermissionKey::new(permission)))
}

/// What somebody wants for one person, as steps from what they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The person as they were seen.
    pub seen: Seen,
    /// To be held, or asked for, afterwards.
    pub give: PermissionSet,
    /// Not to be held, nor asked for, afterwards.
    pub take: PermissionSet,
}

/// What a wish comes to, now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// It is so already.
    Already,
    /// It can be done.
    Possible(Draft),
    /// Somebody changed this person since they were seen.
    Stale,
    /// The rules forbid it.
    Refused(Refusal),
}

impl Wish {
    /// The wish behind the ticks of one category, seen against what stands now. Ticks of other categories say
    /// nothing: the rest stays as it is.
    #[must_use]
    pub fn from_ticks(seen: Seen, category: &PermissionSet, ticks: &PermissionSet) -> Self {
        let give: PermissionSet = ticks.intersection(category).cloned().collect();
        Self { seen, take: category.difference(&give).cloned().collect(), give }
    }

    /// The full set of ticks that the wish makes of what stands.
    #[must_use]
    pub fn ticks(&self, now: &Standing) -> PermissionSet {
        present(now).difference(&self.take).chain(&self.give).cloned().collect()
    }

    /// Weighs the wish against what stands now, under the catalogue's rules.
    #[must_use]
    pub fn weigh(&self, catalogue: &Catalogue, offer: &Offer, now: &Standing, version: i64) -> Weighed {
        let ticks = self.ticks(now);
        if ticks == present(now) {
            return Weighed::Already;
        }
        if version != self.seen.version {
            return Weighed::Stale;
        }
        match draft(catalogue, offer, Giver::Administrator, now, &ticks) {
            Ok(draft) => Weighed::Possible(draft),
            Err(refusal) => Weighed::Refused(refusal),
        }
    }
}

/// Held or asked for.
#[must_use]
pub fn present(now: &Standing) -> PermissionSet {
    now.held.union(&now.waiting).cloned().collect()
}

/// Whether a change unmakes an administrator.
#[must_use]
pub fn unmakes_administrator(held: &PermissionSet, taken: &PermissionSet) -> bool {
    makes_administrator(held) && !makes_administrator(&held.difference(taken).cloned().collect())
}

/// One mark of a category's fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Held.
    pub on: bool,
    /// Only after consulting the supplier.
    pub restricted: bool,
}

/// A category at a glance: a mark for each of these permissions, in their order, which never changes.
#[must_use]
pub fn fingerprint(drawn: &[&Permission], held: &PermissionSet) -> Vec<Mark> {
    let mark = |p: &&Permission| Mark { on: held.contains(&p.key), restricted: p.restricted };
    drawn.iter().map(mark).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const ID: &str = "0193e6a4-1111-7111-8111-0123456789ab";

    fn catalogue() -> Catalogue {
        crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap()
    }

    fn set(keys: &[&str]) -> PermissionSet {
        keys.iter().map(|key| PermissionKey::new(*key)).collect()
    }

    fn weighed(held: &[&str], version: i64, ticks: &[&str]) -> Weighed {
        let catalogue = catalogue();
        let category: PermissionSet =
            catalogue.category("general").unwrap().permissions.iter().map(|p| p.key.clone()).collect();
        let seen = Seen { membership: parse_id(ID).unwrap(), version: 3 };
        let now = Standing { held: set(held), waiting: set(&[]) };
        let offer = catalogue.offer(&BTreeMap::new());
        Wish::from_ticks(seen, &category, &set(ticks)).weigh(&catalogue, &offer, &now, version)
    }

    #[test]
    fn a_person_as_seen_survives_the_form() {
        let seen = Seen::parse(&format!("{ID}:7")).unwrap();
        assert_eq!((seen.version, seen.to_string()), (7, format!("{ID}:7")));
        for raw in ["", ":", "7", ID, &format!("{ID}:"), &format!("{ID}:7:8"), &format!("{ID}:\0"), "x:1"] {
            assert_eq!(Seen::parse(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn a_step_survives_the_form() {
        let step = Step::parse(&format!("{ID}:take:orders")).unwrap();
        assert_eq!((step.gives, step.to_string()), (false, format!("{ID}:take:orders")));
        for raw in ["", ID, &format!("{ID}:give"), &format!("{ID}:keep:orders"), "x:give:orders"] {
            assert_eq!(Step::parse(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn ticks_of_one_category_leave_the_others_alone() {
        let Weighed::Possible(draft) = weighed(&["orders", "address-book"], 3, &["track-trace", "invoices"])
        else {
            panic!("possible")
        };
        assert_eq!(draft.change.given, set(&["track-trace"]));
        assert_eq!(draft.change.taken, set(&["address-book"]));
    }

    #[test]
    fn a_colleagues_change_is_noticed_unless_it_was_the_same() {
        assert_eq!(weighed(&["orders"], 4, &["track-trace"]), Weighed::Stale);
        assert_eq!(weighed(&["orders", "track-trace"], 4, &["track-trace"]), Weighed::Already);
    }

    #[test]
    fn two_that_exclude_each_other_are_refused() {
        let refused = weighed(&["track-trace"], 3, &["track-trace", "track-trace-read-only"]);
        assert!(matches!(refused, Weighed::Refused(Refusal::Clash(..))));
    }

    #[test]
    fn a_fingerprint_keeps_the_order_of_its_permissions() {
        let catalogue = catalogue();
        let drawn =
            ["address-book", "track-trace", "connector"].map(|key| catalogue.permission(key).unwrap());
        let marks = fingerprint(&drawn, &set(&["connector", "track-trace", "orders"]));
        assert_eq!(
            marks.iter().map(|mark| (mark.on, mark.restricted)).collect::<Vec<_>>(),
            [(false, false), (true, false), (true, true)]
        );
    }

    #[test]
    fn taking_either_of_the_pair_unmakes_an_administrator() {
        let pair = set(&["customer-settings", "manage-customer", "orders"]);
        assert!(unmakes_administrator(&pair, &set(&["customer-settings"])));
        assert!(!unmakes_administrator(&pair, &set(&["orders"])));
        assert!(!unmakes_administrator(&set(&["customer-settings"]), &set(&["customer-settings"])));
    }
}

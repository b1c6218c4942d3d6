//! What a review page shows: per person what would change, and who is left out, and why.

use super::{
    model::{Seen, Step, Weighed, Wish},
    queries::Holder,
    sheet::refused,
};
use crate::{
    language::Language,
    permissions::{
        draft::Draft,
        model::{Catalogue, Category, Offer, PermissionKey, makes_administrator},
    },
};

/// Everything that the wishes come to now.
#[derive(Clone, Debug, Default)]
pub struct Reviewed {
    /// Who would be changed.
    pub people: Vec<Changed>,
    /// Who is left out because somebody else changed them, with what they have now.
    pub stale: Vec<String>,
    /// Who is left out because the rules forbid it.
    pub refused: Vec<String>,
    /// How many have no access any more.
    pub gone: usize,
}

/// One person's change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Whom, as they are now.
    pub seen: Seen,
    /// First and last name.
    pub name: String,
    /// What comes and what goes, in words.
    pub lines: Vec<Line>,
    /// Whether it makes or unmakes an administrator.
    pub remark: Option<&'static str>,
    /// The steps that saving carries out.
    pub steps: Vec<Step>,
}

/// One line of a change.
#[derive(Clone, Debug)]
pub struct Line {
    /// Whether it comes.
    pub comes: bool,
    /// Which permission, and how.
    pub words: String,
}

/// Reviews wishes about one category.
pub struct Review<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What the number offers.
    pub offer: &'a Offer,
    /// The category.
    pub category: &'a Category,
    /// The reader's language.
    pub t: Language,
}

impl Review<'_> {
    /// Weighs every wish against what stands now, in the order of the wishes.
    #[must_use]
    pub fn of(&self, wishes: &[Wish], holders: &[Holder]) -> Reviewed {
        let mut reviewed = Reviewed::default();
        for wish in wishes {
            let found = holders.iter().find(|holder| holder.membership == wish.seen.membership);
            let Some(holder) = found else {
                reviewed.gone += 1;
                continue;
            };
            match wish.weigh(self.catalogue, self.offer, &holder.standing, holder.version) {
                Weighed::Already => {}
                Weighed::Stale => reviewed.stale.push(self.stale(holder)),
                Weighed::Refused(refusal) => {
                    let why = refused(&refusal, self.catalogue, self.t);
                    reviewed.refused.push(self.t.grants_review_refused(&holder.name, why));
                }
                Weighed::Possible(draft) => reviewed.people.push(self.changed(holder, &draft)),
            }
        }
        reviewed
    }

    fn stale(&self, holder: &Holder) -> String {
        let held = &holder.standing.held;
        let here = self.category.permissions.iter().filter(|permission| held.contains(&permission.key));
        let labels: Vec<&str> = here.map(|permission| permission.label.in_language(self.t)).collect();
        match labels.as_slice() {
            [] => self.t.grants_review_stale_none(&holder.name),
            labels => self.t.grants_review_stale(&holder.name, labels.join(", ")),
        }
    }

    fn changed(&self, holder: &Holder, draft: &Draft) -> Changed {
        let change = &draft.change;
        let step = |gives| {
            move |key: &PermissionKey| Step { membership: holder.membership, gives, permission: key.clone() }
        };
        let before = makes_administrator(&holder.standing.held);
        let after = holder.standing.held.union(&change.given).filter(|key| !change.taken.contains(*key));
        let remark = match (before, makes_administrator(&after.cloned().collect())) {
            (false, true) => Some(self.t.grants_review_appointed()),
            (true, false) => Some(self.t.grants_review_ended()),
            _ => None,
        };
        Changed {
            seen: Seen { membership: holder.membership, version: holder.version },
            name: holder.name.clone(),
            lines: self.lines(draft),
            remark,
            steps: change
                .given
                .union(&change.asked)
                .map(step(true))
                .chain(change.taken.union(&change.withdrawn).map(step(false)))
                .collect(),
        }
    }

    /// What comes and what goes, in the catalogue's order.
    fn lines(&self, draft: &Draft) -> Vec<Line> {
        let (t, change) = (self.t, &draft.change);
        let mut lines = Vec::new();
        for permission in self.catalogue.permissions() {
            let key = &permission.key;
            let label = permission.label.in_language(t);
            let by_rule = draft.added_by_rule.contains(key) || draft.removed_by_rule.contains(key);
            let plain = if by_rule { t.grants_review_by_rule(label) } else { label.to_owned() };
            let (comes, words) = if change.given.contains(key) {
                (true, plain)
            } else if change.taken.contains(key) {
                (false, plain)
            } else if change.asked.contains(key) {
                (true, t.grants_review_asked(label))
            } else if change.withdrawn.contains(key) {
                (false, t.grants_review_withdrawn(label))
            } else {
                continue;
            };
            lines.push(Line { comes, words });
        }
        lines
    }
}

impl Reviewed {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.stale.is_empty() && self.refused.is_empty() && self.gone == 0
    }

    /// How many permissions change.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.people.iter().map(|person| person.steps.len()).sum()
    }
}

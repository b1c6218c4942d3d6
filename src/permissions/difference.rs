//! What one catalogue changes about another: the same list on the screen, on the command line and between versions.

use super::model::{Catalogue, Permission, PermissionKey, PermissionSet, Words};
use crate::language::Language;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The category or permission.
    pub key: String,
    /// Which of the two.
    pub is_category: bool,
    /// Its name, afterwards.
    pub label: Words,
    /// What changes about it.
    pub what: What,
}

/// Which text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Text {
    /// Its name.
    Label,
    /// What it is for.
    Explanation,
    /// Shown where it can be chosen.
    Note,
}

/// Keys that come and go in a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Keys {
    /// Those that come.
    pub added: PermissionSet,
    /// Those that go.
    pub removed: PermissionSet,
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added,
    /// Nobody gets it any more; who holds it keeps it.
    Retired,
    /// It can be given again.
    Returned,
    /// A text reads otherwise.
    Words {
        /// Which.
        text: Text,
        /// As it was.
        from: Words,
        /// As it becomes.
        to: Words,
    },
    /// Whether only the supplier gives it.
    Restricted(bool),
    /// What it needs.
    Requires(Keys),
    /// What cannot be held with it.
    Excludes(Keys),
    /// What comes along when the category is asked for.
    Brings(Keys),
    /// It goes to another category.
    Moved {
        /// From which.
        from: String,
        /// To which.
        to: String,
    },
    /// It stands elsewhere among the others.
    Placed,
}

/// Everything that the second says otherwise than the first. What the second leaves out is retired by it.
#[must_use]
pub fn differences(old: &Catalogue, new: &Catalogue) -> Vec<Difference> {
    let mut found = Vec::new();
    for category in &new.categories {
        let mut add = |what| {
            let (key, label) = (category.key.clone(), category.label.clone());
            found.push(Difference { key, is_category: true, label, what });
        };
        let Some(before) = old.category(&category.key) else {
            add(What::Added);
            continue;
        };
        reworded(Text::Label, &before.label, &category.label).into_iter().for_each(&mut add);
        reworded(Text::Explanation, &before.explanation, &category.explanation)
            .into_iter()
            .for_each(&mut add);
        let set = |keys: &[PermissionKey]| keys.iter().cloned().collect::<PermissionSet>();
        rekeyed(&set(&before.brings), &set(&category.brings))
            .map(What::Brings)
            .into_iter()
            .for_each(&mut add);
    }
    for permission in new.permissions() {
        let whats = match old.permission(permission.key.as_str()) {
            Some(before) => changed(before, permission),
            None => vec![What::Added],
        };
        found.extend(whats.into_iter().map(|what| about(permission, what)));
    }
    let gone = old.permissions().filter(|p| !p.retired && new.permission(p.key.as_str()).is_none());
    found.extend(gone.map(|permission| about(permission, What::Retired)));
    found.extend(placed(old, new));
    found
}

fn about(permission: &Permission, what: What) -> Difference {
    let (key, label) = (permission.key.as_str().to_owned(), permission.label.clone());
    Difference { key, is_category: false, label, what }
}

fn changed(old: &Permission, new: &Permission) -> Vec<What> {
    let mut whats = Vec::new();
    match (old.retired, new.retired) {
        (false, true) => whats.push(What::Retired),
        (true, false) => whats.push(What::Returned),
        _ => {}
    }
    if old.category != new.category {
        whats.push(What::Moved { from: old.category.clone(), to: new.category.clone() });
    }
    if old.restricted != new.restricted {
        whats.push(What::Restricted(new.restricted));
    }
    whats.extend(rekeyed(&old.requires, &new.requires).map(What::Requires));
    whats.extend(rekeyed(&old.excludes, &new.excludes).map(What::Excludes));
    whats.extend(reworded(Text::Label, &old.label, &new.label));
    whats.extend(reworded(Text::Explanation, &old.explanation, &new.explanation));
    whats.extend(reworded(Text::Note, &old.note, &new.note));
    whats
}

fn reworded(text: Text, old: &Words, new: &Words) -> Option<What> {
    (old != new).then(|| What::Words { text, from: old.clone(), to: new.clone() })
}

fn rekeyed(old: &PermissionSet, new: &PermissionSet) -> Option<Keys> {
    let less = |a: &PermissionSet, b: &PermissionSet| a.difference(b).cloned().collect();
    (old != new).then(|| Keys { added: less(new, old), removed: less(old, new) })
}

/// Which entries stand elsewhere among those that both have: the first one of each that is out of its old order.
fn placed(old: &Catalogue, new: &Catalogue) -> Vec<Difference> {
    let categories = |catalogue: &Catalogue, other: &Catalogue| -> Vec<String> {
        let known = catalogue.categories.iter().filter(|category| other.category(&category.key).is_some());
        known.map(|category| category.key.clone()).collect()
    };
    let mut found: Vec<Difference> = out_of_order(&categories(old, new), &categories(new, old))
        .and_then(|key| new.category(&key))
        .map(|c| Difference {
            key: c.key.clone(),
            is_category: true,
            label: c.label.clone(),
            what: What::Placed,
        })
        .into_iter()
        .collect();
    for category in &new.categories {
        let Some(before) = old.category(&category.key) else { continue };
        let keys = |list: &[Permission]| -> Vec<String> {
            list.iter().map(|permission| permission.key.as_str().to_owned()).collect()
        };
        let key = out_of_order(&keys(&before.permissions), &keys(&category.permissions));
        found.extend(
            key.and_then(|key| new.permission(&key)).map(|permission| about(permission, What::Placed)),
        );
    }
    found
}

fn out_of_order(old: &[String], new: &[String]) -> Option<String> {
    let (kept_new, kept_old): (BTreeSet<_>, BTreeSet<_>) = (new.iter().collect(), old.iter().collect());
    let before = old.iter().filter(|key| kept_new.contains(key));
    let after = new.iter().filter(|key| kept_old.contains(key));
    before.zip(after).find(|(before, after)| before != after).map(|(_, after)| after.clone())
}

impl Difference {
    /// What changes, in one line.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        let sets =
            |keys: &Keys, added: fn(Language, String) -> String, removed: fn(Language, String) -> String| {
                let said = |set: &PermissionSet, say: fn(Language, String) -> String| {
                    let keys: Vec<&str> = set.iter().map(PermissionKey::as_str).collect();
                    (!set.is_empty()).then(|| say(t, keys.join(", ")))
                };
                [said(&keys.added, added), said(&keys.removed, removed)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join("; ")
            };
        match &self.what {
            What::Added => t.catalogue_what_added().to_owned(),
            What::Retired => t.catalogue_what_retired().to_owned(),
            What::Returned => t.catalogue_what_returned().to_owned(),
            What::Words { text, from, to } => reworded_sentence(t, *text, from, to),
            What::Restricted(true) => t.catalogue_what_restricted().to_owned(),
            What::Restricted(false) => t.catalogue_what_unrestricted().to_owned(),
            What::Requires(keys) => {
                sets(keys, Language::catalogue_what_requires, Language::catalogue_what_requires_not)
            }
            What::Excludes(keys) => {
                sets(keys, Language::catalogue_what_excludes, Language::catalogue_what_excludes_not)
            }
            What::Brings(keys) => {
                sets(keys, Language::catalogue_what_brings, Language::catalogue_what_brings_not)
            }
            What::Moved { from, to } => t.catalogue_what_moved(from, to),
            What::Placed => t.catalogue_what_placed().to_owned(),
        }
    }
}

fn reworded_sentence(t: Language, text: Text, from: &Words, to: &Words) -> String {
    let text = match text {
        Text::Label => t.catalogue_label(),
        Text::Explanation => t.catalogue_explanation(),
        Text::Note => t.catalogue_note(),
    };
    let both = [(&from.nl, &to.nl, "nl"), (&from.en, &to.en, "en")];
    let said = both.into_iter().filter(|(from, to, _)| from != to);
    said.map(|(from, to, language)| t.catalogue_what_words(text, language, from, to))
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::permissions::file::{DEFAULT, read};

    fn of(from: &str, to: &str) -> Vec<(String, What)> {
        let (old, new) = (read(DEFAULT).unwrap(), read(&DEFAULT.replacen(from, to, 1)).unwrap());
        differences(&old, &new).into_iter().map(|found| (found.key, found.what)).collect()
    }

    #[test]
    fn every_change_is_named() {
        assert_eq!(of("zzz", ""), []);
        let retired = of("key = \"orders\"", "retired = true\n  key = \"orders\"");
        assert_eq!(retired, [("orders".to_owned(), What::Retired)]);
        let left_out = of("key = \"orders\"", "key = \"all-orders\"");
        assert_eq!(left_out, [("all-orders".to_owned(), What::Added), ("orders".to_owned(), What::Retired)]);
        let restricted = of("key = \"po-box\"", "restricted = true\n  key = \"po-box\"");
        assert_eq!(restricted, [("po-box".to_owned(), What::Restricted(true))]);
        let [(key, What::Requires(keys))] =
            &of("key = \"orders\"", "requires = [\"invoices\"]\n  key = \"orders\"")[..]
        else {
            panic!("one rule")
        };
        assert_eq!((key.as_str(), keys.added.len(), keys.removed.len()), ("orders", 1, 0));
        let [(_, What::Brings(_))] = &of("brings = [\"track-trace\"]", "brings = []")[..] else {
            panic!("one rule")
        };
    }
}

//! A person's permissions by category, as a page shows them: each with its tick, and with what the rules say
//! about it in plain words.

use super::queries::person::Person;
use crate::{
    language::Language,
    permissions::{
        draft::Refusal,
        model::{Catalogue, Category, Offer, Permission, PermissionKey, PermissionSet},
    },
    web::shell::Shell,
};

/// One category of the sheet.
#[derive(Clone, Debug)]
pub struct Block {
    /// The category's key, also the place on the page.
    pub key: String,
    /// Its name.
    pub label: String,
    /// What it is for.
    pub explanation: String,
    /// How many are ticked.
    pub ticked: usize,
    /// What is wrong with the ticks in it.
    pub problem: Option<String>,
    /// Its permissions.
    pub rows: Vec<Tick>,
}

/// One permission of the sheet.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// One line that explains it, and what the rules say.
    pub lines: Vec<String>,
    /// What to know before ticking: the supplier's note, and that it has to be asked for.
    pub warnings: Vec<String>,
    /// Only after consulting the supplier.
    pub restricted: bool,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether it differs from what is saved, on a page that holds what is not.
    pub differs: bool,
}

/// Makes the sheets of one person.
pub struct Sheet<'a> {
    /// The texts' language, and how dates are written.
    pub shell: &'a Shell,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What the number offers.
    pub offer: &'a Offer,
    /// Whose.
    pub person: &'a Person,
    /// What is ticked.
    pub ticks: &'a PermissionSet,
    /// Why the ticks cannot be saved.
    pub refusal: Option<&'a Refusal>,
}

impl Sheet<'_> {
    /// The categories that have anything to show, in order.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        self.catalogue.categories.iter().filter_map(|category| self.block(category)).collect()
    }

    fn block(&self, category: &Category) -> Option<Block> {
        let t = self.shell.t;
        let rows: Vec<Tick> =
            category.permissions.iter().filter(|p| self.draws(&p.key)).map(|p| self.tick(p)).collect();
        (!rows.is_empty()).then(|| Block {
            key: category.key.clone(),
            label: category.label.in_language(t).to_owned(),
            explanation: category.explanation.in_language(t).to_owned(),
            ticked: rows.iter().filter(|row| row.ticked).count(),
            problem: self.problem(category),
            rows,
        })
    }

    /// What the number offers, and what is held or asked for all the same.
    fn draws(&self, key: &PermissionKey) -> bool {
        self.offer.includes(key) || self.is_present(key)
    }

    fn is_present(&self, key: &PermissionKey) -> bool {
        let standing = &self.person.standing;
        standing.held.contains(key) || standing.waiting.contains(key)
    }

    fn problem(&self, category: &Category) -> Option<String> {
        let here = |key: &PermissionKey| category.permissions.iter().any(|p| p.key == *key);
        let refusal = self.refusal.filter(|refusal| match refusal {
            Refusal::Clash(a, b) => here(a) || here(b),
            Refusal::NotOffered(key) => here(key),
        })?;
        Some(refused(refusal, self.catalogue, self.shell.t))
    }

    fn tick(&self, permission: &Permission) -> Tick {
        let t = self.shell.t;
        let key = &permission.key;
        let mut warnings = Vec::new();
        let note = permission.note.in_language(t);
        if !note.is_empty() {
            warnings.push(note.to_owned());
        }
        if let Some(at) = self.person.asked_at.get(key) {
            warnings.push(t.grants_asked_on(self.shell.date(at)));
        } else if permission.restricted && !self.is_present(key) {
            warnings.push(t.grants_restricted(self.shell.supplier()));
        }
        let mut lines = explained(self.catalogue, t, permission, &|key| self.draws(key));
        if !self.offer.includes(key) {
            lines.push(t.grants_not_offered_any_more().to_owned());
        }
        let ticked = self.ticks.contains(key);
        Tick {
            key: key.as_str().to_owned(),
            label: permission.label.in_language(t).to_owned(),
            lines,
            warnings,
            restricted: permission.restricted,
            ticked,
            differs: ticked != self.is_present(key),
        }
    }
}

/// A permission's explanation, and the rules that reach further than its own tick, among those that are drawn.
#[must_use]
pub fn explained(
    catalogue: &Catalogue,
    t: Language,
    permission: &Permission,
    draws: &dyn Fn(&PermissionKey) -> bool,
) -> Vec<String> {
    let key = &permission.key;
    let named = |test: &dyn Fn(&Permission) -> bool| {
        let keys = catalogue.permissions().filter(|p| test(p)).map(|p| p.key.clone()).collect();
        let labels = catalogue.labels(&keys, t);
        (!labels.is_empty()).then(|| quoted(&labels))
    };
    let explanation = permission.explanation.in_language(t);
    let requires = named(&|p| permission.requires.contains(&p.key));
    let needed_by = named(&|p| draws(&p.key) && p.requires.contains(key));
    let excludes =
        named(&|p| draws(&p.key) && (permission.excludes.contains(&p.key) || p.excludes.contains(key)));
    let mut lines = Vec::new();
    if !explanation.is_empty() {
        lines.push(explanation.to_owned());
    }
    lines.extend(requires.map(|list| t.grants_requires(list)));
    lines.extend(needed_by.map(|list| t.grants_needed_by(list)));
    lines.extend(excludes.map(|list| t.grants_excludes(list)));
    lines
}

/// Why ticks cannot be saved, in a sentence.
#[must_use]
pub fn refused(refusal: &Refusal, catalogue: &Catalogue, t: Language) -> String {
    match refusal {
        Refusal::Clash(a, b) => t.grants_clash(catalogue.label(a, t), catalogue.label(b, t)),
        Refusal::NotOffered(key) => t.grants_not_offered(catalogue.label(key, t)),
    }
}

/// Names as a sentence lists them: ‘Orders’, ‘Facturen’.
#[must_use]
pub fn quoted(labels: &[String]) -> String {
    labels.iter().map(|label| format!("‘{label}’")).collect::<Vec<_>>().join(", ")
}

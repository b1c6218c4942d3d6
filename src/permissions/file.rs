//! The catalogue as a TOML file, refused with the line and why when it cannot be trusted.

use super::{
    model::{Catalogue, Category, Permission, PermissionKey, PermissionSet, Words},
    refusal::{Refusal, Why},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

/// The catalogue that a new portal starts with.
pub const DEFAULT: &str = include_str!("default.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: Vec<FileCategory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCategory {
    key: Spanned<String>,
    label: Words,
    explanation: Words,
    #[serde(default)]
    brings: Vec<Spanned<String>>,
    #[serde(default)]
    permission: Vec<FilePermission>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePermission {
    key: Spanned<String>,
    label: Words,
    explanation: Words,
    #[serde(default)]
    note: Words,
    #[serde(default)]
    restricted: bool,
    #[serde(default)]
    retired: bool,
    #[serde(default)]
    requires: Vec<Spanned<String>>,
    #[serde(default)]
    excludes: Vec<Spanned<String>>,
}

/// Reads and checks a catalogue file.
///
/// # Errors
/// The line and why: bad TOML, a key that is malformed, twice or unknown, a missing text,
/// a `manage` pair that is missing, restricted or retired, something unrestricted that needs something
/// restricted, a circle, or one that needs what it excludes.
pub fn read(text: &str) -> Result<Catalogue, Refusal> {
    let file: File =
        toml::from_str(text).map_err(|error| Refusal::of("", Why::Unreadable(error.to_string())))?;
    check_keys(text, &file)?;
    let categories = file.category.iter().map(category).collect();
    let catalogue = Catalogue::new(0, categories);
    check_references(text, &file, &catalogue)?;
    check_rules(text, &file, &catalogue)?;
    Ok(catalogue)
}

/// The line at which a permission's key stands; the first when it is not there.
#[must_use]
pub fn line_of(text: &str, key: &str) -> usize {
    let Ok(file) = toml::from_str::<File>(text) else { return 1 };
    let permissions = file.category.iter().flat_map(|category| &category.permission);
    let start = permissions.map(|permission| &permission.key).find(|known| known.get_ref() == key);
    let before = start.and_then(|key| text.get(..key.span().start)).unwrap_or_default();
    before.matches('\n').count() + 1
}

fn category(read: &FileCategory) -> Category {
    Category {
        key: read.key.get_ref().clone(),
        label: read.label.clone(),
        explanation: read.explanation.clone(),
        brings: read.brings.iter().map(|key| PermissionKey::new(key.get_ref())).collect(),
        permissions: read.permission.iter().map(|p| permission(p, read.key.get_ref())).collect(),
    }
}

fn permission(read: &FilePermission, category: &str) -> Permission {
    let set = |keys: &[Spanned<String>]| -> PermissionSet {
        keys.iter().map(|key| PermissionKey::new(key.get_ref())).collect()
    };
    Permission {
        key: PermissionKey::new(read.key.get_ref()),
        category: category.to_owned(),
        label: read.label.clone(),
        explanation: read.explanation.clone(),
        note: read.note.clone(),
        restricted: read.restricted,
        retired: read.retired,
        requires: set(&read.requires),
        excludes: set(&read.excludes),
    }
}

/// A refusal at the line of a key.
fn at(text: &str, key: &Spanned<String>, why: Why) -> Refusal {
    let line = text.get(..key.span().start).unwrap_or(text).matches('\n').count() + 1;
    Refusal { line, ..Refusal::of(key.get_ref(), why) }
}

fn check_keys(text: &str, file: &File) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let mut categories = BTreeSet::new();
    for category in &file.category {
        check_entry(text, &category.key, &category.label, &category.explanation)?;
        if !categories.insert(category.key.get_ref()) {
            return Err(at(text, &category.key, Why::Twice));
        }
        for permission in &category.permission {
            check_entry(text, &permission.key, &permission.label, &permission.explanation)?;
            if !seen.insert(permission.key.get_ref()) {
                return Err(at(text, &permission.key, Why::Twice));
            }
            if permission.note.nl.is_empty() != permission.note.en.is_empty() {
                return Err(at(text, &permission.key, Why::HalfNote));
            }
        }
    }
    Ok(())
}

fn check_entry(text: &str, key: &Spanned<String>, label: &Words, explanation: &Words) -> Result<(), Refusal> {
    let name = key.get_ref();
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !plain || !(1..=60).contains(&name.len()) {
        return Err(at(text, key, Why::NoKey));
    }
    if [&label.nl, &label.en, &explanation.nl, &explanation.en].iter().any(|words| words.trim().is_empty()) {
        return Err(at(text, key, Why::NoTexts));
    }
    Ok(())
}

fn check_references(text: &str, file: &File, catalogue: &Catalogue) -> Result<(), Refusal> {
    let permissions = file.category.iter().flat_map(|category| &category.permission);
    let brings = file.category.iter().flat_map(|category| &category.brings);
    for key in permissions
        .flat_map(|permission| permission.requires.iter().chain(&permission.excludes))
        .chain(brings)
    {
        if catalogue.permission(key.get_ref()).is_none() {
            return Err(at(text, key, Why::NoPermission));
        }
    }
    Ok(())
}

fn check_rules(text: &str, file: &File, catalogue: &Catalogue) -> Result<(), Refusal> {
    for key in [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER] {
        match catalogue.permission(key) {
            Some(permission) if !permission.restricted && !permission.retired => {}
            Some(_) => return Err(Refusal::of(key, Why::PairWithheld)),
            None => return Err(Refusal::of(key, Why::NoPair)),
        }
    }
    for entry in file.category.iter().flat_map(|category| &category.permission) {
        let Some(permission) = catalogue.permission(entry.key.get_ref()) else { continue };
        let needs = catalogue.with_needs(permission.requires.clone());
        if needs.contains(&permission.key) {
            return Err(at(text, &entry.key, Why::Circle));
        }
        let restricted =
            |key: &PermissionKey| catalogue.permission(key.as_str()).is_some_and(|needed| needed.restricted);
        if !permission.restricted && needs.iter().any(restricted) {
            return Err(at(text, &entry.key, Why::NeedsRestricted));
        }
        let mut together = needs;
        together.insert(permission.key.clone());
        if permission.excludes.contains(&permission.key) || catalogue.clash(&together).is_some() {
            return Err(at(text, &entry.key, Why::ExcludesItsNeeds));
        }
    }
    let pair = [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER].map(PermissionKey::new);
    match catalogue.clash(&pair.into()) {
        Some(_) => Err(Refusal::of("", Why::PairApart)),
        None => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn the_default_catalogue_is_sound() {
        assert_eq!(read(DEFAULT).unwrap().permissions().count(), 18);
    }

    #[test]
    fn a_catalogue_that_cannot_be_trusted_is_refused_with_the_line() {
        let with = |from: &str, to: &str| read(&DEFAULT.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(
            with("requires = [\"customer-settings\"]", "requires = [\"nothing\"]")
                .starts_with("line 17: \"nothing\"")
        );
        assert!(
            with("requires = [\"customer-settings\"]", "requires = [\"connector\"]")
                .contains("needs something restricted")
        );
        assert!(
            with("key = \"manage-customer\"", "restricted = true\n  key = \"manage-customer\"")
                .contains("cannot be restricted")
        );
        assert!(with("key = \"manage-customer\"", "key = \"other\"").contains("is missing"));
        assert!(with("key = \"orders\"", "key = \"invoices\"").contains("stands twice"));
        assert!(with("key = \"orders\"", "requires = [\"orders\"]\n  key = \"orders\"").contains("circle"));
        assert!(with("key = \"orders\"", "key = \"Orders!\"").contains("is no key"));
    }
}

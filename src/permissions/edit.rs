//! Putting one changed permission or category into a catalogue.

use super::model::{Catalogue, Category, Permission, PermissionKey, Words};

/// A permission as somebody wants it.
#[derive(Clone, Debug)]
pub struct Edited {
    /// All about it.
    pub permission: Permission,
    /// Where it comes to stand in its category, counted from one; past the end is last.
    pub place: usize,
}

/// The catalogue with it, in its category and place; whatever went by its key is gone.
#[must_use]
pub fn put(catalogue: &Catalogue, edited: Edited) -> Catalogue {
    let mut categories = catalogue.categories.clone();
    for category in &mut categories {
        category.permissions.retain(|permission| permission.key != edited.permission.key);
    }
    if let Some(category) = categories.iter_mut().find(|category| category.key == edited.permission.category)
    {
        let place = edited.place.saturating_sub(1).min(category.permissions.len());
        category.permissions.insert(place, edited.permission);
    }
    Catalogue::new(catalogue.version, categories)
}

/// A category as somebody wants it, without its permissions.
#[derive(Clone, Debug)]
pub struct EditedCategory {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: Words,
    /// What it is for.
    pub explanation: Words,
    /// What comes along when it is asked for.
    pub brings: Vec<PermissionKey>,
    /// Where it comes to stand among the categories, counted from one; past the end is last.
    pub place: usize,
}

/// The catalogue with it, in its place; the permissions of one that was there stay in it.
#[must_use]
pub fn put_category(catalogue: &Catalogue, edited: EditedCategory) -> Catalogue {
    let EditedCategory { key, label, explanation, brings, place } = edited;
    let mut categories = catalogue.categories.clone();
    let known = categories.iter().position(|category| category.key == key);
    let permissions = known.map(|at| categories.remove(at).permissions).unwrap_or_default();
    let place = place.saturating_sub(1).min(categories.len());
    categories.insert(place, Category { key, label, explanation, brings, permissions });
    Catalogue::new(catalogue.version, categories)
}

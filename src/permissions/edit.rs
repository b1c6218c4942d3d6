//! Putting one changed permission into a catalogue.

use super::model::{Catalogue, Permission};

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

//! Putting one changed module, or one field of it, into the list.

use super::model::{Module, ModuleField};

/// The list with this module, at a place among those of its category, counted from one; past the end is last. Whatever
/// went by its key is gone.
#[must_use]
pub fn put(list: &[Module], module: Module, place: usize) -> Vec<Module> {
    let mut list: Vec<Module> = list.iter().filter(|other| other.key != module.key).cloned().collect();
    let siblings: Vec<usize> =
        (0..).zip(&list).filter(|(_, other)| other.category == module.category).map(|(at, _)| at).collect();
    let behind = siblings.last().map_or(list.len(), |last| last + 1);
    let at = siblings.get(place.saturating_sub(1)).copied().unwrap_or(behind);
    list.insert(at, module);
    list
}

/// At which place a module stands among those of its category, counted from one.
#[must_use]
pub fn place(list: &[Module], module: &Module) -> usize {
    let siblings = list.iter().filter(|other| other.category == module.category);
    siblings.take_while(|other| other.key != module.key).count() + 1
}

/// The list without the module of this key.
#[must_use]
pub fn without(list: &[Module], key: &str) -> Vec<Module> {
    list.iter().filter(|module| module.key.as_str() != key).cloned().collect()
}

/// The list with this field of a module, at a place among its fields, counted from one; past the end is last.
#[must_use]
pub fn put_field(list: &[Module], key: &str, field: &ModuleField, place: usize) -> Vec<Module> {
    let mut list = without_field(list, key, &field.key);
    for module in list.iter_mut().filter(|module| module.key.as_str() == key) {
        let at = place.saturating_sub(1).min(module.fields.len());
        module.fields.insert(at, field.clone());
    }
    list
}

/// The list without this field of a module.
#[must_use]
pub fn without_field(list: &[Module], key: &str, field: &str) -> Vec<Module> {
    let mut list = list.to_vec();
    for module in list.iter_mut().filter(|module| module.key.as_str() == key) {
        module.fields.retain(|other| other.key != field);
    }
    list
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::modules::file::{DEFAULT, read};

    fn list() -> Vec<Module> {
        read(DEFAULT).unwrap().into_iter().map(|listed| listed.module).collect()
    }

    fn of_category<'a>(list: &'a [Module], category: &'a str) -> Vec<&'a str> {
        list.iter().filter(|m| m.category == category).map(|m| m.key.as_str()).collect()
    }

    #[test]
    fn a_module_comes_to_stand_where_it_was_put_and_the_others_keep_their_order() {
        let list = list();
        for module in &list {
            let again = put(&list, module.clone(), place(&list, module));
            let category = module.category.as_str();
            assert_eq!(of_category(&again, category), of_category(&list, category), "put back where it was");
        }
        let manage = of_category(&list, "manage");
        let last = list.iter().find(|module| module.key.as_str() == *manage.last().unwrap()).unwrap();
        let moved = put(&list, last.clone(), 1);
        assert_eq!(of_category(&moved, "manage").first(), manage.last());
        assert_eq!(moved.len(), list.len());
        let mut elsewhere = last.clone();
        elsewhere.category = "shop".to_owned();
        let moved = put(&list, elsewhere, usize::MAX);
        assert_eq!(of_category(&moved, "shop").last(), manage.last());
        assert_eq!(of_category(&moved, "manage").len(), manage.len() - 1);
        let mut new = last.clone();
        new.category = "nowhere-yet".to_owned();
        assert_eq!(of_category(&put(&list, new, 3), "nowhere-yet").len(), 1);
    }

    #[test]
    fn a_field_is_put_moved_and_taken_away_and_no_other_module_notices() {
        let list = list();
        let with = list.iter().find(|module| module.fields.len() > 1).unwrap();
        let key = with.key.as_str();
        let last = with.fields.last().unwrap();
        let moved = put_field(&list, key, last, 1);
        let of =
            |list: &[Module]| list.iter().find(|module| module.key.as_str() == key).unwrap().fields.clone();
        assert_eq!(of(&moved).first(), Some(last));
        assert_eq!(of(&moved).len(), with.fields.len());
        let less = without_field(&list, key, &last.key);
        assert_eq!(of(&less).len(), with.fields.len() - 1);
        assert_eq!(put_field(&less, key, last, usize::MAX), list);
        assert_eq!(without(&list, key).len(), list.len() - 1);
    }
}

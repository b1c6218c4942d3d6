//! The forms about one permission and one category: filled with it, and read into one.

use super::super::{
    edit::{Edited, EditedCategory},
    model::{Catalogue, Category, Permission, PermissionKey},
    words_form::{place, words},
};
use crate::{language::Language, web::form::Form};

/// The form with all that is known of one.
pub(super) fn filled(permission: &Permission, place: usize) -> Form {
    let mut form = Form::blank()
        .with("category", &permission.category)
        .with("place", place.to_string())
        .with("label_nl", &permission.label.nl)
        .with("label_en", &permission.label.en)
        .with("explanation_nl", &permission.explanation.nl)
        .with("explanation_en", &permission.explanation.en)
        .with("note_nl", &permission.note.nl)
        .with("note_en", &permission.note.en);
    for (name, ticked) in [("restricted", permission.restricted), ("retired", permission.retired)] {
        form = if ticked { form.with(name, "yes") } else { form };
    }
    let rules = [("requires", &permission.requires), ("excludes", &permission.excludes)];
    rules
        .into_iter()
        .flat_map(|(name, keys)| keys.iter().map(move |key| (name, key)))
        .fold(form, |form, (name, key)| form.with(name, key.as_str()))
}

/// What was typed about a permission; the form says what is wrong with it.
pub(super) fn read(form: &mut Form, t: Language, key: Option<&str>, catalogue: &Catalogue) -> Edited {
    let new = key.is_none();
    let key = key.unwrap_or_else(|| form.value("key").trim()).to_owned();
    if !PermissionKey::is_well_formed(&key) {
        form.refuse("key", t.catalogue_key_malformed());
    } else if new && catalogue.permission(&key).is_some() {
        form.refuse("key", t.catalogue_key_taken());
    }
    let category = form.value("category").to_owned();
    if catalogue.category(&category).is_none() {
        form.refuse("category", t.catalogue_category_missing());
    }
    let label = words(form, t, "label", [t.catalogue_label_nl(), t.catalogue_label_en()], true);
    let explanation =
        words(form, t, "explanation", [t.catalogue_explanation_nl(), t.catalogue_explanation_en()], true);
    let note = words(form, t, "note", [t.catalogue_note_nl(), t.catalogue_note_en()], false);
    let keys = |name: &str| form.values(name).map(PermissionKey::new).collect();
    let permission = Permission {
        key: PermissionKey::new(key),
        category,
        label,
        explanation,
        note,
        restricted: form.ticked("restricted", "yes"),
        retired: form.ticked("retired", "yes"),
        requires: keys("requires"),
        excludes: keys("excludes"),
    };
    Edited { permission, place: place(form) }
}

/// The form with all that is known of a category.
pub(super) fn filled_category(category: &Category, place: usize) -> Form {
    let form = Form::blank()
        .with("place", place.to_string())
        .with("label_nl", &category.label.nl)
        .with("label_en", &category.label.en)
        .with("explanation_nl", &category.explanation.nl)
        .with("explanation_en", &category.explanation.en);
    category.brings.iter().fold(form, |form, key| form.with("brings", key.as_str()))
}

/// What was typed about a category; the form says what is wrong with it.
pub(super) fn read_category(
    form: &mut Form,
    t: Language,
    key: Option<&str>,
    catalogue: &Catalogue,
) -> EditedCategory {
    let new = key.is_none();
    let key = key.unwrap_or_else(|| form.value("key").trim()).to_owned();
    if !PermissionKey::is_well_formed(&key) {
        form.refuse("key", t.catalogue_key_malformed());
    } else if new && catalogue.category(&key).is_some() {
        form.refuse("key", t.catalogue_key_taken());
    }
    let label = words(form, t, "label", [t.catalogue_label_nl(), t.catalogue_label_en()], true);
    let explanation =
        words(form, t, "explanation", [t.catalogue_explanation_nl(), t.catalogue_explanation_en()], true);
    let brings = form.values("brings").map(PermissionKey::new).collect();
    EditedCategory { key, label, explanation, brings, place: place(form) }
}

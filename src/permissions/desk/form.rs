//! The form about one permission: filled with it, and read into one.

use super::super::{
    edit::Edited,
    model::{Catalogue, Permission, PermissionKey, Words},
};
use crate::{language::Language, types::line, web::form::Form};

/// The most characters of a text.
const MOST: usize = 300;

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

/// What was typed, if it can be a permission.
pub(super) fn read(form: &mut Form, t: Language, key: Option<&str>, catalogue: &Catalogue) -> Option<Edited> {
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
    let mut text = |name: &str, needed: bool| -> String {
        match line(form.value(name), MOST) {
            Ok(text) if !text.is_empty() || !needed => text,
            Err(_) if !needed && form.value(name).trim().is_empty() => String::new(),
            _ => {
                form.refuse(name, t.catalogue_text_missing(MOST));
                String::new()
            }
        }
    };
    let label = Words { nl: text("label_nl", true), en: text("label_en", true) };
    let explanation = Words { nl: text("explanation_nl", true), en: text("explanation_en", true) };
    let note = Words { nl: text("note_nl", false), en: text("note_en", false) };
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
    Some(Edited { permission, place: form.value("place").trim().parse().unwrap_or(usize::MAX) })
}

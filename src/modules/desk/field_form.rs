//! The form about one field of a module: filled with it, and read into one.

use super::super::{
    file::is_key,
    model::{AllowedValue, FieldKind, Module, ModuleField},
};
use crate::{
    language::Language,
    permissions::{
        model::Words,
        words_form::{place, words},
    },
    types::line,
    web::form::Form,
};

/// The most characters of all allowed values together.
pub const MOST_VALUES: usize = 4000;
/// The most characters of one label.
const MOST_LABEL: usize = 100;

/// The form with all that is known of one.
pub(super) fn filled(field: &ModuleField, place: usize) -> Form {
    let values = field.values.iter().map(|v| format!("{}; {}; {}", v.key, v.label.nl, v.label.en));
    let form = Form::blank()
        .with("kind", field.kind.as_str())
        .with("place", place.to_string())
        .with("label_nl", &field.label.nl)
        .with("label_en", &field.label.en)
        .with("hint_nl", &field.hint.nl)
        .with("hint_en", &field.hint.en)
        .with("values", values.collect::<Vec<_>>().join("\n"));
    if field.required { form.with("required", "yes") } else { form }
}

/// What was typed about a field, with its place; the form says what is wrong with it.
pub(super) fn read(
    form: &mut Form,
    t: Language,
    known: Option<&ModuleField>,
    module: &Module,
) -> (ModuleField, usize) {
    let key = known.map_or_else(|| form.value("key").trim(), |field| field.key.as_str()).to_owned();
    if known.is_none() && !is_key(&key) {
        form.refuse("key", t.catalogue_key_malformed());
    } else if known.is_none() && module.fields.iter().any(|field| field.key == key) {
        form.refuse("key", t.catalogue_key_taken());
    }
    let kind = FieldKind::from_word(form.value("kind")).unwrap_or_else(|| {
        form.refuse("kind", t.desk_module_kind_missing());
        FieldKind::Text
    });
    let label = words(form, t, "label", [t.catalogue_label_nl(), t.catalogue_label_en()], true);
    let hint = words(form, t, "hint", [t.desk_module_hint_nl(), t.desk_module_hint_en()], false);
    if hint.nl.is_empty() != hint.en.is_empty() {
        form.refuse(if hint.nl.is_empty() { "hint_nl" } else { "hint_en" }, t.desk_module_hint_half());
    }
    let values = match kind {
        FieldKind::Choice => read_values(form, t),
        _ => Vec::new(),
    };
    let required = form.ticked("required", "yes");
    (ModuleField { key, kind, label, hint, required, values }, place(form))
}

/// A value on each line: its key and its names in both languages.
fn read_values(form: &mut Form, t: Language) -> Vec<AllowedValue> {
    let typed = form.value("values").to_owned();
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() || typed.len() > MOST_VALUES {
        form.refuse("values", t.desk_module_values_missing());
        return Vec::new();
    }
    let mut values: Vec<AllowedValue> = Vec::new();
    for (at, said) in (1..).zip(lines) {
        match value(said) {
            Some(value) if values.iter().all(|other| other.key != value.key) => values.push(value),
            _ => {
                form.refuse("values", t.desk_module_value_malformed(at));
                break;
            }
        }
    }
    values
}

fn value(said: &str) -> Option<AllowedValue> {
    let mut parts = said.split(';').map(str::trim);
    let (key, nl, en) = (parts.next()?, parts.next()?, parts.next()?);
    let label = |text: &str| line(text, MOST_LABEL).ok().filter(|text| !text.is_empty());
    let label = Words { nl: label(nl)?, en: label(en)? };
    (parts.next().is_none() && is_key(key)).then(|| AllowedValue { key: key.to_owned(), label })
}

//! What forms about the catalogue and what hangs on it have in common: texts in two languages, and a place in a list.

use super::model::Words;
use crate::{language::Language, types::line, web::form::Form};

/// The most characters of a text.
const MOST: usize = 300;

/// A text in both languages, out of the fields `{name}_nl` and `{name}_en` with these labels.
pub fn words(form: &mut Form, t: Language, name: &str, labels: [&str; 2], needed: bool) -> Words {
    let mut text = |name: &str, label: &str| match line(form.value(name), MOST) {
        Ok(text) if !text.is_empty() || !needed => text,
        Err(_) if !needed && form.value(name).trim().is_empty() => String::new(),
        _ => {
            form.refuse(name, t.catalogue_text_missing(label, MOST));
            String::new()
        }
    };
    let [nl, en] = labels;
    Words { nl: text(&format!("{name}_nl"), nl), en: text(&format!("{name}_en"), en) }
}

/// A place in a list, counted from one; nothing that is a number is last.
#[must_use]
pub fn place(form: &Form) -> usize {
    form.value("place").trim().parse().unwrap_or(usize::MAX)
}

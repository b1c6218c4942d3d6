//! The form about one module: filled with it, and read into one.

use super::super::{
    file::{has_icon, help, is_key, program},
    model::{Module, ModuleKey, PortalPage},
};
use crate::{
    language::Language,
    permissions::{
        model::{Catalogue, PermissionKey, Words},
        words_form::{place, words},
    },
    types::paragraph,
    web::form::Form,
};
use url::Url;

/// The most characters of a module's help.
pub const MOST_HELP: usize = 2000;

/// The form with all that is known of one.
pub(super) fn filled(module: &Module, place: usize) -> Form {
    let mut form = Form::blank()
        .with("category", &module.category)
        .with("permission", module.permission.as_str())
        .with("place", place.to_string())
        .with("icon", &module.icon)
        .with("help_nl", &module.help.nl)
        .with("help_en", &module.help.en)
        .with("program", module.program.as_ref().map_or("", Url::as_str))
        .with("page", module.page.map_or("", PortalPage::as_str));
    for (name, words) in [("name", &module.name), ("text", &module.text)] {
        form = form.with(&format!("{name}_nl"), &words.nl).with(&format!("{name}_en"), &words.en);
    }
    if module.documents { form.with("documents", "yes") } else { form }
}

/// What was typed about a module, with its place; the form says what is wrong with it. Its fields stay as they are.
pub(super) fn read(
    form: &mut Form,
    t: Language,
    known: Option<&Module>,
    taken: impl Fn(&str) -> bool,
    catalogue: &Catalogue,
) -> (Module, usize) {
    let key = known.map_or_else(|| read_key(form, t, taken), |module| module.key.clone());
    let category = form.value("category").to_owned();
    if catalogue.category(&category).is_none() {
        form.refuse("category", t.catalogue_category_missing());
    }
    let permission = form.value("permission").to_owned();
    if catalogue.permission(&permission).is_none() {
        form.refuse("permission", t.desk_module_permission_missing());
    }
    let icon = form.value("icon").to_owned();
    if !has_icon(&icon) {
        form.refuse("icon", t.desk_module_icon_missing());
    }
    let name = words(form, t, "name", [t.catalogue_label_nl(), t.catalogue_label_en()], true);
    let text = words(form, t, "text", [t.desk_module_text_nl(), t.desk_module_text_en()], true);
    let help = read_help(form, t);
    let program = read_program(form, t);
    let (documents, page) = (form.ticked("documents", "yes"), PortalPage::from_word(form.value("page")));
    if !documents && page.is_none() && form.value("program").trim().is_empty() {
        form.refuse("documents", t.desk_module_leads_nowhere());
    }
    let fields = known.map(|module| module.fields.clone()).unwrap_or_default();
    let permission = PermissionKey::new(permission);
    (
        Module { key, category, permission, icon, name, text, help, documents, program, page, fields },
        place(form),
    )
}

fn read_key(form: &mut Form, t: Language, taken: impl Fn(&str) -> bool) -> ModuleKey {
    let key = form.value("key").trim().to_owned();
    if !is_key(&key) {
        form.refuse("key", t.catalogue_key_malformed());
    } else if taken(&key) {
        form.refuse("key", t.catalogue_key_taken());
    }
    ModuleKey::new(key)
}

/// The supplier's program, where there is one.
fn read_program(form: &mut Form, t: Language) -> Option<Url> {
    let typed = form.value("program").trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let read = program(&typed).ok();
    if read.is_none() {
        form.refuse("program", t.desk_module_program_malformed());
    }
    read
}

/// A module's help: in both languages or none, its links to the portal or to a page on the web.
fn read_help(form: &mut Form, t: Language) -> Words {
    let mut text = |name: &str, label: &str| match form.value(name).trim() {
        "" => String::new(),
        typed => paragraph(typed, MOST_HELP).unwrap_or_else(|_| {
            form.refuse(name, t.catalogue_text_missing(label, MOST_HELP));
            String::new()
        }),
    };
    let typed =
        Words { nl: text("help_nl", t.desk_module_help_nl()), en: text("help_en", t.desk_module_help_en()) };
    if form.error("help_nl").or(form.error("help_en")).is_some() {
        return typed;
    }
    if typed.nl.is_empty() != typed.en.is_empty() {
        form.refuse(if typed.nl.is_empty() { "help_nl" } else { "help_en" }, t.desk_module_help_half());
        return typed;
    }
    help(typed.clone()).unwrap_or_else(|_| {
        form.refuse("help_nl", t.desk_module_help_link());
        typed
    })
}

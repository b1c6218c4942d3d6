//! What one list of modules says otherwise than another, in words, and whom that touches.

use super::model::{Module, ModuleField, PortalPage};
use crate::{
    language::Language,
    permissions::model::{Catalogue, PermissionKey, Words},
};
use url::Url;

/// One thing that would change.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The module's name, afterwards.
    pub name: Words,
    /// What changes about it, in one line.
    pub sentence: String,
    /// The permissions whose holders notice.
    pub touches: Vec<PermissionKey>,
}

/// Everything that the second list says otherwise than the first. What it leaves out retires.
#[must_use]
pub fn differences(t: Language, old: &[Module], new: &[Module], catalogue: &Catalogue) -> Vec<Difference> {
    let mut found = Vec::new();
    for module in new {
        let before = old.iter().find(|other| other.key == module.key);
        let mut about = About { t, module, catalogue, found: Vec::new() };
        match before {
            None => about.opens(t.desk_module_what_added().to_owned(), &[&module.permission]),
            Some(before) => about.changed(before),
        }
        found.extend(about.found);
    }
    for module in old.iter().filter(|module| !new.iter().any(|other| other.key == module.key)) {
        let mut about = About { t, module, catalogue, found: Vec::new() };
        about.opens(t.desk_module_what_retired().to_owned(), &[&module.permission]);
        found.extend(about.found);
    }
    found.extend(placed(t, old, new));
    found
}

struct About<'a> {
    t: Language,
    module: &'a Module,
    catalogue: &'a Catalogue,
    found: Vec<Difference>,
}

impl About<'_> {
    fn opens(&mut self, sentence: String, permissions: &[&PermissionKey]) {
        let touches = permissions.iter().map(|key| (*key).clone()).collect();
        self.found.push(Difference { name: self.module.name.clone(), sentence, touches });
    }

    fn says(&mut self, sentence: String) {
        self.opens(sentence, &[]);
    }

    fn changed(&mut self, old: &Module) {
        let (t, new) = (self.t, self.module);
        if old.permission != new.permission {
            let label = |key: &PermissionKey| self.catalogue.label(key, t).to_owned();
            let sentence = t.desk_module_what_permission(label(&old.permission), label(&new.permission));
            self.opens(sentence, &[&old.permission, &new.permission]);
        }
        if old.category != new.category {
            let label = |key: &str| {
                let known = self.catalogue.category(key).map(|category| category.label.in_language(t));
                known.unwrap_or(key).to_owned()
            };
            self.says(t.desk_module_what_category(label(&old.category), label(&new.category)));
        }
        self.leads_changed(old);
        if old.icon != new.icon {
            self.says(t.desk_module_what_icon().to_owned());
        }
        for (part, old, new) in [
            (t.desk_module_name(), &old.name, &new.name),
            (t.desk_module_text(), &old.text, &new.text),
            (t.desk_module_help(), &old.help, &new.help),
        ] {
            reworded(t, part, old, new).into_iter().for_each(|sentence| self.says(sentence));
        }
        self.fields_changed(&old.fields);
    }

    fn leads_changed(&mut self, old: &Module) {
        let (t, new) = (self.t, self.module);
        if old.program != new.program {
            let address = |program: &Option<Url>| program.as_ref().map_or("–", Url::as_str).to_owned();
            let sentence = t.desk_module_what_program(address(&old.program), address(&new.program));
            self.opens(sentence, &[&new.permission]);
        }
        if old.page != new.page {
            let name = |page: Option<PortalPage>| page.map_or("–", |page| page_name(t, page));
            self.says(t.desk_module_what_page(name(old.page), name(new.page)));
        }
        match (old.documents, new.documents) {
            (false, true) => self.says(t.desk_module_what_documents().to_owned()),
            (true, false) => self.says(t.desk_module_what_no_documents().to_owned()),
            _ => {}
        }
    }

    fn fields_changed(&mut self, old: &[ModuleField]) {
        let (t, new) = (self.t, &self.module.fields);
        for field in new {
            let label = field.label.in_language(t);
            match old.iter().find(|other| other.key == field.key) {
                None => self.says(t.desk_module_what_field_added(label)),
                Some(before) if before != field => self.says(t.desk_module_what_field_changed(label)),
                Some(_) => {}
            }
        }
        let gone: Vec<&ModuleField> =
            old.iter().filter(|field| !new.iter().any(|other| other.key == field.key)).collect();
        for field in &gone {
            self.says(t.desk_module_what_field_removed(field.label.in_language(t)));
        }
        let kept = |list: &[ModuleField], other: &[ModuleField]| -> Vec<String> {
            let known = list.iter().filter(|field| other.iter().any(|one| one.key == field.key));
            known.map(|field| field.key.clone()).collect()
        };
        if kept(old, new) != kept(new, old) {
            self.says(t.desk_module_what_fields_placed().to_owned());
        }
    }
}

/// What a page of the portal is called.
#[must_use]
pub const fn page_name(t: Language, page: PortalPage) -> &'static str {
    match page {
        PortalPage::Settings => t.desk_module_page_settings(),
        PortalPage::Access => t.desk_module_page_access(),
        PortalPage::AddressBook => t.desk_module_page_address_book(),
        PortalPage::Senders => t.desk_module_page_senders(),
    }
}

fn reworded(t: Language, part: &str, old: &Words, new: &Words) -> Vec<String> {
    let both = [(&old.nl, &new.nl, "nl"), (&old.en, &new.en, "en")];
    let said = both.into_iter().filter(|(from, to, _)| from != to);
    said.map(|(from, to, language)| t.catalogue_what_words(part, language, from, to)).collect()
}

/// The first module of each category that stands elsewhere among those that both lists have there.
fn placed(t: Language, old: &[Module], new: &[Module]) -> Vec<Difference> {
    let stays = |module: &Module, other: &[Module]| {
        other.iter().any(|one| one.key == module.key && one.category == module.category)
    };
    let mut found: Vec<Difference> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for module in new {
        if seen.contains(&module.category.as_str()) {
            continue;
        }
        seen.push(&module.category);
        let in_category = |one: &&Module| one.category == module.category;
        let before = old.iter().filter(in_category).filter(|one| stays(one, new));
        let after = new.iter().filter(in_category).filter(|one| stays(one, old));
        let moved = before.zip(after).find(|(before, after)| before.key != after.key);
        found.extend(moved.map(|(_, module)| Difference {
            name: module.name.clone(),
            sentence: t.catalogue_what_placed().to_owned(),
            touches: Vec::new(),
        }));
    }
    found
}

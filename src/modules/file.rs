//! The modules as a TOML file, refused with the line and why when it cannot be trusted.

use super::model::{AllowedValue, FieldKind, Module, ModuleField, ModuleKey, PortalPage};
use crate::{
    permissions::model::{Catalogue, PermissionKey, Words},
    web::markdown::links,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;
use url::Url;

/// The modules that a new portal starts with.
pub const DEFAULT: &str = include_str!("default.toml");
/// The pictures there are: a tile without one would be an empty square.
const SPRITE: &str = include_str!("../../static/icons.svg");

/// A module with the line it stands on.
#[derive(Debug)]
pub struct Listed {
    /// The module.
    pub module: Module,
    line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    module: Vec<FileModule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileModule {
    key: Spanned<String>,
    category: String,
    permission: String,
    icon: String,
    name: Words,
    text: Words,
    #[serde(default)]
    help: Words,
    #[serde(default)]
    documents: bool,
    program: Option<String>,
    page: Option<PortalPage>,
    #[serde(default)]
    field: Vec<FileField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileField {
    key: String,
    kind: FieldKind,
    label: Words,
    #[serde(default)]
    hint: Words,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    values: Vec<AllowedValue>,
}

/// Reads a file of modules, and checks what can be known without a catalogue.
///
/// # Errors
/// One sentence with the line and why: bad TOML, a key that is malformed or twice, a missing text, an unknown icon, a
/// program without https, a module that leads nowhere, or a choice without values.
pub fn read(text: &str) -> Result<Vec<Listed>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    for entry in file.module {
        let line = text.get(..entry.key.span().start).unwrap_or(text).matches('\n').count() + 1;
        let key = entry.key.get_ref().clone();
        let read = module(entry).and_then(|module| {
            if seen.insert(key.clone()) { Ok(module) } else { Err("stands twice".to_owned()) }
        });
        list.push(Listed { module: read.map_err(|why| format!("line {line}: {key:?} {why}"))?, line });
    }
    Ok(list)
}

/// Checks modules against the catalogue whose permissions open them.
///
/// # Errors
/// One sentence with the line and why: a permission or category that the catalogue does not have.
pub fn check(list: &[Listed], catalogue: &Catalogue) -> Result<(), String> {
    for Listed { module, line } in list {
        let key = &module.key;
        if catalogue.permission(module.permission.as_str()).is_none() {
            let permission = module.permission.as_str();
            return Err(format!(
                "line {line}: \"{key}\" is opened by {permission:?}, which the catalogue does not have"
            ));
        }
        if catalogue.category(&module.category).is_none() {
            let category = &module.category;
            return Err(format!(
                "line {line}: \"{key}\" stands under {category:?}, which the catalogue does not have"
            ));
        }
    }
    Ok(())
}

fn module(entry: FileModule) -> Result<Module, String> {
    let key = entry.key.into_inner();
    if !is_key(&key) {
        return Err("is no key: lower-case letters, digits and hyphens, at most 60".to_owned());
    }
    if [&entry.name, &entry.text].into_iter().any(is_lacking) {
        return Err("needs a name and a text in nl and en".to_owned());
    }
    if !has_icon(&entry.icon) {
        return Err(format!("has the icon {:?}, which there is not", entry.icon));
    }
    let program = entry.program.as_deref().map(program).transpose()?;
    if !entry.documents && program.is_none() && entry.page.is_none() {
        return Err("leads nowhere: give it documents, a program or a page".to_owned());
    }
    Ok(Module {
        key: ModuleKey::new(key),
        category: entry.category,
        permission: PermissionKey::new(entry.permission),
        icon: entry.icon,
        name: entry.name,
        text: entry.text,
        help: help(entry.help)?,
        documents: entry.documents,
        program,
        page: entry.page,
        fields: fields(entry.field)?,
    })
}

/// Whether there is a picture of this name.
#[must_use]
pub fn has_icon(name: &str) -> bool {
    !name.is_empty() && SPRITE.contains(&format!("id=\"{name}\""))
}

/// Whether it can be the key of a module, a field or a value.
#[must_use]
pub fn is_key(key: &str) -> bool {
    (1..=60).contains(&key.len()) && PermissionKey::is_well_formed(key)
}

fn is_lacking(words: &Words) -> bool {
    words.nl.trim().is_empty() || words.en.trim().is_empty()
}

/// A module's help: in both languages or none, its links to the portal or to a page on the web.
///
/// # Errors
/// Why not, in a sentence without a subject.
pub fn help(help: Words) -> Result<Words, String> {
    if help.nl.trim().is_empty() != help.en.trim().is_empty() {
        return Err("needs its help in nl and en, or none".to_owned());
    }
    let leads =
        |path: &String| path.starts_with("https://") || (path.starts_with('/') && !path.starts_with("//"));
    let strange = [&help.nl, &help.en].into_iter().flat_map(|text| links(text)).find(|path| !leads(path));
    match strange {
        Some(path) => Err(format!("has help with a link to {path:?}: begin it with / or https://")),
        None => Ok(help),
    }
}

/// Where a program stands: who came in is said in its address, so that has to travel encrypted.
///
/// # Errors
/// Why not, in a sentence without a subject.
pub fn program(address: &str) -> Result<Url, String> {
    let url: Url =
        address.parse().map_err(|_| format!("has the program {address:?}, which is no address"))?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if url.scheme() != "https" && !(url.scheme() == "http" && here) {
        return Err(format!("has the program {address:?}, which does not begin with https://"));
    }
    Ok(url)
}

fn fields(entries: Vec<FileField>) -> Result<Vec<ModuleField>, String> {
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    for entry in entries {
        let key = &entry.key;
        if !is_key(key) || !seen.insert(key.clone()) {
            return Err(format!("has a field {key:?} twice, or not of the form of keys"));
        }
        if is_lacking(&entry.label) || entry.hint.nl.is_empty() != entry.hint.en.is_empty() {
            return Err(format!("has a field {key:?} that needs a label, and its hint, in nl and en"));
        }
        let values: BTreeSet<&str> = entry.values.iter().map(|value| value.key.as_str()).collect();
        let wrong = entry.values.iter().any(|value| !is_key(&value.key) || is_lacking(&value.label));
        if wrong || values.len() != entry.values.len() {
            return Err(format!("has a field {key:?} with values that lack a key, or a label in nl and en"));
        }
        if (entry.kind == FieldKind::Choice) == values.is_empty() {
            return Err(format!("has a field {key:?}: a choice has values, and nothing else has"));
        }
        let FileField { key, kind, label, hint, required, values } = entry;
        fields.push(ModuleField { key, kind, label, hint, required, values });
    }
    Ok(fields)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::permissions;

    fn catalogue() -> Catalogue {
        permissions::file::read(permissions::file::DEFAULT).unwrap()
    }

    #[test]
    fn every_permission_of_the_default_catalogue_opens_a_module() {
        let (list, catalogue) = (read(DEFAULT).unwrap(), catalogue());
        check(&list, &catalogue).unwrap();
        for permission in catalogue.permissions() {
            assert!(
                list.iter().any(|listed| listed.module.permission == permission.key),
                "{:?} opens nothing",
                permission.key
            );
        }
        assert_eq!(list.iter().filter(|listed| !listed.module.fields.is_empty()).count(), 4);
    }

    #[test]
    fn a_list_that_cannot_be_trusted_is_refused_with_the_line() {
        let with = |from: &str, to: &str| read(&DEFAULT.replacen(from, to, 1)).unwrap_err();
        assert_eq!(
            with("key = \"manage-customer\"", "key = \"customer-settings\""),
            "line 20: \"customer-settings\" stands twice"
        );
        assert!(with("key = \"invoices\"", "key = \"In voices\"").contains("is no key"));
        assert!(with("icon = \"chart\"", "icon = \"unicorn\"").contains("which there is not"));
        assert!(with("page = \"settings\"", "").contains("leads nowhere"));
        assert!(with("page = \"settings\"", "program = \"http://x.example\"").contains("https://"));
        assert!(with("page = \"settings\"", "program = \"javascript:x\"").contains("https://"));
        assert!(with("kind = \"choice\"", "kind = \"text\"").contains("a choice has values"));
        assert!(with("text = {", "text = { nl = \"\", en = \"\" }\n#").contains("needs a name and a text"));
        assert!(
            with("help = { nl = \"", "help = { nl = \"\", en = \"x\" }\n#").contains("in nl and en, or none")
        );
        for odd in ["javascript:alert(1)", "//elders.example", "data:text/html,x", "http://x.example"] {
            let link = format!("help = {{ nl = \"[hier]({odd}) ");
            assert!(with("help = { nl = \"", &link).contains("begin it with / or https://"), "{odd}");
        }
    }

    #[test]
    fn a_module_of_an_unknown_permission_or_category_is_refused() {
        let with = |from: &str, to: &str| {
            check(&read(&DEFAULT.replacen(from, to, 1)).unwrap(), &catalogue()).unwrap_err()
        };
        assert!(with("permission = \"orders\"", "permission = \"nothing\"").contains("does not have"));
        assert!(with("category = \"shop\"", "category = \"nothing\"").contains("does not have"));
    }
}

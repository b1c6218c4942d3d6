//! A catalogue as the TOML file that says the same: read again it is the same catalogue.

use super::model::{Catalogue, Category, Permission, PermissionKey, Words};
use std::fmt::Write as _;
use toml::Value;

/// The file of a catalogue.
#[must_use]
pub fn write(catalogue: &Catalogue) -> String {
    let mut file = String::new();
    for category in &catalogue.categories {
        write_category(&mut file, category);
        for permission in &category.permissions {
            write_permission(&mut file, permission);
        }
    }
    file
}

fn write_category(file: &mut String, category: &Category) {
    let start = if file.is_empty() { "" } else { "\n" };
    let _ = writeln!(file, "{start}[[category]]\nkey = {}", text(&category.key));
    let _ = writeln!(file, "label = {}", words(&category.label));
    let _ = writeln!(file, "explanation = {}", words(&category.explanation));
    write_keys(file, "", "brings", category.brings.iter());
}

fn write_permission(file: &mut String, permission: &Permission) {
    let _ = writeln!(file, "\n  [[category.permission]]\n  key = {}", text(permission.key.as_str()));
    let _ = writeln!(file, "  label = {}", words(&permission.label));
    let _ = writeln!(file, "  explanation = {}", words(&permission.explanation));
    if permission.note != Words::default() {
        let _ = writeln!(file, "  note = {}", words(&permission.note));
    }
    for (name, holds) in [("restricted", permission.restricted), ("retired", permission.retired)] {
        if holds {
            let _ = writeln!(file, "  {name} = true");
        }
    }
    write_keys(file, "  ", "requires", permission.requires.iter());
    write_keys(file, "  ", "excludes", permission.excludes.iter());
}

fn write_keys<'a>(
    file: &mut String,
    indent: &str,
    name: &str,
    keys: impl Iterator<Item = &'a PermissionKey>,
) {
    let keys: Vec<String> = keys.map(|key| text(key.as_str())).collect();
    if !keys.is_empty() {
        let _ = writeln!(file, "{indent}{name} = [{}]", keys.join(", "));
    }
}

fn words(words: &Words) -> String {
    format!("{{ nl = {}, en = {} }}", text(&words.nl), text(&words.en))
}

fn text(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::permissions::{difference::differences, file};

    #[test]
    fn what_is_written_reads_the_same() {
        let bent = file::DEFAULT.replacen("Partijenpost", "Partijen \\\"post\\\" \\\\ # ’t", 1);
        for text in [file::DEFAULT, &bent] {
            let catalogue = file::read(text).unwrap();
            let again = file::read(&write(&catalogue)).unwrap();
            assert!(differences(&catalogue, &again).is_empty());
            assert_eq!(write(&again), write(&catalogue));
        }
    }
}

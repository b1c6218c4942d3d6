//! Modules as the TOML file that says the same: read again they are the same modules.

use super::model::Module;
use serde::Serialize;
use std::fmt::Write as _;
use toml::Table;

/// In which order a module says what it has; what is in no list comes last.
const ORDER: [&str; 9] = ["key", "category", "permission", "icon", "name", "text", "help", "kind", "label"];

/// The file of these modules.
///
/// # Errors
/// When a module cannot be written, which only a bug can cause.
pub fn write(modules: &[Module]) -> Result<String, toml::ser::Error> {
    let mut file = String::new();
    for module in modules {
        let start = if file.is_empty() { "" } else { "\n" };
        let _ = writeln!(file, "{start}[[module]]");
        let mut said = table(module)?;
        said.remove("field");
        write_table(&mut file, "", said);
        for field in &module.fields {
            let _ = writeln!(file, "\n  [[module.field]]");
            write_table(&mut file, "  ", table(field)?);
        }
    }
    Ok(file)
}

fn table(what: &impl Serialize) -> Result<Table, toml::ser::Error> {
    Table::try_from(what)
}

/// A line for each thing said: short enough to change by hand.
fn write_table(file: &mut String, indent: &str, mut said: Table) {
    let first: Vec<(String, toml::Value)> =
        ORDER.into_iter().filter_map(|name| said.remove_entry(name)).collect();
    for (name, value) in first.into_iter().chain(said) {
        let _ = writeln!(file, "{indent}{name} = {value}");
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::modules::file::{DEFAULT, read};

    #[test]
    fn what_is_written_reads_the_same() {
        let bent = DEFAULT.replacen("Partijenpost", "Partijen \\\"post\\\" \\\\ # ’t", 1);
        let bent = bent.replacen(
            "documents = true\n",
            "documents = true\nprogram = \"https://a.example/x?y=z\"\n",
            1,
        );
        for text in [DEFAULT, &bent] {
            let modules: Vec<Module> = read(text).unwrap().into_iter().map(|listed| listed.module).collect();
            let written = write(&modules).unwrap();
            let again: Vec<Module> =
                read(&written).unwrap().into_iter().map(|listed| listed.module).collect();
            assert_eq!(again, modules);
            assert!(written.starts_with("[[module]]\nkey = \"customer-settings\"\n"), "{written}");
        }
    }
}

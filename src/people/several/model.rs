//! Rows as they are typed, what they mean, and what comes of them. No database and no pages.

use crate::{
    permissions::{
        draft::{Change, Refusal},
        model::{Catalogue, PermissionKey, PermissionSet},
    },
    sheets::{Column, Record},
};
use std::collections::HashMap;

/// The columns, in the order of the sample.
pub const COLUMNS: [Column; 7] = [
    Column {
        key: "number",
        names: &["klantnummer", "customer number", "klant", "customer", "klantnr"],
        required: true,
    },
    Column {
        key: "email",
        names: &["e-mailadres", "e-mail", "email address", "zakelijke e-mail", "e-mailaddress", "mail"],
        required: true,
    },
    Column { key: "salutation", names: &["aanhef", "salutation"], required: false },
    Column { key: "first_name", names: &["voornaam", "first name", "given name"], required: false },
    Column {
        key: "last_name",
        names: &["achternaam", "last name", "surname", "family name"],
        required: false,
    },
    Column {
        key: "permissions",
        names: &["autorisaties", "permissions", "rechten", "authorisations", "authorizations"],
        required: false,
    },
    Column { key: "access", names: &["toegang", "access"], required: false },
];
/// The customer number's column.
pub const NUMBER: usize = 0;
/// The address's column.
pub const EMAIL: usize = 1;
/// The salutation's column.
pub const SALUTATION: usize = 2;
/// The first name's column.
pub const FIRST_NAME: usize = 3;
/// The last name's column.
pub const LAST_NAME: usize = 4;
/// The permissions' column.
pub const PERMISSIONS: usize = 5;
/// The column whose word ends access.
pub const ACCESS: usize = 6;

/// The most characters kept of a cell.
const LONGEST_CELL: usize = 1_000;

/// A row as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Its place among the rows, and its name on the page.
    pub position: i32,
    /// The row or line in the file.
    pub line: i32,
    /// What stands in each column.
    pub cells: Vec<String>,
}

impl Typed {
    /// A row of these cells.
    #[must_use]
    pub fn new(position: usize, line: usize, cells: impl IntoIterator<Item = String>) -> Self {
        let small = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let mut typed = Self { position: small(position), line: small(line), cells: Vec::new() };
        typed.cells.resize(COLUMNS.len(), String::new());
        for (column, cell) in cells.into_iter().enumerate().take(COLUMNS.len()) {
            typed.set(column, &cell);
        }
        typed
    }

    /// A row of a sheet.
    #[must_use]
    pub fn read(position: usize, record: &Record) -> Self {
        let cells = (0..COLUMNS.len()).map(|column| record.cell(column).to_owned());
        Self::new(position, record.line, cells)
    }

    /// What stands in a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Types into a column. What no row can keep is left out.
    pub fn set(&mut self, column: usize, value: &str) {
        if let Some(cell) = self.cells.get_mut(column) {
            // In a list a new line separates, as a semicolon does; elsewhere it has no place.
            let value = if column == PERMISSIONS { value.replace('\n', ";") } else { value.to_owned() };
            *cell = value.trim().chars().filter(|c| is_kept(*c)).take(LONGEST_CELL).collect();
        }
    }
}

/// Not control characters, nor what is no character at all and cannot stand on a page.
fn is_kept(c: char) -> bool {
    let code = u32::from(c);
    !c.is_control() && c != '\u{fffd}' && code & 0xfffe != 0xfffe && !(0xfdd0..=0xfdef).contains(&code)
}

/// What is wrong with a row: it cannot be saved before it is mended or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// No customer number.
    NumberMissing,
    /// Not a number that the uploader administers, whether or not it exists.
    NotYours,
    /// No address, or what is none.
    NoAddress,
    /// The same number and address stand in an earlier line.
    Twice(i32),
    /// Not a salutation.
    Salutation,
    /// Not a first name.
    FirstName,
    /// Not a last name.
    LastName,
    /// No permission is called this.
    UnknownPermission(String),
    /// The rules of the catalogue or the number's contract forbid it.
    Refused(Refusal),
    /// Not a word that the column knows.
    AccessWord,
    /// Makes or unmakes one administrator more than one sheet may.
    ManyAdministrators,
}

impl Mistake {
    /// Where to mend it.
    #[must_use]
    pub const fn column(&self) -> usize {
        match self {
            Self::NumberMissing | Self::NotYours => NUMBER,
            Self::NoAddress | Self::Twice(_) => EMAIL,
            Self::Salutation => SALUTATION,
            Self::FirstName => FIRST_NAME,
            Self::LastName => LAST_NAME,
            Self::UnknownPermission(_) | Self::Refused(_) | Self::ManyAdministrators => PERMISSIONS,
            Self::AccessWord => ACCESS,
        }
    }
}

/// What comes of a row. The same for an address with and one without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing, before these are mended.
    Mistakes(Vec<Mistake>),
    /// Gets access, with these permissions.
    Gets(Change),
    /// Has access already, and nothing changes.
    Has,
    /// Has access, and these permissions change.
    Changes(Change),
    /// Loses access.
    Ends,
    /// Has no access, so there is none to end.
    HasNone,
}

impl Verdict {
    /// Whether saving would do anything.
    #[must_use]
    pub const fn acts(&self) -> bool {
        matches!(self, Self::Gets(_) | Self::Changes(_) | Self::Ends)
    }

    /// What is wrong, if anything.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        if let Self::Mistakes(mistakes) = self { mistakes } else { &[] }
    }
}

/// How many rows saving did what for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Got access.
    pub gave: i32,
    /// Other permissions.
    pub changed: i32,
    /// Lost access.
    pub ended: i32,
}

/// Permissions by what people call them: key or label, in both languages.
#[derive(Debug)]
pub struct PermissionNames(HashMap<String, PermissionKey>);

impl PermissionNames {
    /// The names of a catalogue.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut names = HashMap::new();
        let keys = catalogue.permissions().map(|permission| (permission.key.as_str(), &permission.key));
        let labels = catalogue
            .permissions()
            .flat_map(|p| [(p.label.nl.as_str(), &p.key), (p.label.en.as_str(), &p.key)]);
        for (name, key) in keys.chain(labels) {
            names.entry(folded(name)).or_insert_with(|| key.clone());
        }
        Self(names)
    }

    fn find(&self, name: &str) -> Option<&PermissionKey> {
        self.0.get(&folded(name))
    }

    /// What a cell lists; `None` when it is empty, which changes nothing. "Geen" is the empty set.
    ///
    /// # Errors
    /// The name that no permission has.
    pub fn read(&self, cell: &str) -> Result<Option<PermissionSet>, String> {
        if cell.trim().is_empty() {
            return Ok(None);
        }
        if matches!(folded(cell).as_str(), "geen" | "none") {
            return Ok(Some(PermissionSet::new()));
        }
        let mut set = PermissionSet::new();
        for piece in cell.split([';', '|', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
            // A label may hold a comma itself.
            if let Some(key) = self.find(piece) {
                set.insert(key.clone());
                continue;
            }
            for name in piece.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let key = self.find(name).ok_or_else(|| name.chars().take(60).collect::<String>())?;
                set.insert(key.clone());
            }
        }
        Ok(Some(set))
    }

    /// The name that [`Self::read`] reads back: the label, unless it could be taken for another.
    #[must_use]
    pub fn write<'a>(&self, key: &'a PermissionKey, label: &'a str) -> &'a str {
        let plain = !label.contains([',', ';', '|', '\n']) && self.find(label) == Some(key);
        if plain { label } else { key.as_str() }
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_read_by_key_and_label_in_both_languages() {
        let catalogue = crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap();
        let names = PermissionNames::of(&catalogue);
        let read = |cell: &str| {
            names.read(cell).map(|set| set.map(|set| catalogue.labels(&set, Default::default())))
        };
        assert_eq!(
            read("orders, FACTUREN; track &  trace").unwrap().unwrap(),
            ["Orders", "Facturen", "Track & Trace"]
        );
        assert_eq!((read(" ").unwrap(), read("Geen").unwrap()), (None, Some(vec![])));
        assert_eq!(read("orders, koffie"), Err("koffie".to_owned()));
        for permission in catalogue.permissions() {
            for label in [&permission.label.nl, &permission.label.en] {
                let written = names.write(&permission.key, label);
                assert_eq!(
                    names.read(written).unwrap().unwrap(),
                    PermissionSet::from([permission.key.clone()])
                );
            }
        }
    }
}

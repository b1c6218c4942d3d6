//! The columns, what their cells mean, and what comes of them. No database and no pages.

use crate::{
    permissions::{
        draft::{Change, Refusal},
        model::{Catalogue, PermissionKey, PermissionSet},
    },
    sheets::Column,
};
use std::collections::HashMap;

/// The columns, in the order of the sample.
pub const COLUMNS: [Column; 7] = [
    Column::required("number", &["klantnummer", "customer number", "klant", "customer", "klantnr"]),
    Column::required(
        "email",
        &["e-mailadres", "e-mail", "email address", "zakelijke e-mail", "e-mailaddress", "mail"],
    ),
    Column::new("salutation", &["aanhef", "salutation"]),
    Column::new("first_name", &["voornaam", "first name", "given name"]),
    Column::new("last_name", &["achternaam", "last name", "surname", "family name"]),
    Column::list(
        "permissions",
        &["autorisaties", "permissions", "rechten", "authorisations", "authorizations"],
    ),
    Column::new("access", &["toegang", "access"]),
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

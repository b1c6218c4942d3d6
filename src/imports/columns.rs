//! The kinds of files by their columns, and a row of each to start from.

use super::model::Kind;
use crate::{
    language::Language,
    sheets::{Column, named},
};

const ORGANISATION: Column =
    Column::required("organisation", &["organisatie", "organisation", "organization", "organisatienaam"]);
const NUMBER: Column = Column::required("number", &["klantnummer", "customer number", "klantnr", "klant"]);
const EMAIL: Column =
    Column::required("email", &["e-mailadres", "e-mail", "email address", "zakelijke e-mail", "mail"]);
const LANGUAGE: Column = Column::new("language", &["taal", "language"]);

/// Organisations: with an id the name of the one that is there, without one by their names.
const ORGANISATIONS: &[Column] =
    &[ORGANISATION, Column::new("id", &["organisatie-id", "organisation id", "organization id", "id"])];

const CUSTOMERS: &[Column] =
    &[NUMBER, Column::required("name", &["naam", "name", "klantnaam"]), ORGANISATION, LANGUAGE];

const USERS: &[Column] = &[
    EMAIL,
    Column::required("first_name", &["voornaam", "first name", "given name"]),
    Column::required("last_name", &["achternaam", "last name", "surname", "family name"]),
    Column::new("salutation", &["aanhef", "salutation"]),
    Column::new("initials", &["voorletters", "initials"]),
    Column::new("phone", &["telefoonnummer", "telefoon", "phone number", "phone"]),
    LANGUAGE,
    Column::new("primary", &["primair klantnummer", "primary customer number", "klantnummer"]),
    Column::new("hash", &["wachtwoordhash", "password hash"]),
    Column::new("must_set", &["nieuw wachtwoord nodig", "new password needed"]),
];

const GRANTS: &[Column] = &[
    NUMBER,
    EMAIL,
    Column::required("permissions", &["autorisaties", "permissions", "autorisatie", "permission", "rechten"]),
    Column::new("taken", &["afnemen", "take away"]),
];

/// The columns of a kind, in the order of the sample.
#[must_use]
pub const fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Organisations => ORGANISATIONS,
        Kind::Customers => CUSTOMERS,
        Kind::Users => USERS,
        Kind::Grants => GRANTS,
    }
}

/// What a first row says: the kind, and for each cell of a row which column it is.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the rows are about.
    pub kind: Kind,
    /// For each cell its column.
    pub places: Vec<Option<usize>>,
}

/// Why a first row says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// It has the columns of no kind.
    NoKind,
    /// It names a column twice.
    Twice(&'static str),
}

/// Reads a first row. The kind that asks for most is meant: a file about grants has a column of addresses too.
///
/// # Errors
/// [`Unclear`] when it is of no kind, or names a column twice.
pub fn plan(first: &[String]) -> Result<Plan, Unclear> {
    for kind in [Kind::Grants, Kind::Users, Kind::Customers, Kind::Organisations] {
        let columns = columns(kind);
        let places: Vec<Option<usize>> = first.iter().map(|name| named(columns, name)).collect();
        let missing = |at: &usize| columns[*at].required && !places.contains(&Some(*at));
        if (0..columns.len()).any(|at| missing(&at)) {
            continue;
        }
        let twice = |at: &usize| places.iter().filter(|place| **place == Some(*at)).count() > 1;
        return match (0..columns.len()).find(twice) {
            Some(at) => Err(Unclear::Twice(columns[at].key)),
            None => Ok(Plan { kind, places }),
        };
    }
    Err(Unclear::NoKind)
}

/// What a column is called on screen; a first row that says so is read.
#[must_use]
pub fn label(t: Language, key: &str) -> &'static str {
    match key {
        "organisation" => t.import_column_organisation(),
        "id" => t.import_column_id(),
        "number" => t.import_column_number(),
        "name" => t.import_column_name(),
        "language" => t.import_column_language(),
        "email" => t.import_column_email(),
        "first_name" => t.import_column_first_name(),
        "last_name" => t.import_column_last_name(),
        "salutation" => t.import_column_salutation(),
        "initials" => t.import_column_initials(),
        "phone" => t.import_column_phone(),
        "primary" => t.import_column_primary(),
        "hash" => t.import_column_hash(),
        "must_set" => t.import_column_must_set(),
        "permissions" => t.import_column_permissions(),
        _ => t.import_column_taken(),
    }
}

/// A row of each kind as an example.
#[must_use]
pub fn example(kind: Kind) -> Vec<String> {
    let cells: &[&str] = match kind {
        Kind::Organisations => &["Bakkerij De Korenaar", ""],
        Kind::Customers => &["9401138", "Bakkerij De Korenaar", "Bakkerij De Korenaar", "nl"],
        Kind::Users => &[
            "sanne@korenaar.example",
            "Sanne",
            "de Wit",
            "mevr",
            "S.",
            "+31 20 555 01 00",
            "nl",
            "9401138",
            "",
            "ja",
        ],
        Kind::Grants => &["9401138", "sanne@korenaar.example", "orders; invoices", ""],
    };
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn what_a_sample_says_is_read_as_its_kind_in_both_languages() {
        for t in [Language::Nl, Language::En] {
            for kind in Kind::ALL {
                let first: Vec<String> =
                    columns(kind).iter().map(|column| label(t, column.key).to_owned()).collect();
                let plan = plan(&first).unwrap();
                assert_eq!(plan.kind, kind, "{first:?}");
                assert!(plan.places.iter().enumerate().all(|(at, place)| *place == Some(at)), "{first:?}");
                assert_eq!(example(kind).len(), first.len());
            }
        }
    }

    #[test]
    fn a_first_row_of_no_kind_is_refused() {
        let first = |names: &[&str]| plan(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(first(&["koffie", "thee"]).unwrap_err(), Unclear::NoKind);
        let twice = first(&["klantnummer", "e-mail", "mail", "autorisaties"]).unwrap_err();
        assert_eq!(twice, Unclear::Twice("email"));
    }
}

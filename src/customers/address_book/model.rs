//! Addresses of the book, as forms and sheets tell them.

use crate::{
    customers::address::{Mistakes, Party},
    sheets::Column,
    types::{AddressId, line, search_words},
};
use serde::Serialize;

/// The most addresses that a number keeps.
pub const MOST: i64 = 20_000;

/// What stands in the book about an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What the customer calls it in its own papers; may be empty.
    pub reference: String,
    /// Who and where.
    pub party: Party,
}

impl Entry {
    /// Reads the fields.
    ///
    /// # Errors
    /// Every mistake, by field.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Self, Mistakes> {
        let reference = line(typed("reference"), 40);
        match (reference, Party::read(typed)) {
            (Ok(reference), Ok(party)) => Ok(Self { reference, party }),
            (Err(flaw), Err(mut mistakes)) => {
                mistakes.insert(0, ("reference", flaw));
                Err(mistakes)
            }
            (Err(flaw), Ok(_)) => Err(vec![("reference", flaw)]),
            (Ok(_), Err(mistakes)) => Err(mistakes),
        }
    }

    /// The name as it is sorted.
    #[must_use]
    pub fn name_key(&self) -> String {
        search_words(&self.party.name).join(" ")
    }

    /// All that a search looks in.
    #[must_use]
    pub fn search(&self) -> String {
        let (party, address) = (&self.party, &self.party.address);
        let all = [
            &self.reference,
            &party.name,
            &party.contact,
            &party.email,
            &party.phone,
            &address.street,
            &address.house_number,
            &address.addition,
            &address.postcode,
            &address.city,
            &address.country_name,
        ];
        let all = all.map(String::as_str).join(" ");
        // A postcode is found with its space and without.
        search_words(&format!("{all} {}", address.postcode.replace(' ', ""))).join(" ")
    }
}

/// An address of the book.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its id.
    pub id: AddressId,
    /// Counts its changes.
    pub version: i64,
    /// What stands there.
    pub entry: Entry,
}

/// The columns of a sheet, in the order of the sample.
pub const COLUMNS: [Column; 11] = [
    Column { key: "reference", names: &["kenmerk", "reference", "referentie"], required: false, list: false },
    Column { key: "name", names: &["naam", "name", "bedrijf", "company"], required: true, list: false },
    Column {
        key: "contact",
        names: &["ter attentie van", "contact", "contactpersoon", "attention"],
        required: false,
        list: false,
    },
    Column { key: "street", names: &["straat", "street"], required: true, list: false },
    Column {
        key: "house-number",
        names: &["huisnummer", "house number", "nummer", "number"],
        required: false,
        list: false,
    },
    Column { key: "addition", names: &["toevoeging", "addition"], required: false, list: false },
    Column { key: "postcode", names: &["postcode", "postal code", "zip"], required: false, list: false },
    Column { key: "city", names: &["plaats", "city", "town", "woonplaats"], required: true, list: false },
    Column { key: "country", names: &["land", "country"], required: false, list: false },
    Column { key: "email", names: &["e-mailadres", "e-mail", "email address"], required: false, list: false },
    Column {
        key: "phone",
        names: &["telefoonnummer", "phone number", "telefoon", "phone"],
        required: false,
        list: false,
    },
];

/// Reads a row of cells in the order of [`COLUMNS`].
///
/// # Errors
/// Every mistake, by column.
pub fn read_row(cells: &[String]) -> Result<Entry, Mistakes> {
    Entry::read(|field| {
        let at = COLUMNS.iter().position(|column| column.key == field);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    })
}

/// The reference as it is compared.
#[must_use]
pub fn reference_key(reference: &str) -> String {
    reference.to_lowercase()
}

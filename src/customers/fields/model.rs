//! Fields and their values.

use crate::{
    customers::address::Mistakes,
    sheets::Column,
    types::{FieldId, Flaw, ValueId, line, search_words},
};
use serde::{Deserialize, Serialize};

/// The most fields of a number.
pub const MOST_FIELDS: i64 = 50;
/// The most values of a field.
pub const MOST_VALUES: i64 = 10_000;

/// What a form says of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it is called.
    pub name: String,
    /// A line of help; may be empty.
    pub explanation: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// Whether it is in use.
    pub active: bool,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Counts its changes.
    pub version: i64,
    /// What stands there.
    pub said: Said,
    /// How many values it allows; none: anything.
    pub values: i64,
}

/// What a form or a sheet says of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// What is kept with an order.
    pub code: String,
    /// What it stands for; may be empty.
    pub description: String,
    /// Whether it can be chosen.
    pub active: bool,
}

/// A value.
#[derive(Clone, Debug, Deserialize)]
pub struct Value {
    /// Its id.
    pub id: ValueId,
    /// Counts its changes.
    pub version: i64,
    /// What stands there.
    pub allowed: Allowed,
}

/// Which way a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One place up.
    Up,
    /// One place down.
    Down,
}

/// A name or code as it is compared.
#[must_use]
pub fn key(text: &str) -> String {
    search_words(text).join(" ")
}

/// The name of a field.
///
/// # Errors
/// When it is empty or too long.
pub fn name(raw: &str) -> Result<String, Flaw> {
    needed(raw, 60)
}

/// The code of a value.
///
/// # Errors
/// When it is empty or too long.
pub fn code(raw: &str) -> Result<String, Flaw> {
    needed(raw, 40)
}

/// A line of help, or what a value stands for.
///
/// # Errors
/// When it is too long.
pub fn explanation(raw: &str) -> Result<String, Flaw> {
    line(raw, 120)
}

fn needed(raw: &str, most: usize) -> Result<String, Flaw> {
    match line(raw, most)? {
        text if key(&text).is_empty() => Err(Flaw::Missing),
        text => Ok(text),
    }
}

/// The columns of a sheet of values.
pub const COLUMNS: [Column; 3] = [
    Column { key: "code", names: &["waarde", "value", "code"], required: true, list: false },
    Column { key: "description", names: &["omschrijving", "description"], required: false, list: false },
    Column { key: "active", names: &["actief", "active"], required: false, list: false },
];

/// Reads a row of cells in the order of [`COLUMNS`].
///
/// # Errors
/// Every mistake, by column.
pub fn read_row(cells: &[String]) -> Result<Allowed, Mistakes> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let mut mistakes = Mistakes::new();
    let mut note = |column: &'static str, read: Result<String, Flaw>| {
        read.unwrap_or_else(|flaw| {
            mistakes.push((column, flaw));
            String::new()
        })
    };
    let (code, description) = (note("code", code(cell(0))), note("description", explanation(cell(1))));
    let active = match cell(2).trim().to_lowercase().as_str() {
        "" | "ja" | "yes" | "x" | "1" => true,
        "nee" | "no" | "0" => false,
        _ => {
            mistakes.push(("active", Flaw::Malformed));
            true
        }
    };
    if mistakes.is_empty() { Ok(Allowed { code, description, active }) } else { Err(mistakes) }
}

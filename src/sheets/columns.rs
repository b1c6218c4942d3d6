//! Columns by their names, in whichever order and language the first row has them.

use super::model::{Row, Unreadable};

/// A column that somebody reads.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// How it is called here.
    pub key: &'static str,
    /// How the first row may call it; compared without regard to case, spaces and signs.
    pub names: &'static [&'static str],
    /// Whether a sheet without it says nothing.
    pub required: bool,
    /// Whether a cell lists several things, which a new line separates too.
    pub list: bool,
}

impl Column {
    /// A column that may be missing.
    #[must_use]
    pub const fn new(key: &'static str, names: &'static [&'static str]) -> Self {
        Self { key, names, required: false, list: false }
    }

    /// A column without which a sheet says nothing.
    #[must_use]
    pub const fn required(key: &'static str, names: &'static [&'static str]) -> Self {
        Self { key, names, required: true, list: false }
    }

    /// A column whose cells list several things.
    #[must_use]
    pub const fn list(key: &'static str, names: &'static [&'static str]) -> Self {
        Self { key, names, required: false, list: true }
    }
}

/// Whether the first row has to name the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// It has to, as in a file.
    Needed,
    /// It may be missing, as in what is pasted: then the columns stand in their own order.
    Optional,
}

/// One row, by column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The row or line in the file.
    pub line: usize,
    cells: Vec<String>,
}

impl Record {
    /// What stands in a column, by its place among those that were asked for; empty when it is not there.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// The rows under the header, by column. Columns that nobody asked for are left out.
///
/// # Errors
/// [`Unreadable`] when a required column is missing, one stands twice, or there is nothing under the header.
pub fn records(rows: Vec<Row>, columns: &[Column], header: Header) -> Result<Vec<Record>, Unreadable> {
    let mut rows = rows.into_iter().peekable();
    let first = rows.peek().ok_or(Unreadable::Empty)?;
    let places: Vec<Option<usize>> = first.cells.iter().map(|name| named(columns, name)).collect();
    let named = places.iter().flatten().count();
    let places = if named == 0 && header == Header::Optional {
        (0..columns.len()).map(Some).collect()
    } else {
        let missing = |at: &usize| columns[*at].required && !places.contains(&Some(*at));
        let missing: Vec<_> = (0..columns.len()).filter(missing).map(|at| columns[at].key).collect();
        if !missing.is_empty() {
            return Err(Unreadable::ColumnsMissing(missing));
        }
        let twice = |at: &usize| places.iter().filter(|place| **place == Some(*at)).count() > 1;
        if let Some(at) = (0..columns.len()).find(twice) {
            return Err(Unreadable::ColumnTwice(columns[at].key));
        }
        rows.next();
        places
    };
    let records: Vec<Record> = rows
        .map(|row| {
            let mut cells = vec![String::new(); columns.len()];
            for (value, place) in row.cells.into_iter().zip(&places) {
                if let Some(at) = place {
                    cells[*at] = value;
                }
            }
            Record { line: row.line, cells }
        })
        .filter(|record| record.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    match records.len() {
        0 => Err(Unreadable::Empty),
        many if many > super::MOST_ROWS => Err(Unreadable::TooManyRows),
        _ => Ok(records),
    }
}

/// Which of the columns a name in the first row means.
#[must_use]
pub fn named(columns: &[Column], name: &str) -> Option<usize> {
    let name = folded(name);
    columns.iter().position(|column| column.names.iter().any(|known| folded(known) == name))
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] =
        [Column::required("number", &["Klantnummer"]), Column::required("email", &["E-mailadres", "e-mail"])];

    fn rows(text: &str) -> Vec<Row> {
        super::super::read_paste(text).unwrap()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        let found =
            records(rows("Sinds;E-MAIL;klant nummer\n2020;a@b;12"), &COLUMNS, Header::Needed).unwrap();
        assert_eq!((found[0].line, found[0].cell(0), found[0].cell(1)), (2, "12", "a@b"));
    }

    #[test]
    fn only_what_is_pasted_may_come_without_header() {
        let found = records(rows("12;a@b"), &COLUMNS, Header::Optional).unwrap();
        assert_eq!((found[0].line, found[0].cell(0)), (1, "12"));
        let missing = Unreadable::ColumnsMissing(vec!["number", "email"]);
        assert_eq!(records(rows("12;a@b"), &COLUMNS, Header::Needed), Err(missing));
        let missing = Unreadable::ColumnsMissing(vec!["number"]);
        assert_eq!(records(rows("e-mail\na@b"), &COLUMNS, Header::Optional), Err(missing));
        let twice = Unreadable::ColumnTwice("email");
        assert_eq!(records(rows("e-mail;klantnummer;email\nx;y;z"), &COLUMNS, Header::Needed), Err(twice));
        assert_eq!(records(rows("e-mail;klantnummer"), &COLUMNS, Header::Needed), Err(Unreadable::Empty));
    }
}

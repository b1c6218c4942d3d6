//! A row as it was typed, right or wrong, on its way from the sheet to the page that says what comes of it.

use super::columns::{Column, Record};

/// The most characters kept of a cell.
const LONGEST: usize = 1_000;

/// A row as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
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
    pub fn new(
        columns: &[Column],
        position: usize,
        line: usize,
        cells: impl IntoIterator<Item = String>,
    ) -> Self {
        let small = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let mut typed = Self { position: small(position), line: small(line), cells: Vec::new() };
        typed.cells.resize(columns.len(), String::new());
        for (column, cell) in cells.into_iter().enumerate().take(columns.len()) {
            typed.set(columns, column, &cell);
        }
        typed
    }

    /// A row of a sheet.
    #[must_use]
    pub fn read(columns: &[Column], position: usize, record: &Record) -> Self {
        let cells = (0..columns.len()).map(|column| record.cell(column).to_owned());
        Self::new(columns, position, record.line, cells)
    }

    /// What stands in a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Types into a column. What no row can keep is left out.
    pub fn set(&mut self, columns: &[Column], column: usize, value: &str) {
        if let Some(cell) = self.cells.get_mut(column) {
            // In a list a new line separates, as a semicolon does; elsewhere it has no place.
            let list = columns.get(column).is_some_and(|known| known.list);
            let value = if list { value.replace('\n', ";") } else { value.to_owned() };
            *cell = value.trim().chars().filter(|c| is_kept(*c)).take(LONGEST).collect();
        }
    }
}

/// Not control characters, nor what is no character at all and cannot stand on a page.
fn is_kept(c: char) -> bool {
    let code = u32::from(c);
    !c.is_control() && c != '\u{fffd}' && code & 0xfffe != 0xfffe && !(0xfdd0..=0xfdef).contains(&code)
}

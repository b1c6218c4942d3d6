//! Rows, how many there may be, and why a sheet cannot be read.

/// The most rows under the header.
pub const MOST_ROWS: usize = 5_000;
/// The most bytes of a file, packed or not.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// The most columns anybody looks at.
pub(super) const MOST_COLUMNS: usize = 50;
/// The most characters in one cell.
pub const LONGEST_CELL: usize = 1_000;
/// The most bytes in all cells together.
pub(super) const MOST_TEXT: usize = 8 * 1024 * 1024;

/// One row as it stands in the file: with its number there, from one, and its cells, the last ones left out
/// where they are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row or line in the file.
    pub line: usize,
    /// What the cells hold, trimmed.
    pub cells: Vec<String>,
}

/// Why a sheet cannot be read. Nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// The file is larger than [`LARGEST_FILE`].
    TooLarge,
    /// Unpacked it is larger than any sheet that people make.
    Bomb,
    /// More than [`MOST_ROWS`].
    TooManyRows,
    /// A row with more cells than any sheet of ours.
    TooManyColumns {
        /// Which row.
        line: usize,
    },
    /// A cell with more text than any field of ours.
    CellTooLong {
        /// Which row.
        line: usize,
        /// The column as a spreadsheet calls it.
        column: String,
    },
    /// A cell that computes something, or failed to.
    Formula {
        /// Which row.
        line: usize,
        /// The column as a spreadsheet calls it.
        column: String,
    },
    /// A workbook of before 2007, or one with a password.
    OldWorkbook,
    /// Neither text nor a workbook.
    NoSheet,
    /// The first row does not name these columns.
    ColumnsMissing(Vec<&'static str>),
    /// The first row names a column twice.
    ColumnTwice(&'static str),
}

/// Gathers cells into rows, within the limits.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    rows: Vec<Row>,
    text: usize,
}

impl Gathered {
    /// Adds a cell; empty ones leave a gap.
    pub(super) fn add(&mut self, line: usize, column: usize, value: &str) -> Result<(), Unreadable> {
        let value = bare(value.trim());
        if value.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Unreadable::TooManyColumns { line });
        }
        if value.len() > LONGEST_CELL * 4 || value.chars().count() > LONGEST_CELL {
            return Err(Unreadable::CellTooLong { line, column: letters(column) });
        }
        self.text += value.len();
        if self.text > MOST_TEXT {
            return Err(Unreadable::Bomb);
        }
        if self.rows.last().is_none_or(|row| row.line != line) {
            // One more than the rows that count: the header.
            if self.rows.len() > MOST_ROWS {
                return Err(Unreadable::TooManyRows);
            }
            self.rows.push(Row { line, cells: Vec::new() });
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.resize(row.cells.len().max(column + 1), String::new());
            value.clone_into(&mut row.cells[column]);
        }
        Ok(())
    }

    pub(super) fn rows(self) -> Result<Vec<Row>, Unreadable> {
        if self.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(self.rows) }
    }
}

/// What a spreadsheet would take for a formula when it opens a CSV file (OWASP, "CSV injection").
const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet computes: an apostrophe before what it would.
pub fn harmless(value: &str) -> String {
    // An apostrophe that stood there itself gets one too, so that reading gives back what was written.
    let apostrophe = value.strip_prefix('\'').is_some_and(|rest| rest.starts_with(TRIGGERS));
    if value.starts_with(TRIGGERS) || apostrophe { format!("'{value}") } else { value.to_owned() }
}

/// The cell without that apostrophe.
#[must_use]
pub fn bare(value: &str) -> &str {
    let rest = value.strip_prefix('\'').unwrap_or(value);
    let meant =
        rest.starts_with(TRIGGERS) || rest.strip_prefix('\'').is_some_and(|r| r.starts_with(TRIGGERS));
    if meant { rest } else { value }
}

/// A column's letters as a spreadsheet shows them: A, B, …, Z, AA.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_harmless_reads_as_it_was() {
        for value in ["=1+1", "+31 20", "-", "@x", "'=1", "'t Hart", "Jan", "", "''", "'-x"] {
            assert_eq!(bare(&harmless(value)), value, "{value:?}");
            assert!(!harmless(value).starts_with(TRIGGERS), "{value:?}");
        }
    }

    #[test]
    fn columns_are_called_as_a_spreadsheet_does() {
        assert_eq!([0, 25, 26, 51, 52].map(letters), ["A", "Z", "AA", "AZ", "BA"]);
    }
}

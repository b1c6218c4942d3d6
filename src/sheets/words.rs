//! Why a sheet cannot be read, as people read it.

use super::model::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Unreadable};
use crate::language::Language;

impl Unreadable {
    /// The sentence for the page; `label` names a column by its key.
    #[must_use]
    pub fn sentence(&self, t: Language, label: impl Fn(&'static str) -> &'static str) -> String {
        match self {
            Self::Empty => t.sheet_empty().to_owned(),
            Self::TooLarge => t.sheet_too_large().to_owned(),
            Self::Bomb => t.sheet_bomb().to_owned(),
            Self::TooManyRows => t.sheet_too_many_rows(t.whole(MOST_ROWS)),
            Self::TooManyColumns { line } => t.sheet_too_many_columns(line, MOST_COLUMNS),
            Self::CellTooLong { line, column } => t.sheet_cell_too_long(line, column, t.whole(LONGEST_CELL)),
            Self::Formula { line, column } => t.sheet_formula(line, column),
            Self::OldWorkbook => t.sheet_old_workbook().to_owned(),
            Self::NoSheet => t.sheet_no_sheet().to_owned(),
            Self::ColumnsMissing(keys) => {
                let labels: Vec<_> = keys.iter().map(|key| format!("‘{}’", label(key))).collect();
                t.sheet_columns_missing(labels.join(", "))
            }
            Self::ColumnTwice(key) => t.sheet_column_twice(label(key)),
        }
    }
}

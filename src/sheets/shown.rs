//! Rows with their verdicts, as a page shows them. What the verdicts are is each noun's own.

/// A cell.
#[derive(Clone, Debug)]
pub struct ShownCell {
    /// The field's name and id.
    pub name: String,
    /// How the column is called.
    pub label: &'static str,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct ShownRow {
    /// Its name in forms.
    pub position: i32,
    /// The row or line in the file.
    pub line: i32,
    /// Whether it has to be mended: then its cells are fields.
    pub mistaken: bool,
    /// A cell for each column of the page.
    pub cells: Vec<ShownCell>,
    /// Columns that the page does not draw, where something has to be mended in them.
    pub more: Vec<ShownCell>,
    /// The class of the badge.
    pub tone: &'static str,
    /// The verdict.
    pub verdict: &'static str,
    /// What exactly.
    pub lines: Vec<String>,
}

/// Which of many rows a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The page, from one.
    pub page: usize,
    /// Of how many.
    pub pages: usize,
}

impl Window {
    /// Rows on a page.
    const ROWS: usize = 50;

    /// The page that was asked for, or the nearest there is.
    #[must_use]
    pub fn new(asked: &str, rows: usize) -> Self {
        let pages = rows.div_ceil(Self::ROWS).max(1);
        Self { page: asked.parse().unwrap_or(1).clamp(1, pages), pages }
    }

    /// The rows of the page.
    #[must_use]
    pub fn of<T>(self, rows: &[T]) -> &[T] {
        let from = ((self.page - 1) * Self::ROWS).min(rows.len());
        &rows[from..rows.len().min(from + Self::ROWS)]
    }
}

//! Reading a file row by row: CSV of any size as it comes, a workbook within the limits of every sheet.

use super::{
    columns::{Plan, Unclear, plan},
    model::MOST_ROWS,
};
use crate::{
    language::Language,
    sheets::{LONGEST_CELL, Row, Unreadable, bare, read_file},
};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

/// As much of the beginning as shows what a file is.
const BEGINNING: usize = 64 * 1024;
/// The most bytes of a file in UTF-16, which is turned into UTF-8 as a whole.
const MOST_WIDE: u64 = 256 * 1024 * 1024;

/// Why a file cannot be read. Nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// As a sheet of any kind.
    Sheet(Unreadable),
    /// It has the columns of no kind, or one twice.
    Columns(Unclear),
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// The file broke off, or is no text.
    Broken,
}

impl Unfit {
    /// In people's words.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::Sheet(unreadable) => unreadable.sentence(t, |key| super::columns::label(t, key)),
            Self::Columns(Unclear::NoKind) => t.import_no_kind().to_owned(),
            Self::Columns(Unclear::Twice(key)) => t.sheet_column_twice(super::columns::label(t, key)),
            Self::TooManyRows => {
                t.sheet_too_many_rows(t.whole(usize::try_from(MOST_ROWS).unwrap_or_default()))
            }
            Self::Broken => t.sheet_no_sheet().to_owned(),
        }
    }
}

/// A file whose first row was read.
pub struct Opened {
    /// What its rows are about.
    pub plan: Plan,
    /// How many bytes it has.
    pub size: i64,
    rows: Rows,
}

enum Rows {
    Csv(Box<csv::Reader<Box<dyn Read + Send>>>),
    Workbook(std::vec::IntoIter<Row>),
}

/// A row: its line, its cells by column, and how far into the file it stands.
pub struct Cells<'a> {
    /// The line in the file.
    pub line: i32,
    /// How many bytes were read with it.
    pub reached: i64,
    cells: Vec<Cow<'a, str>>,
}

impl Cells<'_> {
    /// What stands in a column; empty when it is not there.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Whether a cell computes something.
    #[must_use]
    pub fn computes(&self) -> bool {
        self.cells.iter().any(|cell| cell.trim_start().starts_with('='))
    }

    /// Whether a cell holds more than any field.
    #[must_use]
    pub fn overflows(&self) -> bool {
        self.cells.iter().any(|cell| cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL)
    }
}

/// Opens a file and reads its first row.
///
/// # Errors
/// [`Unfit`], which says what is wrong with it.
pub async fn open(mut file: Box<dyn Read + Send>, size: u64) -> Result<Opened, Unfit> {
    let mut beginning = Vec::new();
    file.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning).map_err(|_| Unfit::Broken)?;
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    if beginning.starts_with(b"PK") || beginning.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let most = u64::try_from(crate::sheets::LARGEST_FILE).unwrap_or(u64::MAX);
        file.take(most + 1).read_to_end(&mut beginning).map_err(|_| Unfit::Broken)?;
        let mut rows = read_file(beginning).await.map_err(Unfit::Sheet)?.into_iter();
        let first = rows.next().ok_or(Unfit::Sheet(Unreadable::Empty))?;
        let plan = plan(&first.cells).map_err(Unfit::Columns)?;
        return Ok(Opened { plan, size, rows: Rows::Workbook(rows) });
    }
    let mut reader = text(beginning, file)?;
    let mut first = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut first).map_err(|_| Unfit::Broken)? {
        return Err(Unfit::Sheet(Unreadable::Empty));
    }
    let names: Vec<String> = first.iter().map(|name| said(name).into_owned()).collect();
    let plan = plan(&names).map_err(Unfit::Columns)?;
    Ok(Opened { plan, size, rows: Rows::Csv(Box::new(reader)) })
}

/// Text with separators, whichever those are by its first line.
fn text(
    mut beginning: Vec<u8>,
    file: Box<dyn Read + Send>,
) -> Result<csv::Reader<Box<dyn Read + Send>>, Unfit> {
    let mut rest: Box<dyn Read + Send> = file;
    match Encoding::for_bom(&beginning) {
        Some((encoding, mark)) if encoding == UTF_8 => {
            beginning.drain(..mark);
        }
        Some((encoding, mark)) => {
            rest.take(MOST_WIDE).read_to_end(&mut beginning).map_err(|_| Unfit::Broken)?;
            beginning = encoding.decode_without_bom_handling(&beginning[mark..]).0.into_owned().into_bytes();
            rest = Box::new(std::io::empty());
        }
        None => {}
    }
    if beginning.contains(&0) {
        return Err(Unfit::Sheet(Unreadable::NoSheet));
    }
    let (start, separator) = separator(&beginning);
    beginning.drain(..start);
    // With `\n` alone the reader counts lines right where they end in `\r\n`; what is left of those is trimmed.
    let end = match beginning.contains(&b'\n') {
        true => csv::Terminator::Any(b'\n'),
        false => csv::Terminator::CRLF,
    };
    let whole: Box<dyn Read + Send> = Box::new(Cursor::new(beginning).chain(rest));
    Ok(csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .terminator(end)
        .buffer_capacity(256 * 1024)
        .from_reader(whole))
}

/// Where the first row begins, and what separates its cells: a hint that one spreadsheet writes for itself (`sep=;`)
/// says it, else the row does.
fn separator(beginning: &[u8]) -> (usize, u8) {
    let line = |from: usize| beginning[from..].iter().position(|b| *b == b'\n').map(|at| from + at + 1);
    let hint = beginning.strip_prefix(b"sep=").and_then(|rest| rest.first().copied());
    let start = hint.and_then(|_| line(0)).unwrap_or_default();
    let first = &beginning[start..line(start).unwrap_or(beginning.len())];
    let count = |mark: u8| first.iter().filter(|b| **b == mark).count();
    let separator = match hint {
        Some(hint) => hint,
        None if count(b'\t') > 0 => b'\t',
        None if count(b',') > count(b';') => b',',
        None => b';',
    };
    (start, separator)
}

/// A cell's text: UTF-8, else as older spreadsheets save it.
fn said(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(bare(text.trim())),
        Err(_) => {
            let text = WINDOWS_1252.decode_without_bom_handling(cell).0;
            Cow::Owned(bare(text.trim()).to_owned())
        }
    }
}

impl Opened {
    /// Goes over the rows under the first one, until one of them is refused.
    ///
    /// # Errors
    /// [`Unfit`] when the file is not what it seemed; and what `take` answers.
    pub fn each(self, mut take: impl FnMut(&Cells<'_>) -> Result<(), Unfit>) -> Result<(), Unfit> {
        let Self { plan, size, rows } = self;
        match rows {
            Rows::Workbook(rows) => {
                for row in rows {
                    let line = i32::try_from(row.line).unwrap_or(i32::MAX);
                    let cells = placed(&plan, row.cells.iter().map(|cell| Cow::Borrowed(cell.as_str())));
                    take(&Cells { line, reached: size, cells })?;
                }
                Ok(())
            }
            Rows::Csv(mut reader) => texts(&plan, &mut reader, &mut take),
        }
    }
}

fn texts(
    plan: &Plan,
    reader: &mut csv::Reader<Box<dyn Read + Send>>,
    take: &mut impl FnMut(&Cells<'_>) -> Result<(), Unfit>,
) -> Result<(), Unfit> {
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(|_| Unfit::Broken)? {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        rows += 1;
        if rows > MOST_ROWS {
            return Err(Unfit::TooManyRows);
        }
        let after = reader.position();
        let inside = record.iter().flatten().filter(|b| **b == b'\n').count();
        let began = record.position().map_or(0, csv::Position::line);
        // The reader counts empty lines before a record as part of it.
        let line = began.max(after.line().saturating_sub(1 + inside as u64));
        let cells = placed(plan, record.iter().map(said));
        let (line, reached) = (i32::try_from(line).unwrap_or(i32::MAX), i64::try_from(after.byte()));
        take(&Cells { line, reached: reached.unwrap_or(i64::MAX), cells })?;
    }
    Ok(())
}

/// The cells in the order of their columns.
fn placed<'a>(plan: &Plan, values: impl Iterator<Item = Cow<'a, str>>) -> Vec<Cow<'a, str>> {
    let mut cells = vec![Cow::Borrowed(""); super::columns::columns(plan.kind).len()];
    for (value, place) in values.zip(&plan.places) {
        if let Some(at) = place {
            cells[*at] = value;
        }
    }
    cells
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::imports::model::Kind;

    async fn rows(file: &[u8]) -> (Kind, Vec<(i32, String, String)>) {
        let opened = open(Box::new(Cursor::new(file.to_vec())), file.len() as u64).await.unwrap();
        let kind = opened.plan.kind;
        let mut rows = Vec::new();
        opened
            .each(|row| {
                rows.push((row.line, row.cell(0).to_owned(), row.cell(1).to_owned()));
                Ok(())
            })
            .unwrap();
        (kind, rows)
    }

    #[tokio::test]
    async fn a_file_is_read_in_every_form_that_spreadsheets_save() {
        let meant = vec![(2, "9401138".to_owned(), "Café".to_owned())];
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Organisatie;Klantnummer;Naam\nK;9401138;Café\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for file in [
            "Organisatie;Klantnummer;Naam\nK;9401138;Café\n".as_bytes(),
            "\u{feff}klantnummer,naam,organisatie\r\n9401138,\"Café\",K".as_bytes(),
            b"Klantnummer\tNaam\tOrganisatie\n9401138\tCaf\xe9\tK\n",
            &wide,
        ] {
            assert_eq!(rows(file).await, (Kind::Customers, meant.clone()), "{file:?}");
        }
    }

    #[tokio::test]
    async fn lines_keep_their_number() {
        let file = b"organisatie\n\n\"De\nKoren\"\n\nZeewind\n";
        let lines: Vec<i32> = rows(file).await.1.into_iter().map(|row| row.0).collect();
        assert_eq!(lines, [3, 6]);
    }

    #[tokio::test]
    async fn what_is_no_file_of_ours_says_why() {
        let why = async |file: &[u8]| open(Box::new(Cursor::new(file.to_vec())), 1).await.err().unwrap();
        assert_eq!(why(b"").await, Unfit::Sheet(Unreadable::Empty));
        assert_eq!(why(b"koffie;thee\n1;2").await, Unfit::Columns(Unclear::NoKind));
        assert_eq!(why(b"a\0b").await, Unfit::Sheet(Unreadable::NoSheet));
        assert_eq!(why(b"PK\x03\x04 and no more").await, Unfit::Sheet(Unreadable::NoSheet));
    }
}

//! XLSX: a packed folder of XML. What it would unpack to is looked at before anything reads it.

use super::model::{Gathered, LARGEST_FILE, Row, Unreadable, letters};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that all parts hold together; a sheet of 5,000 rows holds a tenth of it.
const MOST_UNPACKED: u64 = 25 * 1024 * 1024;
/// The most parts.
const MOST_PARTS: usize = 500;
/// The most texts a workbook may say that it has; the reader makes room for as many at once.
const MOST_TEXTS: usize = 1_000_000;

/// Whether it is a packed file, as every XLSX is.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether it is the form of workbooks of before 2007, and of those with a password.
pub(super) fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// The rows of the first sheet in sight.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    weigh(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoSheet)?;
    let sheets = workbook.sheets_metadata().iter();
    let first = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .next();
    let name = first.ok_or(Unreadable::NoSheet)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| Unreadable::NoSheet)?;
    let mut gathered = Gathered::default();
    // Cell by cell: a whole range would make room for every cell between the first and the last.
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| Unreadable::NoSheet)? {
        let line = usize::try_from(cell.pos.0).unwrap_or(usize::MAX).saturating_add(1);
        let column = usize::try_from(cell.pos.1).unwrap_or(usize::MAX);
        if cell.formula.is_some() || matches!(cell.value, DataRef::Error(_)) {
            return Err(Unreadable::Formula { line, column: letters(column) });
        }
        gathered.add(line, column, &said(&cell.value))?;
    }
    gathered.rows()
}

/// What a cell says. Numbers without their decimals where there are none: customer numbers are often numbers.
fn said(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Unpacks every part into nothing, to see how large it is: what a file says about itself may be a lie.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoSheet)?;
    if archive.len() > MOST_PARTS
        || archive.decompressed_size().is_some_and(|size| size > MOST_UNPACKED.into())
    {
        return Err(Unreadable::Bomb);
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::NoSheet)?;
        let mut content = Vec::new();
        part.take(left + 1).read_to_end(&mut content).map_err(|_| Unreadable::NoSheet)?;
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or(Unreadable::Bomb)?;
        if promises_too_much(&content) {
            return Err(Unreadable::Bomb);
        }
    }
    Ok(())
}

/// Whether a part says that it holds more texts than it could: the reader would make room for them.
fn promises_too_much(content: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    // Without zero bytes UTF-16 reads as UTF-8 here.
    let wide = content.iter().take(64).any(|b| *b == 0);
    let narrow: Vec<u8> =
        if wide { content.iter().copied().filter(|b| *b != 0).collect() } else { Vec::new() };
    let content = if wide { &narrow } else { content };
    content.windows(COUNT.len()).enumerate().filter(|(_, window)| *window == COUNT).any(|(at, _)| {
        let value = content[at + COUNT.len()..].iter().take(200).skip_while(|b| !b.is_ascii_digit());
        let digits: String = value.take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
        !digits.is_empty() && digits.parse().map_or(true, |count: usize| count > MOST_TEXTS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_promises_too_much_is_seen_in_every_spelling() {
        let wide: Vec<u8> =
            "<sst uniqueCount=\"99999999\">".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for part in
            [&b"<sst uniqueCount=\"99999999\">"[..], b"<sst uniqueCount = '18446744073709551616'>", &wide]
        {
            assert!(promises_too_much(part), "{part:?}");
        }
        assert!(!promises_too_much(b"<sst count=\"99999999\" uniqueCount=\"5000\">"));
    }
}

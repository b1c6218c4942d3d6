//! Sheets to download. No cell of them is computed when a spreadsheet opens the file.

use super::model::harmless;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Format, Workbook};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text: UTF-8 with a byte order mark and semicolons, as Dutch spreadsheets expect.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Kind {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The end of the file's name, and the word in the log.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// The file as an answer that browsers save. The name is made of ASCII letters, digits and hyphens.
///
/// # Errors
/// When the file cannot be made, which only a bug can cause.
pub fn attachment(kind: Kind, name: &str, header: &[&str], rows: &[Vec<String>]) -> anyhow::Result<Response> {
    let bytes = match kind {
        Kind::Csv => csv(header, rows)?,
        Kind::Xlsx => workbook(header, rows)?,
    };
    let disposition = format!("attachment; filename=\"{name}.{}\"", kind.extension());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)?),
    ];
    Ok((headers, bytes).into_response())
}

/// The rows as CSV, as spreadsheets open it.
///
/// # Errors
/// When the file cannot be made, which only a bug can cause.
pub fn csv(header: &[&str], rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer.into_inner().map_err(::csv::IntoInnerError::into_error)?)
}

/// Every cell is text: a number keeps its leading zeros.
fn workbook(header: &[&str], rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0u16..).zip(header) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(line, column, harmless(cell))?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

//! Files as people have them, and as nobody should.

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A workbook whose first sheet has these rows. Numbers are written as numbers, as a spreadsheet would.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(*row) {
            match cell.parse::<f64>() {
                Ok(number) => drop(sheet.write_number(line, column, number).unwrap()),
                Err(_) if cell.starts_with('=') => drop(sheet.write_formula(line, column, *cell).unwrap()),
                Err(_) => drop(sheet.write_string(line, column, *cell).unwrap()),
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A packed folder with these parts.
pub fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with another part in it, or one of its own replaced.
pub fn with_part(book: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), content.to_vec()));
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    packed(&parts)
}

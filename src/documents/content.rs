//! What a file is, looked at and not believed: its first bytes, and for a workbook what is packed in it.

use super::name::FileName;
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The kinds of files that can be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A document for people.
    Pdf,
    /// A workbook, without macros.
    Xlsx,
    /// Rows as text.
    Csv,
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
}

/// Why a file is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no name, or none with an extension.
    Nameless,
    /// Nothing in it.
    Empty,
    /// More bytes than the portal takes.
    TooLarge,
    /// Of a kind that is not published.
    NotAllowed,
    /// Not what its name says.
    NotItsName,
}

impl FileKind {
    /// The extensions that people's files have, for the field that chooses them.
    pub const ACCEPT: &str = ".pdf,.xlsx,.csv,.png,.jpg,.jpeg";

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            // Which encoding its rows have nobody said.
            Self::Csv => "text/csv",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "pdf" => Some(Self::Pdf),
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }

    /// Whether the bytes are of this kind.
    fn is(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => {
                let end = &bytes[bytes.len().saturating_sub(2048)..];
                bytes.starts_with(b"%PDF-") && end.windows(5).any(|five| five == b"%%EOF")
            }
            Self::Xlsx => is_workbook(bytes),
            Self::Csv => is_text(bytes),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            Self::Jpeg => bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.len() > 100,
        }
    }
}

/// A workbook without macros; only the list of what is packed is read, nothing is unpacked.
fn is_workbook(bytes: &[u8]) -> bool {
    let Ok(packed) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(names) = packed.file_names().collect::<Result<Vec<_>, _>>() else { return false };
    let has = |wanted: &str| names.iter().any(|name| *name == wanted);
    let macros = names.iter().any(|name| name.to_ascii_lowercase().contains("vbaproject"));
    has("[Content_Types].xml") && has("xl/workbook.xml") && !macros
}

/// Text without control characters that does not begin as markup or a program does.
fn is_text(bytes: &[u8]) -> bool {
    let control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    !start.is_empty() && !bytes.iter().any(control) && !start.starts_with(b"<") && !start.starts_with(b"%PDF")
}

/// A file that may be published.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Its name, made safe.
    pub name: FileName,
    /// What it is.
    pub kind: FileKind,
    /// All of it.
    pub bytes: Vec<u8>,
    /// What it comes down to.
    pub sha256: [u8; 32],
}

impl Fit {
    /// Looks at a file.
    ///
    /// # Errors
    /// [`Unfit`]: why it is not published.
    pub fn look(name: &str, bytes: Vec<u8>, largest: usize) -> Result<Self, Unfit> {
        let name = FileName::made_safe(name).ok_or(Unfit::Nameless)?;
        let kind = FileKind::of_extension(name.extension()).ok_or(Unfit::NotAllowed)?;
        if bytes.is_empty() {
            return Err(Unfit::Empty);
        }
        if bytes.len() > largest {
            return Err(Unfit::TooLarge);
        }
        if !kind.is(&bytes) {
            return Err(Unfit::NotItsName);
        }
        let sha256 = Sha256::digest(&bytes).into();
        Ok(Self { name, kind, bytes, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(name: &str, bytes: &[u8]) -> Result<FileKind, Unfit> {
        Fit::look(name, bytes.to_vec(), 1000).map(|fit| fit.kind)
    }

    #[test]
    fn a_file_is_what_it_holds_and_not_what_it_is_called() {
        let pdf = b"%PDF-1.7\nhello\n%%EOF\n";
        assert_eq!(look("a.pdf", pdf), Ok(FileKind::Pdf));
        assert_eq!(look("a.png", pdf), Err(Unfit::NotItsName));
        assert_eq!(look("a.csv", pdf), Err(Unfit::NotItsName));
        assert_eq!(look("a.csv", b"a;b\r\n1;2\r\n"), Ok(FileKind::Csv));
        assert_eq!(look("a.csv", b" <script>alert(1)</script>"), Err(Unfit::NotItsName));
        assert_eq!(look("a.csv", b"MZ\0\0"), Err(Unfit::NotItsName));
        assert_eq!(look("a.pdf", b"%PDF-1.7 cut off"), Err(Unfit::NotItsName));
        assert_eq!(look("a.xlsx", b"PK\x03\x04rubbish"), Err(Unfit::NotItsName));
        assert_eq!(look("a.html", b"<html>"), Err(Unfit::NotAllowed));
        assert_eq!(look("a.exe", b"MZ"), Err(Unfit::NotAllowed));
        assert_eq!(look("a.svg", b"<svg/>"), Err(Unfit::NotAllowed));
        assert_eq!(look("rapport", pdf), Err(Unfit::Nameless));
        assert_eq!(look("a.pdf", b""), Err(Unfit::Empty));
        assert_eq!(look("a.pdf", &[b'x'; 1001]), Err(Unfit::TooLarge));
    }
}

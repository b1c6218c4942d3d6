//! A file's name, made safe: for whoever saves it on any machine, and for the header that carries it.

use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a name.
const MOST: usize = 120;
/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name of a document's file: one name, of no folder, that can be saved anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileName(String);

impl FileName {
    /// Makes a name out of what a browser or a folder calls a file: only its last part, in NFC, without characters that
    /// nobody sees, that turn the reading direction, or that a file system refuses. `None` when nothing is left, or it
    /// has no extension.
    #[must_use]
    pub fn made_safe(raw: &str) -> Option<Self> {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
        let kept: String = last.nfc().map(|c| if ends_nothing(c) { c } else { ' ' }).collect();
        let folded = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        let trimmed = folded.trim_matches(|c: char| c == '.' || c.is_whitespace() || c == '-');
        let (stem, extension) = trimmed.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        let fits = (1..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric());
        let stem: String = stem.trim().chars().take(MOST - extension.len() - 1).collect();
        let stem = stem.trim_end_matches(['.', ' ']);
        if !fits || stem.is_empty() {
            return None;
        }
        let device = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
        let mark = if DEVICES.contains(&device.as_str()) { "_" } else { "" };
        Some(Self(format!("{mark}{stem}.{extension}")))
    }

    /// The name as it stands in a row.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it is compared: people take `Rapport.pdf` and `rapport.PDF` for the same.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// What comes after the last dot, in lower case.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Whether a name may hold this character, and nothing reads it as something else.
fn ends_nothing(c: char) -> bool {
    let direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}');
    !c.is_control() && !direction && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// `Content-Disposition` for a file that is saved and never shown (RFC 6266): a name in ASCII for old clients and, where
/// that loses something, the whole name in UTF-8 (RFC 8187).
#[must_use]
pub fn attachment(name: &str) -> String {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ';
    let ascii: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    let mut header = format!("attachment; filename=\"{ascii}\"");
    if ascii != name {
        header.push_str("; filename*=UTF-8''");
        for b in name.bytes() {
            // attr-char of RFC 8187.
            if b.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&b) {
                header.push(char::from(b));
            } else {
                let _ = write!(header, "%{b:02X}");
            }
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::{FileName, attachment};

    fn safe(raw: &str) -> Option<String> {
        FileName::made_safe(raw).map(|name| name.as_str().to_owned())
    }

    #[test]
    fn a_name_is_one_name_of_no_folder() {
        for (raw, name) in [
            ("rapport.pdf", "rapport.pdf"),
            ("../../etc/rapport.pdf", "rapport.pdf"),
            ("C:\\Users\\jan\\Maand 10.PDF", "Maand 10.pdf"),
            ("..\\..\\boot.pdf", "boot.pdf"),
            ("a\u{202e}fdp.pdf", "a fdp.pdf"),
            ("regel\r\nX-Evil: 1.pdf", "regel X-Evil 1.pdf"),
            ("q\"u<o>t?e*.csv", "q u o t e.csv"),
            ("con.pdf", "_con.pdf"),
            ("NUL.tar.pdf", "_NUL.tar.pdf"),
            (".verborgen.pdf", "verborgen.pdf"),
            ("Cre\u{0301}dits.pdf", "Crédits.pdf"),
        ] {
            assert_eq!(safe(raw).as_deref(), Some(name), "{raw:?}");
        }
        for raw in
            ["", "..", "/", "rapport", ".pdf", "a/", "rapport.p d f", "rapport.abcdefgh", "\u{200b}.pdf"]
        {
            assert_eq!(safe(raw), None, "{raw:?}");
        }
        assert_eq!(safe(&format!("{}.pdf", "x".repeat(500))).map(|name| name.len()), Some(120));
    }

    #[test]
    fn the_header_says_the_whole_name_also_to_old_clients() {
        assert_eq!(attachment("rapport 10.pdf"), "attachment; filename=\"rapport 10.pdf\"");
        assert_eq!(
            attachment("Ué €'s %.pdf"),
            "attachment; filename=\"U_ _'s _.pdf\"; filename*=UTF-8''U%C3%A9%20%E2%82%AC%27s%20%25.pdf"
        );
    }
}

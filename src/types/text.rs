//! What people type, made safe to keep: normalised, without control characters, within its length.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Why a text cannot be kept. Pages say it in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing there.
    Missing,
    /// More characters than allowed; `over` says how many too many.
    TooLong {
        /// The most characters allowed.
        most: usize,
        /// How many too many there are.
        over: usize,
    },
    /// Not of the form it should have, or with characters that nobody can see.
    Malformed,
}

/// Characters as a person counts them: extended grapheme clusters (Unicode Annex 29).
#[must_use]
pub fn count_characters(text: &str) -> usize {
    text.graphemes(true).count()
}

/// One line: trimmed, white space folded, NFC, at most `most` characters. Empty is fine.
///
/// # Errors
/// [`Flaw`] when it is too long or holds control characters.
pub fn line(raw: &str, most: usize) -> Result<String, Flaw> {
    if raw.len() > most.saturating_mul(64) {
        return Err(Flaw::TooLong { most, over: raw.len().saturating_sub(most) });
    }
    let folded: String = raw.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    bounded(folded, most, |_| false)
}

/// Several lines: as [`line`], but line ends stay (as `\n`).
///
/// # Errors
/// [`Flaw`] when it is too long or holds other control characters.
pub fn paragraph(raw: &str, most: usize) -> Result<String, Flaw> {
    if raw.len() > most.saturating_mul(64) {
        return Err(Flaw::TooLong { most, over: raw.len().saturating_sub(most) });
    }
    let text: String = raw.replace("\r\n", "\n").replace('\r', "\n").trim().nfc().collect();
    bounded(text, most, |c| c == '\n' || c == '\t')
}

fn bounded(text: String, most: usize, allowed: impl Fn(char) -> bool) -> Result<String, Flaw> {
    if text.chars().any(|c| is_unseen(c) && !allowed(c)) {
        return Err(Flaw::Malformed);
    }
    match count_characters(&text) {
        length if length > most => Err(Flaw::TooLong { most, over: length - most }),
        _ => Ok(text),
    }
}

/// The words to look for, as the database's `searchable` folds what it is looked for in: lower case, without
/// accents, and ı, ø, ł, ß, æ and the like as people without those keys type them.
#[must_use]
pub fn search_words(typed: &str) -> Vec<String> {
    let lower = typed.nfkd().collect::<String>().to_lowercase();
    let mut plain = String::with_capacity(lower.len());
    for c in lower.chars().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ħ' => plain.push('h'),
            'ŧ' => plain.push('t'),
            'ŋ' => plain.push('n'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            '’' | '‘' | 'ʼ' => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Control characters, and the marks that turn the direction of text: both can make a name look like another.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FEFF}')
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_family_of_four_counts_as_one_character() {
        assert_eq!(count_characters("👨‍👩‍👧‍👦é"), 2);
    }

    #[test]
    fn white_space_is_folded_and_nul_refused() {
        assert_eq!(line("  de \t Wit ", 10).unwrap(), "de Wit");
        assert_eq!(line("de\0Wit", 10), Err(Flaw::Malformed));
        assert_eq!(line("abcdef", 4), Err(Flaw::TooLong { most: 4, over: 2 }));
    }

    #[test]
    fn a_name_is_looked_for_without_its_accents_and_its_letters_of_other_languages() {
        assert_eq!(search_words("  Zoë  IŞIK "), ["zoe", "isik"]);
        assert_eq!(
            search_words("Yıldız İpek Ørsted ŁUKASZ Straße ẞ"),
            ["yildiz", "ipek", "orsted", "lukasz", "strasse", "ss"]
        );
        assert_eq!(
            search_words("Ægir Đorđe Ðóra Þór Œuvre ĳs d’Hondt"),
            ["aegir", "dorde", "dora", "thor", "oeuvre", "ijs", "d'hondt"]
        );
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(paragraph("een\r\ntwee\r", 20).unwrap(), "een\ntwee");
    }
}

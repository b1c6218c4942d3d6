//! Passwords as people type them.

use std::{fmt, sync::Arc};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The most characters (Unicode code points) a password may have. NIST asks for at least 64.
pub const MAXIMUM_LENGTH: usize = 256;

/// A password as somebody typed it: in Unicode's composed form (NFC), otherwise untouched and never trimmed.
///
/// NFC and not NFKC: revision 4 of SP 800-63B asks for NFC (revision 3 took NFKC), as keyboards that compose an
/// "é" differently must give the same password, while "①" and "1", or "ﬁ" and "fi", are different keystrokes
/// that the stronger form would make equal. Cheap to clone; shown by no `Debug`; wiped when the last clone goes.
#[derive(Clone)]
pub struct Password(Arc<Zeroizing<String>>);

/// Why something typed cannot be a password, then or ever. At sign-in this is simply a wrong password: no
/// stored one can match it, so skipping the hash tells nothing about the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPassword {
    /// More than [`MAXIMUM_LENGTH`] characters.
    TooLong,
    /// It holds a NUL, which some systems take for the end of the text.
    Nul,
}

impl Password {
    /// Takes the form's string as it came, and wipes it.
    pub fn new(raw: String) -> Result<Self, NotAPassword> {
        let raw = Zeroizing::new(raw);
        if raw.contains('\0') {
            return Err(NotAPassword::Nul);
        }
        // A decomposed text may become shorter, by a factor of four at most; past that nothing need be read.
        if raw.chars().nth(4 * MAXIMUM_LENGTH).is_some() {
            return Err(NotAPassword::TooLong);
        }
        // NFC makes UTF-8 at most three times longer; with this room nothing moves, so no copy stays behind.
        let mut composed = Zeroizing::new(String::with_capacity(3 * raw.len()));
        composed.extend(raw.nfc());
        if composed.chars().nth(MAXIMUM_LENGTH).is_some() {
            return Err(NotAPassword::TooLong);
        }
        Ok(Self(Arc::new(composed)))
    }

    /// How many characters it has; NIST counts Unicode code points.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// The text itself, for hashing and for the policy; never for a page, a log or the database.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

//! Phone numbers: read as people type them, kept in E.164, shown as the country writes them.

use super::Flaw;
use phonenumber::{Mode, country};
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

/// How numbers are written that were shown lately: finding that out takes a dozen regular expressions, and a list shows
/// the same people again and again.
static KNOWN: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);
/// How many; then it begins anew.
const MOST_KNOWN: usize = 4096;

/// A phone number that can exist, in E.164.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number; without a country code it is a Dutch one.
    ///
    /// # Errors
    /// [`Flaw::Missing`] when empty, [`Flaw::Malformed`] when no such number can exist.
    pub fn parse(raw: &str) -> Result<Self, Flaw> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Flaw::Missing);
        }
        // The library is lenient with what stands around a number; a person's slip should be noticed.
        if raw.len() > 40 || !raw.chars().all(|c| c.is_ascii_digit() || "+-()./ \u{a0}".contains(c)) {
            return Err(Flaw::Malformed);
        }
        let number = phonenumber::parse(Some(country::NL), raw).map_err(|_| Flaw::Malformed)?;
        if !phonenumber::is_valid(&number) {
            return Err(Flaw::Malformed);
        }
        Ok(Self(number.format().mode(Mode::E164).to_string()))
    }

    /// The number in E.164, as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A kept number as people here write it: Dutch ones the national way, others internationally.
    #[must_use]
    pub fn shown(kept: &str) -> String {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shown) = known.get(kept) {
            return shown.clone();
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let shown = Self::written(kept);
        known.insert(kept.to_owned(), shown.clone());
        shown
    }

    fn written(kept: &str) -> String {
        match phonenumber::parse(None, kept) {
            Ok(number) if number.country().id() == Some(country::NL) => {
                number.format().mode(Mode::National).to_string()
            }
            Ok(number) => number.format().mode(Mode::International).to_string(),
            Err(_) => kept.to_owned(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for raw in ["06 12345678", "06-12 34 56 78", "+31 6 12345678", "0031612345678", "+31 (0)6 12345678"] {
            assert_eq!(PhoneNumber::parse(raw).unwrap().as_str(), "+31612345678", "{raw}");
        }
        assert_eq!(PhoneNumber::shown("+31612345678"), "06 12345678");
        assert_eq!(PhoneNumber::parse("+32 2 555 12 12").unwrap().as_str(), "+3225551212");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for raw in ["", "12", "06 1234567", "bel mij", "06 12345678 toestel 3", "+999 12345678"] {
            assert!(PhoneNumber::parse(raw).is_err(), "{raw}");
        }
    }
}

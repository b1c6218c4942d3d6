//! The customer number: how a tenant is called, in addresses and on paper.

use super::Flaw;
use std::str::FromStr;

/// A well-formed customer number. Whether it exists only a guard can tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, sqlx::Type, serde::Serialize, serde::Deserialize)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct CustomerNumber(String);

impl CustomerNumber {
    /// Reads a number as people type it: spaces and dots between groups are dropped, letters made capitals.
    ///
    /// # Errors
    /// [`Flaw::Missing`] when empty, [`Flaw::Malformed`] when it does not fit the supplier's pattern.
    pub fn parse(raw: &str, pattern: &NumberPattern) -> Result<Self, Flaw> {
        let folded: String = raw
            .trim()
            .chars()
            .filter(|c| !matches!(c, ' ' | '.' | '\u{a0}'))
            .collect::<String>()
            .to_ascii_uppercase();
        match folded {
            folded if folded.is_empty() => Err(Flaw::Missing),
            folded if pattern.fits(&folded) => Ok(Self(folded)),
            _ => Err(Flaw::Malformed),
        }
    }

    /// As it stands in an address: nothing folded, so that one number has one address.
    #[must_use]
    pub fn from_path(raw: &str, pattern: &NumberPattern) -> Option<Self> {
        pattern.fits(raw).then(|| Self(raw.to_owned()))
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CustomerNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the supplier's customer numbers look like: `digits:4-12`, `letters:…` or `hyphens:…`, each
/// allowing the ones before it too, with the least and the most characters (20 at most).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberPattern {
    letters: bool,
    hyphens: bool,
    /// The fewest characters.
    pub least: usize,
    /// The most characters.
    pub most: usize,
}

impl NumberPattern {
    fn fits(&self, number: &str) -> bool {
        (self.least..=self.most).contains(&number.len())
            && number.chars().all(|c| {
                c.is_ascii_digit() || (self.letters && c.is_ascii_uppercase()) || (self.hyphens && c == '-')
            })
            && !number.starts_with('-')
            && !number.ends_with('-')
    }

    /// Whether a number pad is all that is needed to type one.
    #[must_use]
    pub fn digits_only(&self) -> bool {
        !self.letters && !self.hyphens
    }
}

impl Default for NumberPattern {
    fn default() -> Self {
        Self { letters: false, hyphens: false, least: 4, most: 12 }
    }
}

impl FromStr for NumberPattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("{text:?} is no pattern: write for example digits:4-12, letters:3-10 or hyphens:3-20");
        let (class, lengths) = text.split_once(':').ok_or_else(wrong)?;
        let (least, most) = lengths.split_once('-').ok_or_else(wrong)?;
        let least = least.parse().map_err(|_| wrong())?;
        let most = most.parse().map_err(|_| wrong())?;
        let (letters, hyphens) = match class {
            "digits" => (false, false),
            "letters" => (true, false),
            "hyphens" => (true, true),
            _ => return Err(wrong()),
        };
        if least == 0 || least > most || most > 20 {
            return Err(wrong());
        }
        Ok(Self { letters, hyphens, least, most })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let digits = NumberPattern::default();
        assert_eq!(CustomerNumber::parse(" 940 1138 ", &digits).unwrap().as_str(), "9401138");
        for raw in ["940", "1234567890123", "94a1138", "9401138\0", "９４０１１３８"] {
            assert!(CustomerNumber::parse(raw, &digits).is_err(), "{raw:?}");
        }
        assert!(CustomerNumber::from_path("940 1138", &digits).is_none());
    }

    #[test]
    fn the_supplier_sets_the_pattern() {
        let pattern: NumberPattern = "hyphens:3-10".parse().unwrap();
        assert_eq!(CustomerNumber::parse("nl-42a", &pattern).unwrap().as_str(), "NL-42A");
        assert!("digits:0-4".parse::<NumberPattern>().is_err());
        assert!("digits:4-40".parse::<NumberPattern>().is_err());
    }
}

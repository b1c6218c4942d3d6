//! E-mail addresses: shown as typed, compared without regard to case and in one Unicode form.

use super::Flaw;
use unicode_normalization::UnicodeNormalization;

/// A well-formed e-mail address. Whether it exists only a mail can tell.
#[derive(Clone, Debug)]
pub struct EmailAddress {
    shown: String,
    key: String,
}

impl EmailAddress {
    /// Reads an address as people type it: plus signs, accents and 64-octet local parts are fine
    /// (RFC 5321 4.5.3.1, RFC 6531); quoted local parts, comments and address literals are not.
    ///
    /// # Errors
    /// [`Flaw::Missing`] when empty, [`Flaw::TooLong`] past 254 octets (RFC 5321), else [`Flaw::Malformed`].
    pub fn parse(raw: &str) -> Result<Self, Flaw> {
        let shown: String = raw.trim().nfc().collect();
        if shown.is_empty() {
            return Err(Flaw::Missing);
        }
        if shown.len() > 254 {
            return Err(Flaw::TooLong { most: 254, over: shown.len() - 254 });
        }
        let (local, domain) = shown.rsplit_once('@').ok_or(Flaw::Malformed)?;
        if !is_local_part(local) {
            return Err(Flaw::Malformed);
        }
        let domain = match url::Host::parse(domain) {
            Ok(url::Host::Domain(domain)) if is_domain(&domain) => domain,
            _ => return Err(Flaw::Malformed),
        };
        // Lower case can leave NFC (and the other way round), so it is brought back.
        let key = format!("{}@{domain}", local.to_lowercase().nfc().collect::<String>());
        Ok(Self { shown, key })
    }

    /// As typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// As compared: NFC, lower case, the domain in ASCII form.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Two spellings of one address are the same address.
impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for EmailAddress {}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown)
    }
}

/// A dot-atom (RFC 5322 3.2.3) of at most 64 octets, with letters of any script (RFC 6531 3.3).
fn is_local_part(local: &str) -> bool {
    local.len() <= 64 && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

fn is_atom_character(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
    } else {
        c.is_alphanumeric() || is_mark(c)
    }
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A host name with at least two labels (RFC 1123 2.1), already in ASCII.
fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    domain.len() <= 253
        && labels.len() >= 2
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && labels.last().is_some_and(|top| !top.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_compare_equal() {
        let typed = EmailAddress::parse(" Re\u{301}ne+Balie@Korenaar.Example ").unwrap();
        assert_eq!(typed.as_str(), "Réne+Balie@Korenaar.Example");
        assert_eq!(typed, EmailAddress::parse("RÉNE+balie@korenaar.example").unwrap());
        assert_eq!(EmailAddress::parse("a@bücher.example").unwrap().key(), "a@xn--bcher-kva.example");
    }

    #[test]
    fn a_local_part_of_64_octets_is_the_longest() {
        assert!(EmailAddress::parse(&format!("{}@korenaar.example", "a".repeat(64))).is_ok());
        assert_eq!(
            EmailAddress::parse(&format!("{}@korenaar.example", "a".repeat(65))),
            Err(Flaw::Malformed)
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for raw in [
            "",
            "@",
            "a@",
            "@b.nl",
            "a b@c.nl",
            "a@b",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@b..nl",
            ".a@b.nl",
            "a@b.nl\r\nBcc: c@d.nl",
            "\"a\"@b.nl",
            "a\0@b.nl",
            "a@-b.nl",
            "a,b@c.nl",
            "a<b@c.nl",
            "a\u{202e}b@c.nl",
        ] {
            assert!(EmailAddress::parse(raw).is_err(), "{raw:?}");
        }
    }
}

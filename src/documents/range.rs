//! Which bytes of a file somebody asks for (RFC 9110, 13 and 14).

use std::ops::Range;

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it: 200.
    Whole,
    /// These bytes: 206.
    Piece(Range<u64>),
    /// Bytes that it does not have: 416.
    Nothing,
}

/// Reads `Range`, where `If-Range` allows it. What is no range of bytes, or several of them, is as if it were not there:
/// nobody has to serve those (RFC 9110 14.2).
#[must_use]
pub fn wanted(range: Option<&str>, if_range: Option<&str>, etag: &str, size: u64) -> Wanted {
    // A date, or another version: then the whole of this one. Only a strong tag will do (RFC 9110 13.1.5).
    if if_range.is_some_and(|known| known.trim() != etag) {
        return Wanted::Whole;
    }
    let Some(spec) = range.and_then(|range| range.trim().strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((first, last)) = spec.trim().split_once('-') else { return Wanted::Whole };
    let number = |text: &str| -> Option<Option<u64>> {
        let text = text.trim();
        match text.is_empty() {
            true => Some(None),
            false => text.bytes().all(|b| b.is_ascii_digit()).then(|| Some(text.parse().unwrap_or(u64::MAX))),
        }
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(Some(last))) if first > last => Wanted::Whole,
        (Some(Some(first)), Some(last)) => match first < size {
            true => Wanted::Piece(first..last.map_or(size, |last| last.saturating_add(1)).min(size)),
            false => Wanted::Nothing,
        },
        (Some(None), Some(Some(0))) => Wanted::Nothing,
        (Some(None), Some(Some(count))) => Wanted::Piece(size.saturating_sub(count)..size),
        _ => Wanted::Whole,
    }
}

/// Whether `If-None-Match` names this version (weak comparison, RFC 9110 13.1.2).
#[must_use]
pub fn known(if_none_match: Option<&str>, etag: &str) -> bool {
    if_none_match.is_some_and(|list| {
        list.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_as_the_standard_says() {
        let ask = |range| wanted(Some(range), None, "\"a\"", 100);
        assert_eq!(ask("bytes=0-9"), Wanted::Piece(0..10));
        assert_eq!(ask("bytes=90-"), Wanted::Piece(90..100));
        assert_eq!(ask("bytes=-5"), Wanted::Piece(95..100));
        assert_eq!(ask("bytes=-500"), Wanted::Piece(0..100));
        assert_eq!(ask("bytes=99-99999999999999999999999"), Wanted::Piece(99..100));
        assert_eq!(ask("bytes=100-"), Wanted::Nothing);
        assert_eq!(ask("bytes=-0"), Wanted::Nothing);
        for odd in ["bytes=9-1", "bytes=a-b", "bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=", "0-1"] {
            assert_eq!(ask(odd), Wanted::Whole, "{odd}");
        }
        assert_eq!(wanted(Some("bytes=0-9"), Some("\"a\""), "\"a\"", 100), Wanted::Piece(0..10));
        assert_eq!(wanted(Some("bytes=0-9"), Some("W/\"a\""), "\"a\"", 100), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-9"), Some("\"b\""), "\"a\"", 100), Wanted::Whole);
        assert_eq!(wanted(None, None, "\"a\"", 100), Wanted::Whole);
    }

    #[test]
    fn a_known_version_is_not_sent_again() {
        assert!(known(Some("\"x\", W/\"a\""), "\"a\"") && known(Some("*"), "\"a\""));
        assert!(!known(Some("\"x\""), "\"a\"") && !known(None, "\"a\""));
    }
}

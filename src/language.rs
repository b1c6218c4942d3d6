//! The two languages, and every text of screens and mails as a checked function of them.

use jiff::{Timestamp, tz::TimeZone};
use time::OffsetDateTime;

/// A language people read. Its methods are the messages of `templates/messages`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch: comes first.
    #[default]
    Nl,
    /// English: complete too.
    En,
}

/// A number that chooses between one and many.
pub trait Count: std::fmt::Display {
    /// The number.
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($number:ty)*) => {$(
        impl Count for $number {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }

        impl Count for &$number {
            fn count(&self) -> i64 {
                i64::try_from(**self).unwrap_or(i64::MAX)
            }
        }
    )*};
}

counts! { i64 i32 usize }

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Language {
    /// The language tag (BCP 47), for `lang` and for rows.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// The language of a tag, if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.trim().to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The first of ours in an `Accept-Language` header, by its weights (RFC 9110 12.5.4).
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(20) {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let weight: f32 = weight.trim().parse().unwrap_or(0.0);
            if let Some(language) = Self::from_tag(tag)
                && weight > best.map_or(0.0, |(most, _)| most)
            {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// "21 november 2026".
    #[must_use]
    pub fn date(self, at: OffsetDateTime, zone: &TimeZone) -> String {
        let local = zoned(at, zone);
        format!("{} {} {}", local.day(), self.month_name(local.month()), local.year())
    }

    /// "21 november 2026, 10.14 uur" or "21 November 2026, 10:14".
    #[must_use]
    pub fn moment(self, at: OffsetDateTime, zone: &TimeZone) -> String {
        format!("{}, {}", self.date(at, zone), self.clock(at, zone))
    }

    /// A large number: "5.000" or "5,000".
    #[must_use]
    pub fn whole(self, number: usize) -> String {
        let digits = number.to_string();
        let separator = if self == Self::Nl { '.' } else { ',' };
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// "10.14 uur" or "10:14".
    #[must_use]
    pub fn clock(self, at: OffsetDateTime, zone: &TimeZone) -> String {
        let local = zoned(at, zone);
        match self {
            Self::Nl => format!("{}.{:02} uur", local.hour(), local.minute()),
            Self::En => format!("{}:{:02}", local.hour(), local.minute()),
        }
    }

    /// "oktober", of the month of this number.
    #[must_use]
    pub fn month(self, month: u8) -> &'static str {
        self.month_name(i8::try_from(month).unwrap_or(1))
    }

    /// The size of a file: "900 bytes", "48 kB", "1,2 MB" or, to the byte, "25 MB".
    #[must_use]
    pub fn file_size(self, bytes: i64) -> String {
        let point = if self == Self::Nl { ',' } else { '.' };
        match bytes {
            ..1000 => format!("{bytes} bytes"),
            _ if bytes > 0 && bytes % 1_000_000 == 0 => format!("{} MB", bytes / 1_000_000),
            1000..1_000_000 => format!("{} kB", (bytes + 500) / 1000),
            _ => format!("{}{point}{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        }
    }

    fn month_name(self, month: i8) -> &'static str {
        const NL: [&str; 12] = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ];
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let index = usize::try_from(month - 1).unwrap_or(0);
        match self {
            Self::Nl => NL[index],
            Self::En => EN[index],
        }
    }
}

fn zoned(at: OffsetDateTime, zone: &TimeZone) -> jiff::Zoned {
    Timestamp::from_second(at.unix_timestamp()).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_decides_by_its_weights() {
        assert_eq!(Language::accepted("fr, en;q=0.8, nl-BE;q=0.9"), Some(Language::Nl));
        assert_eq!(Language::accepted("de"), None);
        assert_eq!(Language::accepted("en;q=0"), None);
    }

    #[test]
    fn a_moment_reads_as_people_write_it() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
        let at = time::macros::datetime!(2026-11-21 09:04 UTC);
        assert_eq!(Language::Nl.moment(at, &zone), "21 november 2026, 10.04 uur");
        assert_eq!(Language::En.moment(at, &zone), "21 November 2026, 10:04");
    }
}

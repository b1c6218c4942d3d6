//! What a document is about: a year, a quarter, a month, a day, or from one day to another.

use crate::language::Language;
use std::fmt;
use time::{Date, Month};

/// A period, from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    begins: Date,
    ends: Date,
}

impl Period {
    /// Reads `2026`, `2026-Q3` (or `2026-K3`), `2026-10`, `2026-10-15` or `2026-10-01/2026-10-15` (ISO 8601, and
    /// quarters as people write them).
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim().to_ascii_uppercase();
        if let Some((from, to)) = raw.split_once('/') {
            let (begins, ends) = (Self::parse_one(from.trim())?.begins, Self::parse_one(to.trim())?.ends);
            return (begins <= ends).then_some(Self { begins, ends });
        }
        Self::parse_one(&raw)
    }

    fn parse_one(raw: &str) -> Option<Self> {
        let digits = |text: &str, length: usize| -> Option<u8> {
            (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
        };
        let year =
            raw.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse::<i32>().ok()?;
        if !(1990..=2199).contains(&year) {
            return None;
        }
        let month = |number: u8| Month::try_from(number).ok();
        match raw.get(4..)?.split('-').collect::<Vec<_>>().as_slice() {
            [""] => Self::months(year, Month::January, Month::December),
            ["", quarter] if quarter.starts_with(['Q', 'K']) => {
                let quarter = digits(quarter.get(1..)?, 1).filter(|quarter| (1..=4).contains(quarter))?;
                Self::months(year, month(quarter * 3 - 2)?, month(quarter * 3)?)
            }
            ["", number] => {
                let number = month(digits(number, 2)?)?;
                Self::months(year, number, number)
            }
            ["", number, day] => {
                let day = Date::from_calendar_date(year, month(digits(number, 2)?)?, digits(day, 2)?).ok()?;
                Some(Self { begins: day, ends: day })
            }
            _ => None,
        }
    }

    fn months(year: i32, first: Month, last: Month) -> Option<Self> {
        let begins = Date::from_calendar_date(year, first, 1).ok()?;
        let ends = Date::from_calendar_date(year, last, last.length(year)).ok()?;
        Some(Self { begins, ends })
    }

    /// The month of this day.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self::months(day.year(), day.month(), day.month()).unwrap_or(Self { begins: day, ends: day })
    }

    /// Its first day.
    #[must_use]
    pub const fn begins(&self) -> Date {
        self.begins
    }

    /// Whether it begins with a month and ends with one.
    fn is_months(&self) -> bool {
        self.begins.day() == 1 && self.ends.day() == self.ends.month().length(self.ends.year())
    }

    /// "oktober 2026", "3e kwartaal 2026", "2026", "15 oktober 2026", or from one day to another.
    #[must_use]
    pub fn said(&self, t: Language) -> String {
        let month = |date: Date| t.month(u8::from(date.month()));
        let day = |date: Date| format!("{} {} {}", date.day(), month(date), date.year());
        let (first, last) = (u8::from(self.begins.month()), u8::from(self.ends.month()));
        let year = self.begins.year();
        if self.is_months() && year == self.ends.year() {
            match (first, last) {
                (1, 12) => return year.to_string(),
                (first, last) if first == last => return format!("{} {year}", month(self.begins)),
                (first, last) if first % 3 == 1 && last == first + 2 => {
                    return t.period_quarter(last / 3, year);
                }
                _ => {}
            }
        }
        if self.begins == self.ends {
            day(self.begins)
        } else {
            t.period_range(day(self.begins), day(self.ends))
        }
    }
}

/// A period out of a row, in the reader's words.
#[must_use]
pub fn said(t: Language, period: &str) -> String {
    Period::parse(period).map_or_else(|| period.to_owned(), |period| period.said(t))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, first, last) =
            (self.begins.year(), u8::from(self.begins.month()), u8::from(self.ends.month()));
        if self.is_months() && year == self.ends.year() {
            match (first, last) {
                (1, 12) => return write!(f, "{year}"),
                (first, last) if first == last => return write!(f, "{year}-{first:02}"),
                (first, last) if first % 3 == 1 && last == first + 2 => {
                    return write!(f, "{year}-Q{}", last / 3);
                }
                _ => {}
            }
        }
        let day = |date: Date| format!("{}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
        match self.begins == self.ends {
            true => f.write_str(&day(self.begins)),
            false => write!(f, "{}/{}", day(self.begins), day(self.ends)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_as_people_write_it() {
        for (raw, written, said) in [
            ("2026", "2026", "2026"),
            ("2026-q3", "2026-Q3", "3e kwartaal 2026"),
            ("2026-K1", "2026-Q1", "1e kwartaal 2026"),
            ("2026-10", "2026-10", "oktober 2026"),
            (" 2026-10-15 ", "2026-10-15", "15 oktober 2026"),
            ("2026-10-01/2026-10-31", "2026-10", "oktober 2026"),
            ("2026-01/2026-12", "2026", "2026"),
            ("2024-02-28/2024-03-02", "2024-02-28/2024-03-02", "28 februari 2024 t/m 2 maart 2024"),
        ] {
            let period = Period::parse(raw);
            assert_eq!(period.map(|period| period.to_string()).as_deref(), Some(written));
            assert_eq!(period.map(|period| period.said(Language::Nl)).as_deref(), Some(said));
        }
        for raw in [
            "",
            "26",
            "2026-13",
            "2026-Q5",
            "2026-2",
            "2026-02-30",
            "2026-10/2026-09",
            "202610",
            "é026-10",
            "2026-10-1",
        ] {
            assert_eq!(Period::parse(raw), None, "{raw:?}");
        }
    }
}

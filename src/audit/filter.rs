//! What the log is narrowed to, and which page of it.

use super::group::Group;
use crate::{types::line, web::fields::Fields};
use jiff::{civil, tz::TimeZone};
use time::{OffsetDateTime, macros::datetime};

/// Later than everything.
const END: OffsetDateTime = datetime!(9000-01-01 0:00 UTC);
/// Earlier than everything.
const BEGINNING: OffsetDateTime = datetime!(1900-01-01 0:00 UTC);

/// The place in the log after which a page starts: that of the event before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When it was.
    pub at: OffsetDateTime,
    /// Its id.
    pub id: i64,
}

impl Cursor {
    /// Before the newest.
    pub const START: Self = Self { at: END, id: i64::MAX };

    fn parse(raw: &str) -> Option<Self> {
        let (at, id) = raw.split_once('_')?;
        let micros: i128 = at.parse().ok()?;
        let at = OffsetDateTime::from_unix_timestamp_nanos(micros.checked_mul(1000)?).ok()?;
        (BEGINNING..END).contains(&at).then_some(Self { at, id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at.unix_timestamp_nanos() / 1000, self.id)
    }
}

/// What the log is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of the name or address of who did it.
    pub who: String,
    /// Part of the name or address of whom it was about.
    pub whom: String,
    /// A customer number; only where all of them are shown.
    pub number: String,
    /// What happened.
    pub group: Option<Group>,
    /// The first day.
    pub from: Option<civil::Date>,
    /// The last day.
    pub until: Option<civil::Date>,
    /// Which page.
    pub after: Option<Cursor>,
}

impl Filter {
    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let text = |name| line(fields.one(name), 100).unwrap_or_default();
        let day = |name| {
            let day: Option<civil::Date> = fields.one(name).parse().ok();
            day.filter(|day| (1900..8999).contains(&day.year()))
        };
        Self {
            who: text("who"),
            whom: text("whom"),
            number: text("number"),
            group: Group::ALL.into_iter().find(|group| group.word() == fields.one("what")),
            from: day("from"),
            until: day("until"),
            after: Cursor::parse(fields.one("after")),
        }
    }

    /// The same events, another page.
    #[must_use]
    pub fn at(&self, after: Option<Cursor>) -> Self {
        Self { after, ..self.clone() }
    }

    /// Without what only narrows the log of many numbers.
    #[must_use]
    pub fn of_one_number(self) -> Self {
        Self { number: String::new(), ..self }
    }

    /// Without what only narrows the log of many people.
    #[must_use]
    pub fn of_one_account(self) -> Self {
        Self { who: String::new(), whom: String::new(), number: String::new(), ..self }
    }

    /// Whether anything is narrowed.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.at(None) != Self::default()
    }

    /// From when on, and until when: whole days where the supplier is.
    #[must_use]
    pub fn period(&self, zone: &TimeZone) -> (OffsetDateTime, OffsetDateTime) {
        let start = |day: civil::Date| {
            let zoned = day.to_zoned(zone.clone()).ok()?;
            OffsetDateTime::from_unix_timestamp(zoned.timestamp().as_second()).ok()
        };
        let from = self.from.and_then(start).unwrap_or(BEGINNING);
        let until = self.until.and_then(|day| day.tomorrow().ok()).and_then(start).unwrap_or(END);
        (from, until)
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let day = |day: Option<civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let fields = [
            ("who", self.who.clone()),
            ("whom", self.whom.clone()),
            ("number", self.number.clone()),
            ("what", self.group.map_or("", Group::word).to_owned()),
            ("from", day(self.from)),
            ("until", day(self.until)),
            ("after", self.after.map_or_else(String::new, |after| after.to_string())),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn read(query: &str) -> Filter {
        Filter::read(&Fields::parse(query.as_bytes()).unwrap())
    }

    #[test]
    fn a_filter_survives_the_address() {
        let query = "who=Sanne&whom=De+Wit&number=9401138&what=access&from=2026-11-01&until=2026-11-30&after=1700000000000000_12";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(read("").address("/x"), "/x");
        let odd = read("what=x&from=2026-13-01&until=-000001-01-01&after=99999999999999999999_1&who=%07");
        assert_eq!(odd, Filter::default());
    }

    #[test]
    fn a_day_is_whole_where_the_supplier_is() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let (from, until) = read("from=2026-03-29&until=2026-03-29").period(&zone);
        assert_eq!((from, until), (datetime!(2026-03-28 23:00 UTC), datetime!(2026-03-29 22:00 UTC)));
    }
}

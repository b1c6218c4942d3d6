//! Which people the list shows: how they stand, name or address, in which order, and which page.

use super::model::Status;
use crate::{
    types::line,
    web::{fields::Fields, path_id::parse_id},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By last and first name.
    Name,
    /// The newest first.
    #[default]
    Newest,
}

/// The place in the list after which a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Since when the line before it stands so.
    pub at: OffsetDateTime,
    /// What had the last word there.
    pub id: Uuid,
}

impl Cursor {
    fn parse(raw: &str) -> Option<Self> {
        let (at, id) = raw.split_once('_')?;
        let micros: i128 = at.parse().ok()?;
        let at = OffsetDateTime::from_unix_timestamp_nanos(micros.checked_mul(1000)?).ok()?;
        Some(Self { at, id: parse_id(id)? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at.unix_timestamp_nanos() / 1000, self.id)
    }
}

/// What the list is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// How they stand.
    pub status: Status,
    /// Part of a name or address, as typed.
    pub q: String,
    /// In which order.
    pub sort: Sort,
    /// Which page.
    pub after: Option<Cursor>,
    /// Everybody found, ticked.
    pub all: bool,
}

impl Filter {
    /// Reads the fields of an address or of a form that carries them along.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let status = Status::from_word(fields.one("status")).unwrap_or(Status::Pending);
        let sort = match fields.one("sort") {
            "name" => Sort::Name,
            "newest" => Sort::Newest,
            _ => Self::usual(status),
        };
        let all = fields.one("select") == "all";
        Self {
            status,
            q: line(fields.one("q"), 100).unwrap_or_default(),
            sort,
            after: Cursor::parse(fields.one("after")).filter(|_| !all),
            all,
        }
    }

    /// The list of one status, from its beginning.
    #[must_use]
    pub fn of(status: Status) -> Self {
        Self { status, q: String::new(), sort: Self::usual(status), after: None, all: false }
    }

    /// The same people, another page.
    #[must_use]
    pub fn at(&self, after: Option<Cursor>) -> Self {
        Self { after, all: false, ..self.clone() }
    }

    /// The same people, all of them ticked.
    #[must_use]
    pub fn everybody(&self) -> Self {
        Self { after: None, all: true, ..self.clone() }
    }

    /// The word of the order in addresses.
    #[must_use]
    pub const fn sort_word(&self) -> &'static str {
        match self.sort {
            Sort::Name => "name",
            Sort::Newest => "newest",
        }
    }

    /// The fields that say it, for forms that carry them along.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("status", self.status.as_str().to_owned())];
        if !self.q.is_empty() {
            fields.push(("q", self.q.clone()));
        }
        if self.sort != Self::usual(self.status) {
            fields.push(("sort", self.sort_word().to_owned()));
        }
        if let Some(after) = self.after {
            fields.push(("after", after.to_string()));
        }
        if self.all {
            fields.push(("select", "all".to_owned()));
        }
        fields
    }

    const fn usual(status: Status) -> Sort {
        if matches!(status, Status::Approved) { Sort::Name } else { Sort::Newest }
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self.fields()).finish();
        format!("{path}?{query}")
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
        let query =
            "status=rejected&q=De+Wit&sort=name&after=1700000000000000_0193e6a4-1111-7111-8111-0123456789ab";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(read("").address("/x"), "/x?status=pending");
        assert_eq!(read("status=ended&select=all&after=1_x").address("/x"), "/x?status=ended&select=all");
    }

    #[test]
    fn what_no_form_of_ours_sends_is_left_out() {
        assert_eq!(
            read("status=%07&q=%07&sort=x&after=9999999999999999999999999_x&z=1"),
            Filter::of(Status::Pending)
        );
    }
}

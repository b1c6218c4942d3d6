//! Which mails the list shows: how they stand, to whom or of which kind, and which page.

use super::model::Status;
use crate::{
    types::line,
    web::{fields::Fields, path_id::parse_id},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// The mail after which a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When it was written.
    pub at: OffsetDateTime,
    /// Its id.
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
    /// Part of an address, as typed.
    pub q: String,
    /// Only this kind; empty for all.
    pub kind: String,
    /// Which page.
    pub after: Option<Cursor>,
}

impl Filter {
    /// The list of one status, from its beginning.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        Self { status, q: String::new(), kind: String::new(), after: None }
    }

    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        Self {
            status: Status::from_word(fields.one("status")).unwrap_or(Status::Waiting),
            q: line(fields.one("q"), 100).unwrap_or_default(),
            kind: line(fields.one("kind"), 60).unwrap_or_default(),
            after: Cursor::parse(fields.one("after")),
        }
    }

    /// Whether it leaves any of its status out.
    #[must_use]
    pub const fn narrows(&self) -> bool {
        !self.q.is_empty() || !self.kind.is_empty()
    }

    /// The same mails, another page.
    #[must_use]
    pub fn at(&self, after: Option<Cursor>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The same search among those that stand otherwise.
    #[must_use]
    pub fn among(&self, status: Status) -> Self {
        Self { status, after: None, ..self.clone() }
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("status", self.status.as_str());
        let after = self.after.map(|after| after.to_string()).unwrap_or_default();
        for (name, value) in [("q", &self.q), ("kind", &self.kind), ("after", &after)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{path}?{}", query.finish())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_the_address() {
        let read = |query: &str| Filter::read(&Fields::parse(query.as_bytes()).unwrap());
        let query = "status=failed&q=nico%40k&kind=access-given&after=1700000000000000_0193e6a4-1111-7111-8111-0123456789ab";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(
            read("status=%07&q=%07&after=9999999999999999999999999_x&z=1"),
            Filter::of(Status::Waiting)
        );
    }
}

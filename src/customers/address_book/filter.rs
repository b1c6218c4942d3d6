//! Which addresses the list shows: what is looked for, and which page.

use crate::{
    types::{AddressId, line},
    web::{fields::Fields, path_id::parse_id},
};

/// The place in the list after which a page starts: the address before it, with the name it was sorted by, so that
/// the page is the same when that address has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The name as it is sorted.
    pub name_key: String,
    /// The address.
    pub id: AddressId,
}

/// What the list is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub q: String,
    /// Which page.
    pub after: Option<Cursor>,
}

impl Filter {
    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let after = fields.one("after").split_once('_').and_then(|(id, name_key)| {
            Some(Cursor { id: parse_id(id)?, name_key: line(name_key, 200).ok()? })
        });
        Self { q: line(fields.one("q"), 100).unwrap_or_default(), after }
    }

    /// The same addresses, another page.
    #[must_use]
    pub fn at(&self, after: Option<Cursor>) -> Self {
        Self { q: self.q.clone(), after }
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if !self.q.is_empty() {
            query.append_pair("q", &self.q);
        }
        if let Some(after) = &self.after {
            query.append_pair("after", &format!("{}_{}", after.id, after.name_key));
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
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
        let query = "q=Molen+straat&after=0193e6a4-1111-7111-8111-0123456789ab_de+bakker_x";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(read("").address("/x"), "/x");
        assert_eq!(read("q=%07&after=x_y&z=1"), Filter::default());
    }
}

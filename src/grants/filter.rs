//! Which people the overview shows: name or address, who holds what, whom to look at, and which page.

use crate::{
    permissions::model::{Catalogue, PermissionKey},
    types::{MembershipId, line, search_words},
    web::{fields::Fields, path_id::parse_id},
};

/// Whom to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Holds something restricted.
    Restricted,
    /// Has not used the number for a long time.
    Idle,
    /// Holds nothing.
    None,
    /// Has not signed in since access was given.
    Invited,
}

impl Attention {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Restricted, Self::Idle, Self::None, Self::Invited];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Idle => "idle",
            Self::None => "none",
            Self::Invited => "invited",
        }
    }
}

/// Where a page of the list begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// With the one after this person.
    After(MembershipId),
    /// With the one before.
    Before(MembershipId),
}

/// What the list is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of a name or address, as typed.
    pub q: String,
    /// Only who hold this.
    pub holds: Option<PermissionKey>,
    /// Only whom to look at.
    pub attention: Option<Attention>,
    /// Which page.
    pub cursor: Option<Cursor>,
    /// On one page, as far as that goes.
    pub everybody: bool,
}

impl Filter {
    /// Reads the fields of an address or of a form that carries them along.
    #[must_use]
    pub fn read(fields: &Fields, catalogue: &Catalogue) -> Self {
        let id = |name| parse_id(fields.one(name));
        Self {
            q: line(fields.one("q"), 100).unwrap_or_default(),
            holds: catalogue.permission(fields.one("holds")).map(|permission| permission.key.clone()),
            attention: Attention::ALL.into_iter().find(|choice| choice.as_str() == fields.one("attention")),
            cursor: id("after").map(Cursor::After).or_else(|| id("before").map(Cursor::Before)),
            everybody: fields.one("show") == "everybody",
        }
    }

    /// Whether somebody narrowed the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.q.is_empty() || self.holds.is_some() || self.attention.is_some()
    }

    /// What a name or address has to hold.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        search_words(&self.q)
    }

    /// The same people, another page.
    #[must_use]
    pub fn at(&self, cursor: Option<Cursor>) -> Self {
        Self { cursor, ..self.clone() }
    }

    /// The same people, from the first one, on one page.
    #[must_use]
    pub fn at_once(&self) -> Self {
        Self { cursor: None, everybody: true, ..self.clone() }
    }

    /// The person the page begins or ends beside, and whether it ends there.
    #[must_use]
    pub fn turned(&self) -> (Option<MembershipId>, bool) {
        match self.cursor {
            Some(Cursor::After(id)) => (Some(id), false),
            Some(Cursor::Before(id)) => (Some(id), true),
            None => (None, false),
        }
    }

    /// The fields that say it, for forms that carry them along.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if !self.q.is_empty() {
            fields.push(("q", self.q.clone()));
        }
        if let Some(key) = &self.holds {
            fields.push(("holds", key.as_str().to_owned()));
        }
        if let Some(attention) = self.attention {
            fields.push(("attention", attention.as_str().to_owned()));
        }
        if self.everybody {
            fields.push(("show", "everybody".to_owned()));
        }
        match self.cursor {
            Some(Cursor::After(id)) => fields.push(("after", id.to_string())),
            Some(Cursor::Before(id)) => fields.push(("before", id.to_string())),
            None => {}
        }
        fields
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let fields = self.fields();
        if fields.is_empty() {
            return path.to_owned();
        }
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("{path}?{query}")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn read(query: &str) -> Filter {
        let catalogue = crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap();
        Filter::read(&Fields::parse(query.as_bytes()).unwrap(), &catalogue)
    }

    #[test]
    fn a_filter_survives_the_address() {
        let query =
            "q=De+Wit&holds=orders&attention=idle&show=everybody&after=0193e6a4-1111-7111-8111-0123456789ab";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(Filter::default().address("/x"), "/x");
    }

    #[test]
    fn what_no_form_of_ours_sends_is_left_out() {
        assert_eq!(read("q=%07&holds=%07&attention=all&after=1&before=x&z=1"), Filter::default());
    }
}

//! Which customer numbers the list shows, and which page of it.

use crate::{
    config::Site,
    organisations::register::search::patterns,
    types::{CustomerNumber, line},
    web::fields::Fields,
};

/// How the numbers stand that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Open ones.
    #[default]
    Open,
    /// Open ones without an active administrator.
    Unadministered,
    /// Closed ones.
    Closed,
}

impl Show {
    /// Every choice, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Open, Self::Unadministered, Self::Closed];

    /// The word in addresses and at the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unadministered => "without-administrator",
            Self::Closed => "closed",
        }
    }

    /// The choice of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.as_str() == word)
    }
}

/// What the list is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How they stand.
    pub show: Show,
    /// Part of a name or number, as typed.
    pub q: String,
    /// The number after which the page starts.
    pub after: Option<CustomerNumber>,
}

impl Filter {
    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &Fields, site: &Site) -> Self {
        Self {
            show: Show::from_word(fields.one("show")).unwrap_or_default(),
            q: line(fields.one("q"), 100).unwrap_or_default(),
            after: CustomerNumber::from_path(fields.one("after"), &site.numbers),
        }
    }

    /// The same, another page.
    #[must_use]
    pub fn at(&self, after: Option<CustomerNumber>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The same search among others.
    #[must_use]
    pub fn among(&self, show: Show) -> Self {
        Self { show, after: None, q: self.q.clone() }
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let mut fields = vec![("show", self.show.as_str().to_owned())];
        if !self.q.is_empty() {
            fields.push(("q", self.q.clone()));
        }
        fields.extend(self.after.iter().map(|after| ("after", after.to_string())));
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("{path}?{query}")
    }

    /// The patterns that all have to be found, the longest first.
    #[must_use]
    pub fn patterns(&self) -> Vec<String> {
        patterns(&self.q)
    }
}

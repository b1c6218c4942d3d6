//! Which contacts the list shows: words to look for, role, mailing, in which order, and which page.

use crate::{
    types::{ContactId, line, search_words},
    web::{fields::Fields, path_id::parse_id},
};

/// What they are in the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleFilter {
    /// An administrator of contacts.
    Administrator,
    /// An employee.
    Employee,
    /// Without access.
    None,
}

impl RoleFilter {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Employee, Self::None];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Employee => "employee",
            Self::None => "none",
        }
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By last and first name.
    #[default]
    Name,
    /// The newest first.
    Newest,
}

/// What the list is narrowed to. What the address says that no form of ours does, is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What is looked for, as typed.
    pub q: String,
    /// Only these.
    pub role: Option<RoleFilter>,
    /// Only who want this mailing; for who manages contacts.
    pub mailing: String,
    /// In which order.
    pub sort: Sort,
    /// The contact after whom the page starts.
    pub after: Option<ContactId>,
}

impl Filter {
    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let role = RoleFilter::ALL.into_iter().find(|role| role.as_str() == fields.one("role"));
        Self {
            q: line(fields.one("q"), 100).unwrap_or_default(),
            role,
            mailing: line(fields.one("mailing"), 60).unwrap_or_default(),
            sort: if fields.one("sort") == "newest" { Sort::Newest } else { Sort::Name },
            after: parse_id(fields.one("after")),
        }
    }

    /// Whether it leaves anybody out.
    #[must_use]
    pub const fn narrows(&self) -> bool {
        !self.q.is_empty() || self.role.is_some() || !self.mailing.is_empty()
    }

    /// The same contacts, another page.
    #[must_use]
    pub fn at(&self, after: Option<ContactId>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The words to look for: a phone number as its digits, whatever stands between them; names in their parts.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let phone = self.q.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
        let digits: String = self.q.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        if phone && digits.len() > 1 {
            return vec![digits.strip_prefix("00").unwrap_or(&digits).to_owned()];
        }
        let words = search_words(&self.q).into_iter();
        let parts = words.flat_map(|word| {
            // An address stays whole, the parts of a name are looked for apart.
            let whole = word.contains('@');
            let parts = word.split(|c: char| !whole && "'-.,/".contains(c));
            parts.filter(|part| !part.is_empty()).flat_map(prefix).map(str::to_owned).collect::<Vec<_>>()
        });
        parts.collect()
    }

    /// An address with this filter.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        add("q", &self.q);
        add("role", self.role.map_or("", RoleFilter::as_str));
        add("mailing", &self.mailing);
        add("sort", if self.sort == Sort::Newest { "newest" } else { "" });
        add("after", &self.after.map(|id| id.to_string()).unwrap_or_default());
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

/// "vd" is short for "van de", "van den" and "van der", as "v.d." and "v/d" are.
fn prefix(part: &str) -> Vec<&str> {
    if part == "vd" { vec!["v", "d"] } else { vec![part] }
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
            "q=De+Wit&role=none&mailing=invoices&sort=newest&after=0193e6a4-1111-7111-8111-0123456789ab";
        assert_eq!(read(query).address("/x"), format!("/x?{query}"));
        assert_eq!(read("role=x&sort=x&after=x&q=%07&z=1").address("/x"), "/x");
    }

    #[test]
    fn names_are_looked_for_in_parts_and_phone_numbers_by_their_digits() {
        let words = |q: &str| Filter { q: q.to_owned(), ..Filter::default() }.words();
        assert_eq!(words("Van ’t Hof, Zoë"), ["van", "t", "hof", "zoe"]);
        assert_eq!(words("P.J. Anne-Marie"), ["p", "j", "anne", "marie"]);
        assert_eq!(words("v/d Veen"), ["v", "d", "veen"]);
        assert_eq!(words("vd Veen"), ["v", "d", "veen"]);
        assert_eq!(words("06-1234 5618"), ["0612345618"]);
        assert_eq!(words("+31 (0)6 1234"), ["3161234"]);
        assert_eq!(words("0031 6 1234"), ["3161234"]);
        assert_eq!(words("IJ.deHaan@Korenaar.example"), ["ij.dehaan@korenaar.example"]);
        assert_eq!(words("7"), ["7"]);
    }
}

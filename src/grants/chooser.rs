//! Choosing whose authorisations: the customer number and the user, in front of both pages that need it.

use super::queries::person::{Named, named};
use crate::{
    app::App,
    customers::queries::administered,
    guards::CustomerAdmin,
    language::Language,
    types::{CustomerNumber, MembershipId, line, search_words},
};
use askama::{Template, filters::HtmlSafe};

/// More people than this are not chosen from a list but searched for.
const MOST_IN_A_LIST: usize = 200;
/// At most so many are found.
const MOST_FOUND: i64 = 50;

/// The two choices, and what a search found.
#[derive(Debug, Template)]
#[template(path = "grants/chooser.html")]
pub struct Chooser {
    t: Language,
    here: CustomerNumber,
    numbers: Vec<(CustomerNumber, String)>,
    chosen: Option<MembershipId>,
    people: Vec<Named>,
    many: bool,
    q: String,
}

/// Writes its own template, in which every value is escaped.
impl HtmlSafe for Chooser {}

impl Chooser {
    /// The choices of this administrator. `q` is looked for where there are too many people for a list.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(
        app: &App,
        admin: &CustomerAdmin,
        chosen: Option<MembershipId>,
        q: &str,
    ) -> sqlx::Result<Self> {
        let most = i64::try_from(MOST_IN_A_LIST + 1).unwrap_or(i64::MAX);
        let (numbers, mut people) = tokio::try_join!(
            administered(&app.db, admin.person().user()),
            named(&app.db, admin.customer(), &[], most)
        )?;
        let many = people.len() > MOST_IN_A_LIST;
        let q = line(q, 100).unwrap_or_default();
        if many {
            people = match q.is_empty() {
                true => Vec::new(),
                false => named(&app.db, admin.customer(), &search_words(&q), MOST_FOUND).await?,
            };
        }
        let here = admin.number().clone();
        Ok(Self { t: admin.person().language(), here, numbers, chosen, people, many, q })
    }

    fn is_chosen(&self, person: &Named) -> bool {
        self.chosen == Some(person.membership)
    }

    /// Who the search found; `None` where nobody searched.
    #[must_use]
    pub fn found(&self) -> Option<&[Named]> {
        (self.many && !self.q.is_empty()).then_some(self.people.as_slice())
    }

    /// Whether there may be more than were found.
    #[must_use]
    pub fn found_many(&self) -> Option<i64> {
        (i64::try_from(self.people.len()) == Ok(MOST_FOUND)).then_some(MOST_FOUND)
    }
}

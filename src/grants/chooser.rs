//! Choosing whose authorisations: the customer number and the user, in front of both pages that need it.

use super::queries::choices::{Choices, Named, choices, named};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    types::{CustomerNumber, MembershipId, line, search_words},
};
use askama::{Template, filters::HtmlSafe};

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
    /// More people than this are not chosen from a list but searched for.
    pub const MOST_IN_A_LIST: i64 = 200;

    /// The choices of this administrator. `q` is looked for where there are too many people for a list.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(app: &App, admin: &CustomerAdmin, q: &str) -> sqlx::Result<Self> {
        let customer = admin.customer();
        let choices = choices(&app.db, customer, admin.person().user(), Self::MOST_IN_A_LIST).await?;
        let mut chooser = Self::of(admin, None, choices);
        chooser.q = line(q, 100).unwrap_or_default();
        if chooser.many && !chooser.q.is_empty() {
            chooser.people = named(&app.db, customer, &search_words(&chooser.q), MOST_FOUND).await?;
        }
        Ok(chooser)
    }

    /// These choices, with one that is made.
    #[must_use]
    pub fn of(admin: &CustomerAdmin, chosen: Option<MembershipId>, choices: Choices) -> Self {
        Self {
            t: admin.person().language(),
            here: admin.number().clone(),
            numbers: choices.numbers,
            chosen,
            many: choices.people.is_none(),
            people: choices.people.unwrap_or_default(),
            q: String::new(),
        }
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

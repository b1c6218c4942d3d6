//! What the overview and its categories share: the people the filter lets through, the tabs and the pager.

use super::{
    filter::{Attention, Cursor, Filter},
    queries::{
        overview::{AT_ONCE, Lines, lines},
        usage::Use,
    },
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::{Catalogue, Category, Offer, Permission, PermissionKey},
    types::CustomerNumber,
    web::fields::Fields,
};
use askama::{Template, filters::HtmlSafe};

/// A page of people, with what is needed to draw them.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What the list is narrowed to.
    pub filter: Filter,
    /// The people.
    pub lines: Lines,
    /// How the number uses the catalogue.
    pub used: Use,
    /// What it offers.
    pub offer: Offer,
}

impl Listing {
    /// Reads a page of people, in one statement.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(app: &App, admin: &CustomerAdmin, fields: &Fields) -> sqlx::Result<Self> {
        let catalogue = admin.person().catalogue();
        let filter = Filter::read(fields, catalogue);
        let restricted: Vec<String> = catalogue
            .permissions()
            .filter(|permission| permission.restricted)
            .map(|permission| permission.key.as_str().to_owned())
            .collect();
        let now = admin.person().now();
        let (lines, used) = lines(&app.db, admin.customer(), &filter, &restricted, now).await?;
        let offer = catalogue.offer(&used.exceptions);
        Ok(Self { filter, lines, used, offer })
    }

    /// The permissions of a category that are drawn here, in the order that never changes: what the number offers,
    /// and what somebody holds or asked for all the same.
    #[must_use]
    pub fn drawn<'a>(&self, category: &'a Category) -> Vec<&'a Permission> {
        category.permissions.iter().filter(|permission| self.draws(&permission.key)).collect()
    }

    /// Whether this permission is drawn here.
    #[must_use]
    pub fn draws(&self, key: &PermissionKey) -> bool {
        let held = self.used.holders.get(key).is_some_and(|holders| *holders > 0);
        held || self.used.waiting.contains(key) || self.offer.includes(key)
    }

    /// The categories that have anything to draw.
    pub fn categories<'a>(&'a self, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Category> {
        catalogue.categories.iter().filter(|category| !self.drawn(category).is_empty())
    }

    /// The tabs: everything, and each category, with the same people.
    #[must_use]
    pub fn tabs(&self, admin: &CustomerAdmin, current: Option<&str>) -> Tabs {
        let (number, t) = (admin.number(), admin.person().language());
        let tab = |label: &str, path: String, here| Tab {
            label: label.to_owned(),
            path: self.filter.address(&path),
            here,
        };
        let mut tabs = vec![tab(t.grants_overview(), paths::overview(number), current.is_none())];
        for category in self.categories(admin.person().catalogue()) {
            let path = paths::overview_category(number, &category.key);
            tabs.push(tab(category.label.in_language(t), path, current == Some(&category.key)));
        }
        Tabs { t, tabs }
    }

    /// The form that narrows the list.
    #[must_use]
    pub fn narrowing(&self, admin: &CustomerAdmin, path: &str) -> Narrowing {
        let t = admin.person().language();
        let catalogue = admin.person().catalogue();
        let choice = |p: &&Permission| (p.key.as_str().to_owned(), p.label.in_language(t).to_owned());
        let group = |category: &Category| {
            let choices = self.drawn(category).iter().map(choice).collect();
            (category.label.in_language(t).to_owned(), choices)
        };
        Narrowing {
            t,
            path: path.to_owned(),
            q: self.filter.q.clone(),
            holds: self.filter.holds.as_ref().map_or(String::new(), |key| key.as_str().to_owned()),
            groups: self.categories(catalogue).map(group).collect(),
            attention: self.filter.attention,
            narrows: self.filter.narrows(),
        }
    }

    /// The pager under the list; where it may be long, with the way to everybody on one page.
    #[must_use]
    pub fn pager(&self, t: Language, path: &str, may_be_long: bool) -> Pager {
        let Lines { people, first, total } = &self.lines;
        let last = first + i64::try_from(people.len()).unwrap_or(0) - 1;
        let ends = people.first().zip(people.last()).map(|(a, z)| (a.membership, z.membership));
        let at = |cursor| self.filter.at(Some(cursor)).address(path);
        Pager {
            t,
            first: *first,
            last,
            total: *total,
            previous: ends.filter(|_| *first > 1).map(|(a, _)| at(Cursor::Before(a))),
            everybody: (may_be_long && last - first + 1 < (*total).min(AT_ONCE))
                .then(|| self.filter.at_once().address(path)),
            next: ends.filter(|_| last < *total).map(|(_, z)| at(Cursor::After(z))),
        }
    }

    /// Why nobody is shown.
    #[must_use]
    pub fn empty(&self, t: Language, number: &CustomerNumber, path: &str) -> Option<Empty> {
        self.lines.people.is_empty().then(|| Empty {
            t,
            number: number.clone(),
            all: path.to_owned(),
            narrowed: self.filter.narrows() || self.filter.cursor.is_some(),
        })
    }
}

#[derive(Clone, Debug)]
struct Tab {
    label: String,
    path: String,
    here: bool,
}

/// Overview and categories.
#[derive(Clone, Debug, Template)]
#[template(path = "grants/tabs.html")]
pub struct Tabs {
    t: Language,
    tabs: Vec<Tab>,
}

/// The filter form.
#[derive(Clone, Debug, Template)]
#[template(path = "grants/narrowing.html")]
pub struct Narrowing {
    t: Language,
    path: String,
    q: String,
    holds: String,
    groups: Vec<(String, Vec<(String, String)>)>,
    attention: Option<Attention>,
    narrows: bool,
}

impl Narrowing {
    fn attentions(&self) -> Vec<(&'static str, &'static str, bool)> {
        let words = |choice| match choice {
            Attention::Restricted => self.t.grants_attention_restricted(),
            Attention::Idle => self.t.grants_attention_idle(),
            Attention::None => self.t.grants_attention_none(),
            Attention::Invited => self.t.grants_attention_invited(),
        };
        let all = Attention::ALL.into_iter();
        all.map(|choice| (choice.as_str(), words(choice), self.attention == Some(choice))).collect()
    }
}

/// Previous and next.
#[derive(Clone, Debug, Template)]
#[template(path = "grants/pager.html")]
pub struct Pager {
    t: Language,
    first: i64,
    last: i64,
    total: i64,
    previous: Option<String>,
    next: Option<String>,
    /// Where everybody stands on one page.
    everybody: Option<String>,
}

/// Nobody to show, and what to do now.
#[derive(Clone, Debug, Template)]
#[template(path = "grants/empty.html")]
pub struct Empty {
    t: Language,
    number: CustomerNumber,
    all: String,
    narrowed: bool,
}

// Each writes a template of its own, in which every value is escaped.
impl HtmlSafe for Tabs {}
impl HtmlSafe for Narrowing {}
impl HtmlSafe for Pager {}
impl HtmlSafe for Empty {}

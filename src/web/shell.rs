//! What stands around every page: header, menu, notice, foot.

use super::{desk_menu, help, notice::Notice, visitor::Visitor};
use crate::{
    app::App,
    language::Language,
    paths,
    permissions::model::{PermissionKey, PermissionSet},
    types::CustomerNumber,
};
use time::OffsetDateTime;

/// The signed-in person, as the header shows them.
#[derive(Clone, Debug)]
pub struct Person {
    /// First and last name.
    pub name: String,
    /// Two letters for the round mark.
    pub initials: String,
    /// The username.
    pub email: String,
    /// How many customer numbers they may read the settings of.
    pub settings_of: i64,
    /// Requests that wait at the numbers they administer.
    pub waiting: i64,
    /// Where the contacts of their organisation are, or the choice out of several; `None` without a role at any.
    pub contacts: Option<String>,
    /// Whether they are the supplier's staff.
    pub operator: bool,
    /// Where they look along.
    pub looking: Option<Looking>,
}

/// The customer number that an operator looks along at: said on every page.
#[derive(Clone, Debug)]
pub struct Looking {
    /// The number.
    pub number: CustomerNumber,
    /// Its name.
    pub name: String,
    /// Until what time.
    pub until: String,
}

impl Looking {
    /// Name and number.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{} ({})", self.name, self.number)
    }
}

/// The customer number a page is about: always in sight.
#[derive(Clone, Debug)]
pub struct Plate {
    /// The number.
    pub number: CustomerNumber,
    /// The name.
    pub name: String,
    /// Whether the person may decide here.
    pub administers: bool,
    /// What the person may do here.
    pub held: PermissionSet,
    /// Requests that wait here.
    pub waiting: i64,
}

/// A notice as the page shows it.
#[derive(Clone, Debug)]
pub struct ShownNotice {
    /// What happened.
    pub sentence: String,
    /// What exactly.
    pub lines: Vec<String>,
}

/// The shell around a page.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The language of the page; its methods are the texts.
    pub t: Language,
    /// The app, for the supplier's name, the clock's zone and the paths.
    pub app: App,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Which customer number the page is about.
    pub plate: Option<Plate>,
    /// What the page before had to say.
    pub notice: Option<ShownNotice>,
    /// Path and query of this page, to come back to after changing the language.
    pub asked_for: String,
    /// Where "Hulp nodig?" leads: to the help of this page.
    pub help: String,
    /// Names the request, on error pages.
    pub trace: String,
}

impl Shell {
    /// The shell for somebody who is not signed in.
    #[must_use]
    pub fn visitor(app: &App, visitor: &Visitor) -> Self {
        Self::new(app, visitor, visitor.language, None, None)
    }

    pub(crate) fn new(
        app: &App,
        visitor: &Visitor,
        t: Language,
        person: Option<Person>,
        plate: Option<Plate>,
    ) -> Self {
        let shown = |notice: &Notice| ShownNotice {
            sentence: notice.sentence(t),
            lines: notice.lines(t, &app.catalogue.seen()),
        };
        Self {
            t,
            notice: visitor.notice.as_ref().map(shown),
            app: app.clone(),
            person,
            plate,
            asked_for: visitor.asked_for.clone(),
            help: help::of(&visitor.route).map_or_else(|| paths::HELP.to_owned(), help::Page::path),
            trace: visitor.trace.clone(),
        }
    }

    /// Where the reader looks along.
    #[must_use]
    pub fn looking(&self) -> Option<&Looking> {
        self.person.as_ref()?.looking.as_ref()
    }

    /// The supplier's name.
    #[must_use]
    pub fn supplier(&self) -> &str {
        &self.app.site.supplier
    }

    /// "21 november 2026".
    #[must_use]
    pub fn date(&self, at: &OffsetDateTime) -> String {
        self.t.date(*at, &self.app.site.zone)
    }

    /// "21 november 2026, 10.14 uur".
    #[must_use]
    pub fn moment(&self, at: &OffsetDateTime) -> String {
        self.t.moment(*at, &self.app.site.zone)
    }

    /// The attribute value of `datetime`.
    #[must_use]
    pub fn machine(&self, at: &OffsetDateTime) -> String {
        at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
    }

    /// Whether there is another customer number to go to.
    #[must_use]
    pub fn has_other_numbers(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.settings_of > 1)
    }

    /// Where the supplier's own staff work.
    #[must_use]
    pub fn desk_links(&self) -> Vec<SideLink> {
        desk_menu::groups(self.t, "").into_iter().flatten().collect()
    }

    /// The menu beside the pages of the supplier's own staff; empty beside everybody else's.
    #[must_use]
    pub fn desk(&self) -> Vec<Vec<SideLink>> {
        let here = self.asked_for.split('?').next().unwrap_or_default();
        let operator = self.person.as_ref().is_some_and(|person| person.operator);
        let beside = here == paths::DESK || here.starts_with("/operator/");
        if operator && beside { desk_menu::groups(self.t, here).into() } else { Vec::new() }
    }

    /// Where the header's menu leads: label, address, count, whether this is the page.
    #[must_use]
    pub fn side(&self) -> Vec<SideLink> {
        let Some(plate) = &self.plate else { return Vec::new() };
        let t = self.t;
        let mut links = Vec::new();
        if plate.held.contains(PermissionKey::CUSTOMER_SETTINGS) {
            links.extend([
                SideLink::new(t.settings_overview(), paths::customer(&plate.number), 0),
                SideLink::new(t.information_title(), paths::information(&plate.number), 0),
            ]);
        }
        if plate.administers {
            links.extend([
                SideLink::new(t.permissions_title(), paths::permissions(&plate.number), 0),
                SideLink::new(t.requests_title(), paths::access_requests(&plate.number), plate.waiting),
                SideLink::new(t.people_title(), paths::people(&plate.number), 0),
                SideLink::new(t.administrators_title(), paths::administrators(&plate.number), 0),
                SideLink::new(t.audit_title(), paths::customer_audit(&plate.number), 0),
            ]);
        }
        if plate.held.contains(PermissionKey::CUSTOMER_SETTINGS) {
            links.push(SideLink::new(t.fields_title(), paths::fields(&plate.number), 0));
        }
        if plate.held.contains(PermissionKey::SENDERS) {
            links.push(SideLink::new(t.senders_title(), paths::senders(&plate.number), 0));
        }
        if plate.held.contains(PermissionKey::ADDRESS_BOOK) {
            links.push(SideLink::new(t.book_title(), paths::address_book(&plate.number), 0));
        }
        let here = self.asked_for.split('?').next().unwrap_or_default();
        let overview = paths::customer(&plate.number);
        for link in &mut links {
            let below = link.path != overview && here.starts_with(&format!("{}/", link.path));
            link.current = here == link.path || below;
        }
        links
    }
}

/// One line of the menu beside a customer number's pages.
#[derive(Clone, Debug)]
pub struct SideLink {
    /// Its words.
    pub label: &'static str,
    /// Where it leads.
    pub path: String,
    /// What waits there.
    pub count: i64,
    /// Whether this is the page.
    pub current: bool,
}

impl SideLink {
    pub(super) fn new(label: &'static str, path: String, count: i64) -> Self {
        Self { label, path, count, current: false }
    }
}

/// The first letters of first and last name.
#[must_use]
pub fn initials(first_name: &str, last_name: &str) -> String {
    [first_name, last_name.split_whitespace().last().unwrap_or_default()]
        .iter()
        .filter_map(|part| part.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

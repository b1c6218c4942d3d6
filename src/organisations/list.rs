//! The contacts of an organisation: search, narrow, sort. Who manages them also reads their phone numbers and may
//! narrow by mailing.

use super::{
    filter::{Filter, RoleFilter, Sort},
    model::{Line, MailingKind},
    queries::list::{PAGE, list},
};
use crate::{
    app::App,
    guards::ContactReader,
    language::Language,
    paths,
    types::{ContactId, OrganisationId, PhoneNumber, Roles},
    web::{
        fields::Query,
        page::{Answer, page},
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct Contacts {
    t: Language,
    shell: Shell,
    organisation: OrganisationId,
    organisation_name: String,
    manages: bool,
    filter: Filter,
    kinds: Vec<MailingKind>,
    everybody: i64,
    found: i64,
    alike: bool,
    rows: Vec<Row>,
    next: Option<ContactId>,
}

/// One contact in words.
struct Row {
    initials: String,
    name: String,
    line: Line,
    phone: String,
    role: String,
    path: String,
}

impl Contacts {
    fn here(&self) -> String {
        paths::contacts(self.organisation)
    }

    fn roles(&self) -> [(RoleFilter, &'static str); 3] {
        let t = self.t;
        let label = |role| match role {
            RoleFilter::Administrator => t.contacts_administrator(),
            RoleFilter::Employee => t.contacts_employee(),
            RoleFilter::None => t.contacts_no_access(),
        };
        RoleFilter::ALL.map(|role| (role, label(role)))
    }

    fn sorts(&self) -> [(&'static str, &'static str, bool); 2] {
        let newest = self.filter.sort == Sort::Newest;
        [("", self.t.contacts_sort_name(), !newest), ("newest", self.t.contacts_sort_newest(), newest)]
    }
}

/// The roles in words; empty without access.
#[must_use]
pub fn role_words(t: Language, roles: Roles) -> String {
    let words = [(roles.administrator, t.contacts_administrator()), (roles.employee, t.contacts_employee())];
    words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

/// The list.
pub async fn show(State(app): State<App>, reader: ContactReader, Query(query): Query) -> Answer {
    let filter = Filter::read(&query);
    let mut found = list(&app.db, &reader, &filter).await?;
    let shell = reader.shell();
    let t = shell.t;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.lines.len() > most;
    found.lines.truncate(most);
    let next = found.lines.last().filter(|_| more).map(|line| line.id);
    let row = |line: Line| Row {
        initials: initials(&line.first_name, &line.last_name),
        name: format!("{} {}", line.first_name, line.last_name),
        phone: line.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default(),
        role: role_words(t, line.roles),
        path: paths::contact(reader.organisation(), line.id),
        line,
    };
    page(&Contacts {
        t,
        organisation: reader.organisation(),
        organisation_name: reader.organisation_name().to_owned(),
        manages: reader.manages(),
        filter,
        kinds: found.kinds,
        everybody: found.everybody,
        found: found.found,
        alike: found.alike,
        rows: found.lines.into_iter().map(row).collect(),
        next,
        shell,
    })
}

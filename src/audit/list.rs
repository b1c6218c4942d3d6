//! The log as its readers see it: the supplier's staff all of it, an administrator the own number's, a person the
//! own account's.

use super::{
    filter::{Cursor, Filter},
    group::Group,
    queries::{Scope, lines, narrowed},
    shown::{Day, Reader, days},
};
use crate::{
    app::App,
    guards::{CustomerAdmin, Operator, SignedIn},
    language::Language,
    paths,
    web::{
        fields::Query,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

/// How many events a page shows.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "audit/list.html")]
struct Log {
    t: Language,
    shell: Shell,
    scope: Scope,
    lead: String,
    here: String,
    filter: Filter,
    days: Vec<Day>,
    next: Option<Cursor>,
}

impl Log {
    fn groups(&self) -> Vec<(&'static str, &'static str, bool)> {
        let group = |group: Group| (group.word(), group.label(self.t), self.filter.group == Some(group));
        Group::ALL.into_iter().filter(|one| self.offers(*one)).map(group).collect()
    }

    /// Nobody signs in at a number, and nobody decides at an account.
    fn offers(&self, group: Group) -> bool {
        match self.scope {
            Scope::Portal => true,
            Scope::Customer(_) => !matches!(group, Group::SignIn | Group::Accounts),
            Scope::Account(_) => true,
        }
    }

    fn day(&self, day: Option<&jiff::civil::Date>) -> String {
        day.map_or_else(String::new, ToString::to_string)
    }

    fn is_account(&self) -> bool {
        matches!(self.scope, Scope::Account(_))
    }

    fn is_portal(&self) -> bool {
        self.scope == Scope::Portal
    }

    fn download(&self, form: &str) -> String {
        self.filter.at(None).address(&format!("{}.{form}", self.here))
    }
}

/// All of it.
pub async fn portal(State(app): State<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    let lead = person.language().audit_lead_portal().to_owned();
    let shell = person.shell();
    shown(&app, &person, shell, Scope::Portal, Filter::read(&query), (lead, paths::AUDIT.to_owned())).await
}

/// A customer number's.
pub async fn customer(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let (scope, filter) = (Scope::Customer(admin.customer()), Filter::read(&query).of_one_number());
    let lead = admin.person().language().audit_lead_customer(admin.number());
    let here = paths::customer_audit(admin.number());
    shown(&app, admin.person(), admin.shell(), scope, filter, (lead, here)).await
}

/// An account's.
pub async fn account(State(app): State<App>, person: SignedIn, Query(query): Query) -> Answer {
    let (scope, filter) = (Scope::Account(person.user()), Filter::read(&query).of_one_account());
    let lead = person.language().audit_lead_account().to_owned();
    shown(&app, &person, person.shell(), scope, filter, (lead, paths::ACCOUNT_AUDIT.to_owned())).await
}

async fn shown(
    app: &App,
    person: &SignedIn,
    shell: Shell,
    scope: Scope,
    filter: Filter,
    (lead, here): (String, String),
) -> Answer {
    let t = shell.t;
    let narrowed = narrowed(&app.db, scope, &filter).await?;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = lines(&app.db, scope, &filter, &narrowed, &app.site.zone, most).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|line| Cursor { at: line.at, id: line.id });
    let reader = Reader { scope, t, catalogue: person.catalogue(), supplier: &app.site.supplier };
    let days = days(&reader, &shell, &found);
    page(&Log { t, scope, lead, here, filter, days, next, shell })
}

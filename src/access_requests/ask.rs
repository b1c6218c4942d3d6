//! The request form, for visitors and for who is signed in. The answer is the same whatever is known.

use super::{
    ask_form::read,
    changes::ask,
    queries::{decides_there, own_details},
};
use crate::{
    app::App,
    error::PageError,
    guards::{MaybeSignedIn, SignedIn},
    language::Language,
    paths,
    permissions::model::Catalogue,
    sign_in::{
        attempts::{self, Attempt},
        throttle::Key,
    },
    types::PhoneNumber,
    web::{
        fields::{Fields, Query},
        form::Form,
        page::{Answer, page, page_with, see_other},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access_requests/ask.html")]
struct AskPage {
    t: Language,
    shell: Shell,
    form: Form,
    catalogue: Arc<Catalogue>,
    digits: bool,
    /// The address of who is signed in; it is not asked again.
    own_email: Option<String>,
}

impl AskPage {
    fn new(app: &App, visitor: &Visitor, person: &MaybeSignedIn, form: Form) -> Self {
        let shell = person.shell(app, visitor);
        Self {
            t: shell.t,
            shell,
            form,
            catalogue: app.catalogue.seen(),
            digits: app.site.numbers.digits_only(),
            own_email: person.0.as_ref().map(|person| person.email().to_owned()),
        }
    }

    /// Single permissions that came along from the page that says one is missing.
    fn singles(&self) -> Vec<(&str, &str)> {
        let known = self.form.values("permissions").filter_map(|key| self.catalogue.permission(key));
        known.map(|permission| (permission.key.as_str(), permission.label.in_language(self.t))).collect()
    }

    fn keyboard(&self) -> &'static str {
        if self.digits { "numeric" } else { "" }
    }

    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        crate::users::person_form::salutations(self.t)
    }
}

#[derive(Template)]
#[template(path = "access_requests/sent.html")]
struct SentPage {
    t: Language,
    shell: Shell,
}

/// The form; with the own details filled in for who is signed in.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    Query(query): Query,
) -> Answer {
    let mut form =
        Form::blank().with("number", query.one("number")).with("permissions", query.one("permission"));
    if let Some(person) = &person.0 {
        let own = own_details(&app.db, person.user()).await?;
        form = form
            .with("salutation", own.salutation)
            .with("first_name", own.first_name)
            .with("initials", own.initials)
            .with("last_name", own.last_name)
            .with("phone", own.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default());
    }
    page(&AskPage::new(&app, &visitor, &person, form))
}

/// Takes the request in.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    fields: Fields,
) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.0.as_ref().map_or(visitor.language, SignedIn::language);
    let request = read(&app, t, &mut form, person.0.as_ref());
    if let (Some(person), Some(request)) = (&person.0, &request) {
        if person.is_operator() {
            form.refuse("number", t.ask_operator());
        } else if decides_there(&app.db, person.user(), request.number.as_str()).await? {
            form.refuse("number", t.ask_administrator());
        }
    }
    let (Some(request), false) = (request, form.is_refused()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &AskPage::new(&app, &visitor, &person, form));
    };
    let keys: Vec<Key<'_>> =
        [Key::RequestNumber(request.number.as_str()), Key::RequestEmail(request.person.email.key())]
            .into_iter()
            .chain(visitor.address.map(Key::RequestAddress))
            .collect();
    if let Attempt::Blocked { retry_after } = attempts::count(&app.db, app.clock.now(), &keys).await? {
        return Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() });
    }
    let act = person.0.as_ref().map_or_else(|| visitor.act(&app), SignedIn::act);
    ask(&app.db, &act, &request).await?;
    Ok(see_other(paths::REQUEST_ACCESS_SENT))
}

/// What everybody sees afterwards.
pub async fn sent(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let shell = person.shell(&app, &visitor);
    page(&SentPage { t: shell.t, shell })
}

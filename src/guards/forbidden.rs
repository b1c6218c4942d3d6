//! The page for who belongs to a number and lacks the right: who can give it, and how to ask.

use super::{customer::Member, organisation::ContactReader};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::refusal,
    },
    customers::queries::{Administrator, administrators},
    error::PageError,
    language::Language,
    organisations, paths,
    permissions::model::PermissionKey,
    web::{page::page_with, shell::Shell},
};
use askama::Template;
use axum::http::StatusCode;
use serde_json::json;

/// A refusal, as its page.
#[derive(Debug, Template)]
#[template(path = "errors/forbidden.html")]
struct Forbidden {
    t: Language,
    shell: Shell,
    number: String,
    permission: String,
    key: String,
    administrators: Vec<Administrator>,
}

impl Forbidden {
    /// Where an administrator gives it to themselves.
    fn own(&self) -> Option<String> {
        let plate = self.shell.plate.as_ref()?;
        let decides = plate.administers && self.shell.looking().is_none();
        decides.then(|| paths::permissions(&plate.number))
    }
}

/// Notes the refusal and makes its page.
pub(super) async fn refuse(app: &App, member: &Member, missing: &str) -> PageError {
    let event = Event::new(Kind::Refused).at(member.customer()).after(json!({ "missing": missing }));
    refusal(&app.db, &member.person().act(), member.person().route(), event).await;
    let administrators = match administrators(&app.db, member.customer()).await {
        Ok(administrators) => administrators,
        Err(error) => return error.into(),
    };
    let t = member.person().language();
    let key = PermissionKey::new(missing);
    let forbidden = Forbidden {
        t,
        shell: member.shell(),
        number: member.number().to_string(),
        permission: member.person().catalogue().label(&key, t).to_owned(),
        key: missing.to_owned(),
        administrators,
    };
    match page_with(StatusCode::FORBIDDEN, &forbidden) {
        Ok(page) => PageError::Forbidden(Box::new(page)),
        Err(error) => error,
    }
}

/// The same at an organisation.
#[derive(Debug, Template)]
#[template(path = "errors/forbidden_contacts.html")]
struct ForbiddenContacts {
    t: Language,
    shell: Shell,
    organisation: String,
    back: String,
    administrators: Vec<organisations::queries::Administrator>,
}

/// Notes the refusal of an employee and makes its page.
pub(super) async fn refuse_at_organisation(app: &App, reader: &ContactReader) -> PageError {
    let event = Event::new(Kind::Refused).within(reader.organisation());
    let missing = json!({ "missing": "organisation-administrator" });
    refusal(&app.db, &reader.person().act(), reader.person().route(), event.after(missing)).await;
    let administrators = match organisations::queries::administrators(&app.db, reader.organisation()).await {
        Ok(administrators) => administrators,
        Err(error) => return error.into(),
    };
    let forbidden = ForbiddenContacts {
        t: reader.person().language(),
        shell: reader.shell(),
        organisation: reader.organisation_name().to_owned(),
        back: paths::contacts(reader.organisation()),
        administrators,
    };
    match page_with(StatusCode::FORBIDDEN, &forbidden) {
        Ok(page) => PageError::Forbidden(Box::new(page)),
        Err(error) => error,
    }
}

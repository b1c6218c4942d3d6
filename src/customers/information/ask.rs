//! Asking the supplier to change what only it changes, and taking that back.

use super::{
    model::{Information, Official, chamber_number, name, vat_number},
    queries::information,
    request_changes::{ask, withdraw},
};
use crate::{
    app::App,
    customers::{outcome::Outcome, party_form},
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{ChangeRequestId, CustomerNumber, paragraph},
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::{PathId, parse_id},
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/information/ask.html")]
struct Ask {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    form: Form,
}

impl Ask {
    fn countries(&self) -> Vec<(String, String)> {
        party_form::countries(self.t)
    }
}

/// The form, with what is known now.
pub async fn show(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    let known = information(&app.db, admin.customer()).await?;
    form(&admin, filled(&known), StatusCode::OK)
}

fn filled(known: &Information) -> Form {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let official = &known.official;
    let form = Form::blank()
        .with("id", ChangeRequestId::fresh().to_string())
        .with("name", text(&official.name))
        .with("vat-number", text(&official.vat_number))
        .with("chamber-number", text(&official.chamber_number));
    match &official.visiting {
        Some(visiting) => party_form::filled_address(form, visiting),
        None => form.with("country", "NL"),
    }
}

/// Asks.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let id = parse_id(fields.one("id")).ok_or(PageError::BadRequest)?;
    let (t, mut posted) = (admin.person().language(), Form::posted(fields));
    let Some((wanted, reason)) = read(t, &mut posted) else {
        return form(&admin, posted, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let (said, status) = match ask(&app, &admin.hand(), id, wanted, &reason).await? {
        Outcome::Done => return Ok(back(&app, &admin, SettingsNotice::ChangeAsked)),
        Outcome::Taken => (t.information_ask_waits(), StatusCode::CONFLICT),
        Outcome::Same => (t.information_ask_nothing(), StatusCode::UNPROCESSABLE_ENTITY),
        _ => return Err(PageError::NotFound),
    };
    posted.refuse("name", said);
    form(&admin, posted, status)
}

fn read(t: Language, form: &mut Form) -> Option<(Official, String)> {
    let says = |malformed| Says { missing: malformed, malformed };
    let name_says = Says { missing: t.information_name_missing(), malformed: t.text_malformed() };
    let name = form.read(t, "name", name_says, name);
    let vat = form.read(t, "vat-number", says(t.information_vat_malformed()), vat_number);
    let chamber = form.read(t, "chamber-number", says(t.information_chamber_malformed()), chamber_number);
    let reason = form.read(t, "reason", says(t.text_malformed()), |raw| paragraph(raw, 500));
    // An address of which nothing is filled in says nothing.
    let parts = ["street", "house-number", "addition", "postcode", "city"];
    let visiting = if parts.iter().any(|part| !form.value(part).trim().is_empty()) {
        Some(party_form::read_address(t, form)?)
    } else {
        None
    };
    let wanted =
        Official { name: Some(name?), visiting, vat_number: Some(vat?), chamber_number: Some(chamber?) };
    Some((wanted, reason?))
}

/// Takes a request back.
pub async fn take_back(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<ChangeRequestId>,
) -> Answer {
    match withdraw(&app, &admin.hand(), id).await? {
        Outcome::Done => Ok(back(&app, &admin, SettingsNotice::ChangeWithdrawn)),
        Outcome::Taken => Ok(back(&app, &admin, SettingsNotice::ChangeDecided)),
        _ => Err(PageError::NotFound),
    }
}

fn back(app: &App, admin: &CustomerAdmin, notice: SettingsNotice) -> axum::response::Response {
    redirect_with(app, &paths::information(admin.number()), &Notice::Setting(notice))
}

fn form(admin: &CustomerAdmin, form: Form, status: StatusCode) -> Answer {
    let shell = admin.shell();
    page_with(status, &Ask { t: shell.t, number: admin.number().clone(), form, shell })
}

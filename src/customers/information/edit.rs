//! Changing what the customer changes itself.

use super::{changes::save, model::Own, queries::information};
use crate::{
    app::App,
    customers::{address, outcome::Outcome, party_form},
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{CustomerNumber, line},
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/information/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    form: Form,
    version: i64,
    stale: bool,
}

impl Edit {
    fn countries(&self) -> Vec<(String, String)> {
        party_form::countries(self.t)
    }
}

/// The form.
pub async fn show(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    let known = information(&app.db, admin.customer()).await?;
    let form = Form::blank()
        .with("short-title", &known.own.short_title)
        .with("phone", party_form::shown_phone(&known.own.phone))
        .with("invoice-email", &known.own.invoice_email);
    let form = match &known.own.postal {
        Some(postal) => party_form::filled_address(form.with("postal", "yes"), postal),
        None => form.with("country", "NL"),
    };
    edit(&admin, form, known.version, StatusCode::OK)
}

/// Saves it.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let mut form = Form::posted(fields);
    let Some(own) = read(admin.person().language(), &mut form) else {
        return edit(&admin, form, version, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let notice = match save(&app, &admin.hand(), version, &own).await? {
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        Outcome::Stale => {
            let now = information(&app.db, admin.customer()).await?.version;
            return edit(&admin, form, now, StatusCode::CONFLICT);
        }
        _ => Notice::NothingChanged,
    };
    Ok(redirect_with(&app, &paths::information(admin.number()), &notice))
}

fn read(t: Language, form: &mut Form) -> Option<Own> {
    let says = |malformed| Says { missing: malformed, malformed };
    let short_title = form.read(t, "short-title", says(t.text_malformed()), |raw| line(raw, 40));
    let phone = form.read(t, "phone", says(t.phone_malformed()), address::phone);
    let email = form.read(t, "invoice-email", says(t.email_malformed()), address::email);
    let postal = if form.ticked("postal", "yes") { Some(party_form::read_address(t, form)?) } else { None };
    Some(Own { short_title: short_title?, phone: phone?, invoice_email: email?, postal })
}

fn edit(admin: &CustomerAdmin, form: Form, version: i64, status: StatusCode) -> Answer {
    let shell = admin.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &Edit { t: shell.t, number: admin.number().clone(), form, version, stale, shell })
}

//! What the supplier knows a customer number by.

use super::{
    changes::edit,
    model::{Details, title},
    queries::card,
};
use crate::{
    app::App,
    guards::OperatorAt,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "contracts/details.html")]
struct DetailsPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    form: Form,
}

impl DetailsPage {
    fn languages(&self) -> Vec<(String, String)> {
        languages()
    }
}

/// The languages to choose from, each in its own words.
pub(super) fn languages() -> Vec<(String, String)> {
    [Language::Nl, Language::En].map(|l| (l.tag().to_owned(), l.language_name().to_owned())).into()
}

/// The form.
pub async fn show(State(app): State<App>, at: OperatorAt) -> Answer {
    let at = at.open()?;
    let card = card(&app.db, at.customer()).await?;
    let form =
        Form::blank().with("name", at.customer_name()).with("language", card.language.unwrap_or_default());
    filled(&at, form)
}

/// Saves it.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let t = at.person().language();
    let mut form = Form::posted(fields);
    let says = Says { missing: t.desk_name_missing(), malformed: t.desk_name_malformed() };
    let name = form.read(t, "name", says, title);
    let language = Language::from_tag(form.value("language"));
    let Some(name) = name else { return filled(&at, form) };
    let changed = edit(&app, &at.authority(), &Details { name, language }).await?;
    let notice = if changed { Notice::Desk(DeskNotice::DetailsSaved) } else { Notice::NothingChanged };
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}

fn filled(at: &OperatorAt, form: Form) -> Answer {
    let shell = at.person().shell();
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let name = at.customer_name().to_owned();
    page_with(status, &DetailsPage { t: shell.t, number: at.number().clone(), name, form, shell })
}

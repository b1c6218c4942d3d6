//! "Bevestig dat jij het bent": the second factor again, before what matters most.

use super::{changes::proven, reading};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    paths,
    web::{
        fields::{Fields, Query},
        form::Form,
        page::{Answer, own_path, page, page_with, see_other},
        session::{self, Session},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "sign_in/second_factor/prove.html")]
struct ProvePage {
    t: Language,
    shell: Shell,
    form: Form,
    return_to: String,
}

fn prove_page(person: &SignedIn, form: Form) -> ProvePage {
    let return_to = next(&form);
    ProvePage { t: person.language(), shell: person.shell(), form, return_to }
}

fn next(form: &Form) -> String {
    own_path(form.value("return")).unwrap_or_else(|| paths::HOME.to_owned())
}

/// The form.
pub async fn show(person: SignedIn, Query(query): Query) -> Answer {
    page(&prove_page(&person, Form::posted(query)))
}

/// The code: right, and on to what was to be done. Nothing of a form that was sent too late is carried out.
pub async fn submit(State(app): State<App>, person: SignedIn, session: Session, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let act = person.act();
    if !reading::proves(&app, &act, person.language(), person.user(), &mut form).await? {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &prove_page(&person, form));
    }
    if let Some(hash) = session::hash(&session) {
        proven(&app.db, &hash, act.now).await?;
    }
    Ok(see_other(&next(&form)))
}

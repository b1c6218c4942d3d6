//! Choosing an organisation, for who has a role at several; the menu leads who has one straight to its contacts.

use super::queries::{Own, own};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "organisations/chooser.html")]
struct Chooser {
    t: Language,
    shell: Shell,
    organisations: Vec<Own>,
}

/// The organisations where this person has a role.
pub async fn choose(State(app): State<App>, person: SignedIn) -> Answer {
    let organisations = own(&app.db, person.user()).await?;
    page(&Chooser { t: person.language(), shell: person.shell(), organisations })
}

//! "Maak een nieuw account aan": with a customer number, or how to get one.

use crate::{
    app::App,
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "access_requests/new_account.html")]
struct NewAccountPage {
    t: Language,
    shell: Shell,
}

/// The question, with both answers.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Answer {
    page(&NewAccountPage { t: visitor.language, shell: Shell::visitor(&app, &visitor) })
}

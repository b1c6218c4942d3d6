//! The list of operators.

use super::queries::{Operator as Listed, operators};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    types::UserId,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "operators/list.html")]
struct List {
    t: Language,
    shell: Shell,
    own: UserId,
    operators: Vec<Listed>,
}

/// The list.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    let operators = operators(&app.db).await?;
    page(&List { t: person.language(), shell: person.shell(), own: person.user(), operators })
}

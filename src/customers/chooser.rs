//! Choosing a customer number; on to the only one.

use super::queries::{Choice, readable};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    paths,
    web::{
        page::{Answer, page, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/chooser.html")]
struct Chooser {
    t: Language,
    shell: Shell,
    choices: Vec<Choice>,
}

/// The numbers whose settings this person may read.
pub async fn choose(State(app): State<App>, person: SignedIn) -> Answer {
    let choices = readable(&app.db, person.user()).await?;
    match choices.as_slice() {
        [only] => Ok(see_other(&paths::customer(&only.number))),
        _ => page(&Chooser { t: person.language(), shell: person.shell(), choices }),
    }
}

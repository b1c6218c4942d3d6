//! Customer information: what the supplier knows the number by, and who decides there.

use super::queries::{Administrator, administrators};
use crate::{
    app::App,
    guards::CustomerReader,
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/information.html")]
struct Information {
    t: Language,
    shell: Shell,
    name: String,
    number: String,
    administrators: Vec<Administrator>,
}

/// The page, for who may read the settings.
pub async fn show(State(app): State<App>, reader: CustomerReader) -> Answer {
    page(&Information {
        t: reader.person().language(),
        administrators: administrators(&app.db, reader.customer()).await?,
        name: reader.customer_name().to_owned(),
        number: reader.number().to_string(),
        shell: reader.shell(),
    })
}

//! One organisation: its customer numbers, and who administers it.

use super::queries::{Administrator, Name, Number, administered, numbers};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    web::{
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "organisations/register/organisation.html")]
struct Organisation {
    t: Language,
    shell: Shell,
    organisation: Name,
    numbers: Vec<Number>,
    administrators: Vec<Administrator>,
}

impl Organisation {
    /// The word and the look of how a number stands.
    fn badge(&self, number: &Number) -> (&'static str, &'static str) {
        match (number.closed, number.administered) {
            (true, _) => ("expired", self.t.desk_number_closed()),
            (false, true) => ("approved", self.t.desk_number_open()),
            (false, false) => ("rejected", self.t.desk_number_unadministered()),
        }
    }
}

/// The page.
pub async fn show(State(app): State<App>, operator: Operator, PathId(id): PathId<Uuid>) -> Answer {
    let found = administered(&app.db, id).await?;
    let (organisation, administrators) = found.ok_or(PageError::NotFound)?;
    let numbers = numbers(&app.db, organisation.id).await?;
    page(&Organisation {
        t: operator.0.language(),
        shell: operator.0.shell(),
        organisation,
        numbers,
        administrators,
    })
}

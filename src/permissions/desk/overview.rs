//! The catalogue as it is in force, or as the draft has it.

use super::super::{
    desk_queries::{Draft, draft},
    file,
    model::Catalogue,
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    web::{
        fields::Fields,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "catalogue/overview.html")]
struct Overview {
    t: Language,
    shell: Shell,
    draft: Option<Draft>,
    catalogue: Arc<Catalogue>,
    version: i64,
}

/// The catalogue that operators look at: the draft, where there is one.
pub(super) async fn at_hand(
    app: &App,
    person: &SignedIn,
) -> Result<(Option<Draft>, Arc<Catalogue>), PageError> {
    let draft = draft(&app.db).await?;
    let drafted =
        draft.as_ref().map(|draft| file::read(&draft.file).map_err(anyhow::Error::msg)).transpose()?;
    Ok((draft, drafted.map_or_else(|| person.catalogue().clone(), Arc::new)))
}

/// The revision that a form was made from; none where there was no draft.
pub(super) fn revision(fields: &Fields) -> Option<i64> {
    fields.one("revision").parse().ok()
}

/// The catalogue, category by category.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    let (draft, catalogue) = at_hand(&app, &person).await?;
    let version = person.catalogue().version;
    page(&Overview { t: person.language(), shell: person.shell(), draft, catalogue, version })
}

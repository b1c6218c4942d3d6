//! Every catalogue that was applied: who, when, what it changed; to keep as a file, or to use again.

use super::super::{
    desk_changes::{Done, keep},
    desk_queries::{self, Version, VersionFile, draft},
    difference::{Difference, differences},
    file,
    model::Catalogue,
};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    paths,
    web::{
        page::{Answer, page, see_other},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "catalogue/versions.html")]
struct Versions {
    t: Language,
    shell: Shell,
    versions: Vec<Version>,
    current: i64,
}

#[derive(Template)]
#[template(path = "catalogue/version.html")]
struct Shown {
    t: Language,
    shell: Shell,
    version: Version,
    differences: Vec<Difference>,
    current: bool,
}

/// The list.
pub async fn list(State(app): State<App>, Operator(person): Operator) -> Answer {
    let versions = desk_queries::versions(&app.db).await?;
    let current = person.catalogue().version;
    page(&Versions { t: person.language(), shell: person.shell(), versions, current })
}

async fn find(app: &App, number: i64) -> Result<VersionFile, PageError> {
    desk_queries::version(&app.db, number).await?.ok_or(PageError::NotFound)
}

/// One version, with what it changed.
pub async fn show(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(number): PathKey<i64>,
) -> Answer {
    let found = find(&app, number).await?;
    // A later Balie may know more rules than the one that applied it.
    let read = |text: &str| file::read(text).unwrap_or_default();
    let before = found.before.as_deref().map_or_else(Catalogue::default, read);
    let differences = differences(&before, &read(&found.file));
    let current = found.version.version == person.catalogue().version;
    page(&Shown { t: person.language(), shell: person.shell(), version: found.version, differences, current })
}

/// Its file.
pub async fn download(
    State(app): State<App>,
    Operator(_): Operator,
    PathKey(number): PathKey<i64>,
) -> Answer {
    Ok(super::text::attachment(find(&app, number).await?.file))
}

/// Makes it the draft, to be looked at before it is applied again. A draft that is there is left alone.
pub async fn again(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(number): PathKey<i64>,
) -> Answer {
    let found = find(&app, number).await?;
    if draft(&app.db).await?.is_none()
        && let Done::Overtaken = keep(&app, &person.act(), person.user(), None, &found.file).await?
    {
        tracing::debug!("a colleague began a draft in between");
    }
    Ok(see_other(paths::CATALOGUE_REVIEW))
}

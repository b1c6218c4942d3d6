//! The whole catalogue as a file: typed, or uploaded.

use super::{
    super::{
        desk_changes::{Done, file_in_force, keep},
        desk_queries::{Draft, draft},
        file,
    },
    overview::revision,
};
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    sheets::Upload,
    web::{
        fields::Query,
        page::{Answer, page_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_DISPOSITION, header::CONTENT_TYPE},
    response::IntoResponse,
};

/// The most bytes of a catalogue.
const LARGEST: usize = 200_000;

#[derive(Template)]
#[template(path = "catalogue/text.html")]
struct File {
    t: Language,
    shell: Shell,
    draft: Option<Draft>,
    text: String,
    /// What is wrong with it; empty when nothing is.
    why: String,
    /// A colleague saved in between.
    overtaken: bool,
}

/// The file of the draft, or of what is in force.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    let draft = draft(&app.db).await?;
    let text = draft.as_ref().map_or_else(|| file_in_force(&app), |draft| draft.file.clone());
    shown(&person, StatusCode::OK, draft, text, String::new())
}

fn shown(person: &SignedIn, status: StatusCode, draft: Option<Draft>, text: String, why: String) -> Answer {
    let overtaken = status == StatusCode::CONFLICT;
    page_with(status, &File { t: person.language(), shell: person.shell(), draft, text, why, overtaken })
}

/// Keeps it as the draft, if it is a catalogue, and goes on to what it would change.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    Query(query): Query,
    upload: Upload,
) -> Answer {
    let t = person.language();
    let (text, readable) = match String::from_utf8(upload.file) {
        Ok(file) if file.trim().is_empty() => (upload.text, true),
        Ok(file) => (file, true),
        Err(_) => (upload.text, false),
    };
    let text = text.replace("\r\n", "\n").replace('\0', "");
    let wrong = match file::read(&text) {
        _ if upload.too_large || text.len() > LARGEST => Some(t.catalogue_too_large().to_owned()),
        _ if !readable => Some(t.catalogue_unreadable().to_owned()),
        Err(why) => Some(why.words(t)),
        Ok(_) => None,
    };
    if let Some(why) = wrong {
        let kept = if text.len() > LARGEST { String::new() } else { text };
        return shown(&person, StatusCode::UNPROCESSABLE_ENTITY, draft(&app.db).await?, kept, why);
    }
    match keep(&app, &person.act(), person.user(), revision(&query), &text).await? {
        Done::Done(_) => Ok(see_other(paths::CATALOGUE_REVIEW)),
        Done::Overtaken | Done::Refused => {
            shown(&person, StatusCode::CONFLICT, draft(&app.db).await?, text, String::new())
        }
    }
}

/// The catalogue in force, as a file to keep.
pub async fn download(State(app): State<App>, Operator(_): Operator) -> Answer {
    Ok(attachment(file_in_force(&app)))
}

/// A catalogue as a file.
pub(super) fn attachment(text: String) -> axum::response::Response {
    let headers = [
        (CONTENT_TYPE, "application/toml"),
        (CONTENT_DISPOSITION, "attachment; filename=\"catalogue.toml\""),
    ];
    (headers, text).into_response()
}

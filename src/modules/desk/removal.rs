//! Taking a field of a module away, after a page that says how many filled it in.

use super::{
    super::{
        changes::save,
        edit::without_field,
        model::{Module, ModuleField},
        queries::filled_in,
    },
    field::find,
};
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "modules/removal.html")]
struct Removal {
    t: Language,
    shell: Shell,
    module: Module,
    field: ModuleField,
    version: i64,
    numbers: i64,
    overtaken: bool,
}

async fn confirm_page(
    app: &App,
    person: &SignedIn,
    (module, field): (Module, ModuleField),
    status: StatusCode,
) -> Answer {
    let (t, shell, version) = (person.language(), person.shell(), person.modules().version);
    let numbers = filled_in(&app.db, module.key.as_str(), &field.key).await?;
    let overtaken = status == StatusCode::CONFLICT;
    page_with(status, &Removal { t, shell, module, field, version, numbers, overtaken })
}

/// What goes.
pub async fn confirm(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(keys): PathKey<(String, String)>,
) -> Answer {
    let found = find(&person, &keys)?;
    confirm_page(&app, &person, found, StatusCode::OK).await
}

/// Takes it away.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(keys): PathKey<(String, String)>,
    fields: Fields,
) -> Answer {
    let (module, field) = find(&person, &keys)?;
    let version = fields.one("version").parse().unwrap_or(-1);
    let next = without_field(&person.modules().list, module.key.as_str(), &field.key);
    let saved = match version == person.modules().version {
        true => save(&app, &person.act(), version, &next).await?,
        false => None,
    };
    if saved.is_none() {
        return confirm_page(&app, &person, (module, field), StatusCode::CONFLICT).await;
    }
    let name = module.name.in_language(person.language()).to_owned();
    let back = paths::desk_module(module.key.as_str());
    Ok(redirect_with(&app, &back, &Notice::Desk(DeskNotice::ModuleSaved { name })))
}

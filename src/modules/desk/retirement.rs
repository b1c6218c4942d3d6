//! Taking a module away, after a page that says for whom and what stays behind.

use super::{
    super::{
        changes::save,
        edit::without,
        model::Module,
        queries::{Behind, behind},
    },
    field::find_module,
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
#[template(path = "modules/retirement.html")]
struct Retirement {
    t: Language,
    shell: Shell,
    module: Module,
    permission: String,
    version: i64,
    behind: Behind,
    overtaken: bool,
}

async fn confirm_page(app: &App, person: &SignedIn, module: Module, status: StatusCode) -> Answer {
    let (t, shell, version) = (person.language(), person.shell(), person.modules().version);
    let permission = person.catalogue().label(&module.permission, t).to_owned();
    let (behind, overtaken) = (behind(&app.db, &module).await?, status == StatusCode::CONFLICT);
    page_with(status, &Retirement { t, shell, module, permission, version, behind, overtaken })
}

/// What goes and what stays.
pub async fn confirm(State(app): State<App>, Operator(person): Operator, PathKey(key): PathKey) -> Answer {
    let module = find_module(&person, &key)?;
    confirm_page(&app, &person, module, StatusCode::OK).await
}

/// Takes it away.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    let module = find_module(&person, &key)?;
    let version = fields.one("version").parse().unwrap_or(-1);
    let next = without(&person.modules().list, module.key.as_str());
    let saved = match version == person.modules().version {
        true => save(&app, &person.act(), version, &next).await?,
        false => None,
    };
    if saved.is_none() {
        return confirm_page(&app, &person, module, StatusCode::CONFLICT).await;
    }
    let name = module.name.in_language(person.language()).to_owned();
    Ok(redirect_with(&app, paths::DESK_MODULES, &Notice::Desk(DeskNotice::ModuleRetired { name })))
}

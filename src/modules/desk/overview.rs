//! All modules, by category, and those that retired.

use super::super::{
    difference::page_name,
    model::{Module, Modules},
    queries::retired,
    write::write,
};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    permissions::model::{Catalogue, Category},
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "modules/overview.html")]
struct Overview {
    t: Language,
    shell: Shell,
    modules: Arc<Modules>,
    catalogue: Arc<Catalogue>,
    retired: Vec<Module>,
}

impl Overview {
    fn of(&self, category: &Category) -> Vec<&Module> {
        self.modules.list.iter().filter(|module| module.category == category.key).collect()
    }

    /// What it leads to, in few words.
    fn leads_to(&self, module: &Module) -> String {
        let t = self.t;
        let leads = [
            module.documents.then(|| t.desk_module_documents()),
            module.program.as_ref().map(|_| t.desk_module_program()),
            module.page.map(|page| page_name(t, page)),
        ];
        leads.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The list.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    let retired = retired(&app.db).await?;
    let (modules, catalogue) = (person.modules().clone(), person.catalogue().clone());
    page(&Overview { t: person.language(), shell: person.shell(), modules, catalogue, retired })
}

/// The modules in force, as the file that `balie modules apply` takes.
pub async fn download(Operator(person): Operator) -> Answer {
    let text = write(&person.modules().list).map_err(anyhow::Error::from)?;
    let headers =
        [(CONTENT_TYPE, "application/toml"), (CONTENT_DISPOSITION, "attachment; filename=\"modules.toml\"")];
    Ok((headers, text).into_response())
}

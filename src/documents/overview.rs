//! The documents of everything a person may open; straight on where there is one place only.

use super::queries::{Place, places};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    modules::model::{ModuleKey, Modules},
    paths,
    web::{
        fields::Query,
        page::{Answer, page, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "documents/overview.html")]
struct Overview {
    t: Language,
    shell: Shell,
    modules: Arc<Modules>,
    /// The one module whose places these are; none: of all modules.
    only: Option<String>,
    places: Vec<Place>,
}

impl Overview {
    fn module(&self, place: &Place) -> String {
        let module = self.modules.get(place.module.as_str());
        module.map_or_else(String::new, |module| module.name.in_language(self.t).to_owned())
    }

    fn icon(&self, place: &Place) -> &str {
        self.modules.get(place.module.as_str()).map_or("file", |module| module.icon.as_str())
    }

    fn path(place: &Place) -> String {
        paths::document_list(&place.number, place.module.as_str())
    }
}

/// Where documents are; of one module where the address names it.
pub async fn show(State(app): State<App>, person: SignedIn, Query(query): Query) -> Answer {
    let modules = person.modules().clone();
    let only = modules.get(query.one("module")).filter(|module| module.documents);
    let only: Option<ModuleKey> = only.map(|module| module.key.clone());
    let mut places = places(&app.db, person.user(), only.as_ref(), person.now()).await?;
    places.retain(|place| modules.get(place.module.as_str()).is_some_and(|module| module.documents));
    if let [only] = places.as_slice() {
        return Ok(see_other(&Overview::path(only)));
    }
    let t = person.language();
    let only = only.and_then(|key| modules.get(key.as_str()).map(|m| m.name.in_language(t).to_owned()));
    page(&Overview { t, shell: person.shell(), only, places, modules })
}

//! What a tile opens: for which customer numbers, since when and from whom, its documents, and the way on.

use crate::{
    app::App,
    documents::queries::{Place, places},
    error::PageError,
    guards::SignedIn,
    language::Language,
    modules::model::{Module, PortalPage},
    paths,
    web::{
        headers::let_forms_lead_to,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::{Path, State, rejection::PathRejection};

#[derive(Template)]
#[template(path = "home/module.html")]
struct ModulePage {
    t: Language,
    shell: Shell,
    module: Module,
    name: String,
    text: String,
    note: String,
    category: String,
    places: Vec<Place>,
    /// Whether the module's program can be opened from here.
    program: bool,
}

impl ModulePage {
    /// The page of the portal that it opens at a number.
    fn page(&self, place: &Place) -> Option<(&'static str, String)> {
        let t = self.t;
        Some(match self.module.page? {
            PortalPage::Settings => (t.settings_title(), paths::customer(&place.number)),
            PortalPage::Access => (t.permissions_title(), paths::permissions(&place.number)),
            PortalPage::AddressBook => (t.book_title(), paths::address_book(&place.number)),
            PortalPage::Senders => (t.senders_title(), paths::senders(&place.number)),
        })
    }

    fn documents(&self, place: &Place) -> String {
        paths::document_list(&place.number, self.module.key.as_str())
    }

    fn open(&self, place: &Place) -> String {
        paths::program(&place.number, self.module.key.as_str())
    }
}

/// The page, for who holds the permission somewhere; for everybody else it does not exist.
pub async fn show(
    State(app): State<App>,
    person: SignedIn,
    key: Result<Path<String>, PathRejection>,
) -> Answer {
    let Path(key) = key.map_err(|_| PageError::NotFound)?;
    let (t, catalogue) = (person.language(), person.catalogue());
    let module = person.modules().get(&key).ok_or(PageError::NotFound)?.clone();
    let places = places(&app.db, person.user(), Some(&module.key), person.now()).await?;
    if places.is_empty() {
        return Err(PageError::NotFound);
    }
    let category = catalogue.category(&module.category).map(|category| category.label.in_language(t));
    let note = catalogue.permission(module.permission.as_str()).map(|p| p.note.in_language(t));
    let program = module.program.clone().filter(|_| app.site.program_key.is_some());
    let mut response = page(&ModulePage {
        t,
        shell: person.shell(),
        name: module.name.in_language(t).to_owned(),
        text: module.text.in_language(t).to_owned(),
        note: note.unwrap_or_default().to_owned(),
        category: category.unwrap_or_default().to_owned(),
        places,
        program: program.is_some(),
        module,
    })?;
    if let Some(program) = program {
        let_forms_lead_to(&mut response, &program)?;
    }
    Ok(response)
}

//! What a tile opens: for which customer numbers, since when and from whom, its documents, and the way on.

use crate::{
    app::App,
    documents::{
        period::said,
        queries::{Line, PAGE, Place, lines, places},
    },
    error::PageError,
    guards::SignedIn,
    language::Language,
    modules::model::{Module, PortalPage},
    paths,
    types::CustomerNumber,
    web::{
        headers::let_forms_lead_to,
        markdown::{Block, Span, blocks},
        page::{Answer, page},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

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
    /// The documents of the only number; of several one is chosen first.
    lines: Vec<Line>,
    /// That number.
    number: CustomerNumber,
    /// Its own help.
    blocks: Vec<Block>,
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

    fn period(&self, line: &Line) -> String {
        said(self.t, &line.period)
    }

    /// Words of the help, with the supplier's name where it says so.
    fn said(&self, text: &str) -> String {
        text.replace("{supplier}", self.shell.supplier())
    }

    fn open(&self, place: &Place) -> String {
        paths::program(&place.number, self.module.key.as_str())
    }
}

/// The page, for who holds the permission somewhere; for everybody else it does not exist.
pub async fn show(State(app): State<App>, person: SignedIn, PathKey(key): PathKey) -> Answer {
    let (t, catalogue) = (person.language(), person.catalogue());
    let module = person.modules().get(&key).ok_or(PageError::NotFound)?.clone();
    let places = places(&app.db, person.user(), Some(&module.key), person.now()).await?;
    let Some(number) = places.first().map(|place| place.number.clone()) else {
        return Err(PageError::NotFound);
    };
    let lines = only_documents(&app, &person, &module, &places).await?;
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
        lines,
        number,
        blocks: blocks(module.help.in_language(t)),
        program: program.is_some(),
        module,
    })?;
    if let Some(program) = program {
        let_forms_lead_to(&mut response, &program)?;
    }
    Ok(response)
}

/// The documents of the only number where the module is open, as far as one page shows them.
async fn only_documents(
    app: &App,
    person: &SignedIn,
    module: &Module,
    places: &[Place],
) -> sqlx::Result<Vec<Line>> {
    let [only] = places else { return Ok(Vec::new()) };
    if !module.documents || only.documents == 0 {
        return Ok(Vec::new());
    }
    let reader = (only.customer, person.user());
    let mut found = lines(&app.db, reader, &module.key, None, person.now()).await?;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(found)
}

//! One module on a form, or a new one: looked at before it holds.

use super::{
    super::{
        difference::page_name,
        edit::{place, put},
        model::{Module, PortalPage},
        queries::retired,
    },
    icons::{ICONS, icon_name},
    review::{Change, step},
    tile_form::{filled, read},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    permissions::model::{Catalogue, Words},
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::Form,
        page::{Answer, page_with},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "modules/tile.html")]
struct Tile {
    t: Language,
    shell: Shell,
    catalogue: Arc<Catalogue>,
    version: i64,
    /// The one that is edited; none for a new one.
    module: Option<Module>,
    /// It opens nothing now; saving brings it back.
    retired: bool,
    form: Form,
    overtaken: bool,
}

impl Tile {
    fn categories(&self) -> Vec<(String, String)> {
        let name = |label: &Words| label.in_language(self.t).to_owned();
        self.catalogue.categories.iter().map(|one| (one.key.clone(), name(&one.label))).collect()
    }

    /// Those that can still be given, and the one it has.
    fn permissions(&self) -> Vec<(String, String)> {
        let own = self.form.value("permission");
        let offered = self.catalogue.permissions().filter(|one| !one.retired || one.key.as_str() == own);
        offered.map(|one| (one.key.as_str().to_owned(), one.label.in_language(self.t).to_owned())).collect()
    }

    fn pages(&self) -> Vec<(String, String)> {
        PortalPage::ALL
            .iter()
            .map(|page| (page.as_str().to_owned(), page_name(self.t, *page).to_owned()))
            .collect()
    }

    /// Each with its name.
    fn icons(&self) -> Vec<(&str, &str)> {
        let own = self.form.value("icon");
        let other = (!own.is_empty() && !ICONS.contains(&own)).then_some(own);
        ICONS.into_iter().chain(other).map(|icon| (icon, icon_name(self.t, icon))).collect()
    }

    fn heading(&self) -> String {
        heading(self.t, self.module.as_ref())
    }

    fn action(&self) -> String {
        action(self.module.as_ref())
    }
}

fn heading(t: Language, module: Option<&Module>) -> String {
    module.map_or_else(|| t.desk_module_new(), |module| module.name.in_language(t)).to_owned()
}

fn action(module: Option<&Module>) -> String {
    module.map_or_else(|| paths::DESK_NEW_MODULE.to_owned(), |module| paths::desk_module(module.key.as_str()))
}

/// The module of a key: one that is in force, or one that retired.
async fn find(app: &App, person: &SignedIn, key: &str) -> Result<(Module, bool), PageError> {
    if let Some(module) = person.modules().get(key) {
        return Ok((module.clone(), false));
    }
    let retired = retired(&app.db).await?;
    let module = retired.into_iter().find(|module| module.key.as_str() == key);
    Ok((module.ok_or(PageError::NotFound)?, true))
}

fn shown(person: &SignedIn, status: StatusCode, known: Option<(Module, bool)>, form: Form) -> Answer {
    let (module, retired) = known.map_or((None, false), |(module, retired)| (Some(module), retired));
    let (t, shell, version) = (person.language(), person.shell(), person.modules().version);
    let (catalogue, overtaken) = (person.catalogue().clone(), status == StatusCode::CONFLICT);
    page_with(status, &Tile { t, shell, catalogue, version, module, retired, form, overtaken })
}

/// The form of one that is there.
pub async fn show(State(app): State<App>, Operator(person): Operator, PathKey(key): PathKey) -> Answer {
    let known = find(&app, &person, &key).await?;
    let form = filled(&known.0, place(&person.modules().list, &known.0));
    shown(&person, StatusCode::OK, Some(known), form)
}

/// The form of a new one.
pub async fn blank(Operator(person): Operator) -> Answer {
    shown(&person, StatusCode::OK, None, Form::blank())
}

/// Changes one that is there.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    let known = find(&app, &person, &key).await?;
    save(&app, &person, Some(known), fields).await
}

/// Adds a new one.
pub async fn add(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    save(&app, &person, None, fields).await
}

async fn save(app: &App, person: &SignedIn, known: Option<(Module, bool)>, fields: Fields) -> Answer {
    let t = person.language();
    let mut form = Form::posted(fields.clone());
    let gone = match known {
        Some(_) => Vec::new(),
        None => retired(&app.db).await?,
    };
    let taken = |key: &str| {
        person.modules().get(key).is_some() || gone.iter().any(|module| module.key.as_str() == key)
    };
    let module = known.as_ref().map(|(module, _)| module);
    let (edited, place) = read(&mut form, t, module, taken, person.catalogue());
    if fields.has("again") {
        return shown(person, StatusCode::OK, known, Form::posted(fields));
    }
    if form.is_refused() {
        return shown(person, StatusCode::UNPROCESSABLE_ENTITY, known, form);
    }
    let change = Change {
        heading: heading(t, module),
        action: action(module),
        back: paths::DESK_MODULES.to_owned(),
        fields: &fields,
        notice: DeskNotice::ModuleSaved { name: edited.name.in_language(t).to_owned() },
        next: put(&person.modules().list, edited, place),
    };
    match step(app, person, change).await? {
        Some(answer) => Ok(answer),
        None => shown(person, StatusCode::CONFLICT, known, form),
    }
}

//! One permission of the catalogue on a form, or a new one: saved into the draft.

use super::{
    super::{
        desk_changes::{Done, keep},
        desk_queries::{Draft, left_out_by},
        edit::put,
        file,
        model::{Catalogue, Permission, Words},
        write::write,
    },
    form::{filled, read},
    overview::{at_hand, revision},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "catalogue/permission.html")]
struct Shown {
    t: Language,
    shell: Shell,
    draft: Option<Draft>,
    catalogue: Arc<Catalogue>,
    /// The one that is edited; none for a new one.
    key: Option<String>,
    /// How many open customer numbers leave it out of their contract.
    left_out_by: i64,
    form: Form,
    overtaken: bool,
}

impl Shown {
    fn categories(&self) -> Vec<(String, String)> {
        let name = |label: &Words| label.in_language(self.t).to_owned();
        self.catalogue
            .categories
            .iter()
            .map(|category| (category.key.clone(), name(&category.label)))
            .collect()
    }

    /// The others, to name in a rule.
    fn others(&self) -> Vec<&Permission> {
        self.catalogue.permissions().filter(|other| Some(other.key.as_str()) != self.key.as_deref()).collect()
    }

    fn heading(&self) -> String {
        let known = self.key.as_deref().and_then(|key| self.catalogue.permission(key));
        known.map_or_else(
            || self.t.catalogue_new().to_owned(),
            |permission| permission.label.in_language(self.t).to_owned(),
        )
    }

    fn action(&self) -> String {
        self.key.as_deref().map_or_else(|| paths::CATALOGUE_NEW.to_owned(), paths::catalogue_permission)
    }
}

/// The form of one that is there.
pub async fn show(State(app): State<App>, Operator(person): Operator, PathKey(key): PathKey) -> Answer {
    let (draft, catalogue) = at_hand(&app, &person).await?;
    let permission = catalogue.permission(&key).ok_or(PageError::NotFound)?;
    let siblings = catalogue.category(&permission.category).map_or(&[][..], |category| &category.permissions);
    let place = siblings.iter().position(|other| other.key == permission.key).map_or(1, |at| at + 1);
    let form = filled(permission, place);
    shown(&app, &person, StatusCode::OK, (draft, catalogue.clone()), Some(key), form).await
}

/// The form of a new one.
pub async fn blank(State(app): State<App>, Operator(person): Operator) -> Answer {
    let (draft, catalogue) = at_hand(&app, &person).await?;
    shown(&app, &person, StatusCode::OK, (draft, catalogue), None, Form::blank()).await
}

async fn shown(
    app: &App,
    person: &SignedIn,
    status: StatusCode,
    (draft, catalogue): (Option<Draft>, Arc<Catalogue>),
    key: Option<String>,
    form: Form,
) -> Answer {
    let left_out_by = match &key {
        Some(key) => left_out_by(&app.db, key).await?,
        None => 0,
    };
    let (t, shell, overtaken) = (person.language(), person.shell(), status == StatusCode::CONFLICT);
    page_with(status, &Shown { t, shell, draft, catalogue, key, left_out_by, form, overtaken })
}

/// Saves one that is there.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    save(&app, &person, Some(key), fields).await
}

/// Saves a new one.
pub async fn add(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    save(&app, &person, None, fields).await
}

async fn save(app: &App, person: &SignedIn, key: Option<String>, fields: Fields) -> Answer {
    let (draft, catalogue) = at_hand(app, person).await?;
    if key.as_deref().is_some_and(|key| catalogue.permission(key).is_none()) {
        return Err(PageError::NotFound);
    }
    let mut form = Form::posted(fields.clone());
    let edited = read(&mut form, person.language(), key.as_deref(), &catalogue);
    let text = write(&put(&catalogue, edited));
    if !form.is_refused()
        && let Err(why) = file::read(&text)
    {
        form.refuse("label_nl", why.words(person.language()));
    }
    if form.is_refused() {
        let at_hand = (draft, catalogue);
        return shown(app, person, StatusCode::UNPROCESSABLE_ENTITY, at_hand, key, form).await;
    }
    match keep(app, &person.act(), person.user(), revision(&fields), &text).await? {
        Done::Done(_) => Ok(redirect_with(app, paths::CATALOGUE, &Notice::CatalogueKept)),
        Done::Overtaken | Done::Refused => {
            let at_hand = at_hand(app, person).await?;
            shown(app, person, StatusCode::CONFLICT, at_hand, key, form).await
        }
    }
}

//! One category of the catalogue on a form, or a new one: saved into the draft.

use super::{
    super::{
        desk_changes::{Done, keep},
        desk_queries::Draft,
        edit::{EditedCategory, put_category},
        file,
        model::{Catalogue, Permission, Words},
        write::write,
    },
    form::{filled_category, read_category},
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
#[template(path = "catalogue/category.html")]
struct Shown {
    t: Language,
    shell: Shell,
    draft: Option<Draft>,
    catalogue: Arc<Catalogue>,
    /// The one that is edited; none for a new one.
    key: Option<String>,
    form: Form,
    overtaken: bool,
}

impl Shown {
    /// What can come along: the permissions of other categories.
    fn others(&self) -> Vec<&Permission> {
        let own = |permission: &&Permission| Some(permission.category.as_str()) != self.key.as_deref();
        self.catalogue.permissions().filter(own).collect()
    }

    fn heading(&self) -> String {
        let known = self.key.as_deref().and_then(|key| self.catalogue.category(key));
        let label = |label: &Words| label.in_language(self.t).to_owned();
        known.map_or_else(|| self.t.catalogue_new_category().to_owned(), |category| label(&category.label))
    }

    fn action(&self) -> String {
        let new = || paths::CATALOGUE_NEW_CATEGORY.to_owned();
        self.key.as_deref().map_or_else(new, paths::catalogue_category)
    }
}

/// The form of one that is there.
pub async fn show(State(app): State<App>, Operator(person): Operator, PathKey(key): PathKey) -> Answer {
    let (draft, catalogue) = at_hand(&app, &person).await?;
    let place = catalogue.categories.iter().position(|other| other.key == key);
    let (Some(category), Some(place)) = (catalogue.category(&key), place) else {
        return Err(PageError::NotFound);
    };
    let form = filled_category(category, place + 1);
    shown(&person, StatusCode::OK, draft, catalogue.clone(), Some(key), form)
}

/// The form of a new one.
pub async fn blank(State(app): State<App>, Operator(person): Operator) -> Answer {
    let (draft, catalogue) = at_hand(&app, &person).await?;
    shown(&person, StatusCode::OK, draft, catalogue, None, Form::blank())
}

fn shown(
    person: &SignedIn,
    status: StatusCode,
    draft: Option<Draft>,
    catalogue: Arc<Catalogue>,
    key: Option<String>,
    form: Form,
) -> Answer {
    let overtaken = status == StatusCode::CONFLICT;
    page_with(
        status,
        &Shown { t: person.language(), shell: person.shell(), draft, catalogue, key, form, overtaken },
    )
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

/// Saves a new one, which has no permissions yet.
pub async fn add(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    save(&app, &person, None, fields).await
}

async fn save(app: &App, person: &SignedIn, key: Option<String>, fields: Fields) -> Answer {
    let (draft, catalogue) = at_hand(app, person).await?;
    if key.as_deref().is_some_and(|key| catalogue.category(key).is_none()) {
        return Err(PageError::NotFound);
    }
    let mut form = Form::posted(fields.clone());
    let edited: EditedCategory = read_category(&mut form, person.language(), key.as_deref(), &catalogue);
    let text = write(&put_category(&catalogue, edited));
    if !form.is_refused()
        && let Err(why) = file::read(&text)
    {
        form.refuse("label_nl", why.words(person.language()));
    }
    if form.is_refused() {
        return shown(person, StatusCode::UNPROCESSABLE_ENTITY, draft, catalogue, key, form);
    }
    match keep(app, &person.act(), person.user(), revision(&fields), &text).await? {
        Done::Done(_) => Ok(redirect_with(app, paths::CATALOGUE, &Notice::CatalogueKept)),
        Done::Overtaken | Done::Refused => {
            let (draft, catalogue) = at_hand(app, person).await?;
            shown(person, StatusCode::CONFLICT, draft, catalogue, key, form)
        }
    }
}

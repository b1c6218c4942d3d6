//! What the draft would change, and for whom; then applying it, or throwing it away.

use super::super::{
    desk_changes::{Done, apply, discard},
    desk_queries::{Draft, draft},
    file,
    outlook::{Outlook, outlook},
};
use super::overview::revision;
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "catalogue/review.html")]
struct Review {
    t: Language,
    shell: Shell,
    draft: Option<Draft>,
    version: i64,
    outlook: Option<Outlook>,
    /// A colleague was first.
    overtaken: bool,
    /// It was to be applied, and cannot be: why stands below.
    refused: bool,
}

impl Review {
    fn nothing(&self) -> bool {
        self.outlook.as_ref().is_none_or(|outlook| outlook.differences.is_empty())
    }

    fn may_apply(&self) -> bool {
        !self.nothing() && self.outlook.as_ref().is_some_and(|outlook| outlook.broken.is_empty())
    }

    /// Whether another version came into force since the draft began: it is undone where the draft says otherwise.
    fn is_old(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.base != self.version)
    }
}

/// The difference.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    shown(&app, &person, StatusCode::OK).await
}

async fn shown(app: &App, person: &SignedIn, status: StatusCode) -> Answer {
    let draft = draft(&app.db).await?;
    let mut db = app.db.acquire().await?;
    // The guard knows what was in force when the request came; who was overtaken looks again.
    let in_force = match status {
        StatusCode::OK => person.catalogue().clone(),
        _ => app.catalogue.renew(&mut db).await?,
    };
    let outlook = match &draft {
        Some(draft) => {
            let next = file::read(&draft.file).map_err(anyhow::Error::msg)?;
            Some(outlook(&mut db, &in_force, &draft.file, &next).await?)
        }
        None => None,
    };
    let (t, shell, version) = (person.language(), person.shell(), in_force.version);
    let overtaken = status == StatusCode::CONFLICT;
    let refused = status == StatusCode::UNPROCESSABLE_ENTITY;
    page_with(status, &Review { t, shell, draft, version, outlook, overtaken, refused })
}

/// Applies the draft that the page showed.
pub async fn submit(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    let version = fields.one("version").parse().unwrap_or(-1);
    match apply(&app, &person.act(), revision(&fields).unwrap_or(-1), version).await? {
        Done::Done(version) => {
            Ok(redirect_with(&app, paths::CATALOGUE_VERSIONS, &Notice::CatalogueApplied { version }))
        }
        Done::Overtaken => shown(&app, &person, StatusCode::CONFLICT).await,
        Done::Refused => shown(&app, &person, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// Throws the draft away that the page showed.
pub async fn throw_away(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    match discard(&app, &person.act(), revision(&fields).unwrap_or(-1)).await? {
        Done::Done(_) => Ok(redirect_with(&app, paths::CATALOGUE, &Notice::CatalogueDiscarded)),
        Done::Overtaken | Done::Refused => shown(&app, &person, StatusCode::CONFLICT).await,
    }
}

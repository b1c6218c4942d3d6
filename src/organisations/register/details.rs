//! The name of an organisation: of a new one, or another name.

use super::{
    changes::{create, rename},
    queries::{Name, name},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{Flaw, line},
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "organisations/register/details.html")]
struct Details {
    t: Language,
    shell: Shell,
    /// `None`: a new one.
    organisation: Option<Name>,
    form: Form,
}

impl Details {
    fn title(&self) -> &'static str {
        if self.organisation.is_some() { self.t.desk_edit() } else { self.t.desk_add_organisation() }
    }

    fn back(&self) -> String {
        match &self.organisation {
            Some(organisation) => paths::desk_organisation(organisation.id),
            None => paths::DESK_ORGANISATIONS.to_owned(),
        }
    }

    fn action(&self) -> String {
        match &self.organisation {
            Some(organisation) => paths::desk_organisation_details(organisation.id),
            None => paths::DESK_ADD_ORGANISATION.to_owned(),
        }
    }
}

/// The form of a new one.
pub async fn blank(operator: Operator) -> Answer {
    filled(&operator.0, None, Form::blank())
}

/// Makes it.
pub async fn add(State(app): State<App>, operator: Operator, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let Some(name) = read(operator.0.language(), &mut form) else { return filled(&operator.0, None, form) };
    let id = create(&app, &operator.0.act(), &name).await?;
    let notice = Notice::Desk(DeskNotice::OrganisationCreated { name });
    Ok(redirect_with(&app, &paths::desk_organisation(id), &notice))
}

/// The form of one that is there.
pub async fn show(State(app): State<App>, operator: Operator, PathId(id): PathId<Uuid>) -> Answer {
    let organisation = name(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let form = Form::blank().with("name", organisation.name.clone());
    filled(&operator.0, Some(organisation), form)
}

/// Saves its name.
pub async fn save(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<Uuid>,
    fields: Fields,
) -> Answer {
    let organisation = name(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let mut form = Form::posted(fields);
    let Some(name) = read(operator.0.language(), &mut form) else {
        return filled(&operator.0, Some(organisation), form);
    };
    let changed =
        rename(&app, &operator.0.act(), organisation.id, &name).await?.ok_or(PageError::NotFound)?;
    let notice = if changed { Notice::Desk(DeskNotice::DetailsSaved) } else { Notice::NothingChanged };
    Ok(redirect_with(&app, &paths::desk_organisation(id), &notice))
}

fn read(t: Language, form: &mut Form) -> Option<String> {
    let says = Says { missing: t.desk_name_missing(), malformed: t.desk_name_malformed() };
    form.read(t, "name", says, |raw| match line(raw, LONGEST)? {
        name if name.is_empty() => Err(Flaw::Missing),
        name => Ok(name),
    })
}

fn filled(operator: &SignedIn, organisation: Option<Name>, form: Form) -> Answer {
    let shell = operator.shell();
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Details { t: shell.t, organisation, form, shell })
}

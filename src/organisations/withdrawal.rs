//! "Rechten ontnemen": the page that says what ends, and the ending.

use super::{
    changes::withdrawal::{Withdrawn, withdraw},
    list::role_words,
    model::Contact,
    queries::contact::contact,
};
use crate::{
    app::App,
    error::PageError,
    guards::ContactManager,
    language::Language,
    paths,
    types::{ContactId, OrganisationId},
    web::{
        fields::Fields,
        notice::ContactNotice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "organisations/withdrawal.html")]
struct Withdrawal {
    t: Language,
    shell: Shell,
    organisation: OrganisationId,
    organisation_name: String,
    contact: Contact,
    roles: String,
    own: bool,
    problem: Option<&'static str>,
}

/// What would end.
pub async fn confirm(
    State(app): State<App>,
    manager: ContactManager,
    PathId(id): PathId<ContactId>,
) -> Answer {
    question(&app, &manager, id, StatusCode::OK, None).await
}

/// Ends it.
pub async fn submit(
    State(app): State<App>,
    manager: ContactManager,
    PathId(id): PathId<ContactId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let t = manager.person().language();
    let list = paths::contacts(manager.organisation());
    let problem = match withdraw(&app, &manager.authority(), id, version).await? {
        Withdrawn::Done { name, own } => {
            let path = if own { paths::HOME } else { &list };
            return Ok(redirect_with(&app, path, &ContactNotice::Withdrawn.of(name)));
        }
        Withdrawn::Nothing { name } => {
            return Ok(redirect_with(&app, &list, &ContactNotice::HadNone.of(name)));
        }
        Withdrawn::Missing => return Err(PageError::NotFound),
        Withdrawn::Stale => t.contacts_stale(),
        Withdrawn::LastAdministrator => t.contacts_last_administrator(),
    };
    question(&app, &manager, id, StatusCode::CONFLICT, Some(problem)).await
}

async fn question(
    app: &App,
    manager: &ContactManager,
    id: ContactId,
    status: StatusCode,
    problem: Option<&'static str>,
) -> Answer {
    let found = contact(&mut *app.db.acquire().await?, manager.organisation(), id).await?;
    let contact = found.ok_or(PageError::NotFound)?;
    let shell = manager.shell();
    let page = Withdrawal {
        t: shell.t,
        organisation: manager.organisation(),
        organisation_name: manager.organisation_name().to_owned(),
        roles: role_words(shell.t, contact.roles),
        own: contact.user == Some(manager.person().user()),
        contact,
        problem,
        shell,
    };
    page_with(status, &page)
}

//! "Verwijderen": the page that lists what goes, and the deleting. The page, the answer and the mail are the same
//! whether or not an account is closed.

use super::{
    changes::deletion::{Deleted, delete},
    list::role_words,
    model::{Contact, mark},
    queries::contact::{AtNumber, at_numbers, contact},
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
#[template(path = "organisations/deletion.html")]
struct Deletion {
    t: Language,
    shell: Shell,
    organisation: OrganisationId,
    organisation_name: String,
    contact: Contact,
    roles: String,
    goes: Vec<AtNumber>,
    mark: String,
    own: bool,
    problem: Option<String>,
}

impl Deletion {
    fn mailings(&self) -> usize {
        self.contact.mailings.len()
    }

    fn administers(&self) -> bool {
        self.goes.iter().any(|at| at.administers)
    }

    /// Whether there is an account that this may concern.
    fn has_account(&self) -> bool {
        self.contact.user.is_some() || self.goes.iter().any(|at| at.membership.is_some())
    }
}

/// What would go.
pub async fn confirm(
    State(app): State<App>,
    manager: ContactManager,
    PathId(id): PathId<ContactId>,
) -> Answer {
    question(&app, &manager, id, StatusCode::OK, None).await
}

/// Deletes it.
pub async fn submit(
    State(app): State<App>,
    manager: ContactManager,
    PathId(id): PathId<ContactId>,
    fields: Fields,
) -> Answer {
    let t = manager.person().language();
    let list = paths::contacts(manager.organisation());
    let problem = match delete(&app, &manager, id, fields.one("mark")).await? {
        Deleted::Done { name, own } => {
            let path = if own { paths::HOME } else { &list };
            return Ok(redirect_with(&app, path, &ContactNotice::Deleted.of(name)));
        }
        Deleted::Missing => return Err(PageError::NotFound),
        Deleted::Stale => t.contacts_stale().to_owned(),
        Deleted::LastAdministrator => t.contacts_last_administrator().to_owned(),
        Deleted::LastAtNumber(number) => t.contacts_last_at_number(number),
    };
    question(&app, &manager, id, StatusCode::CONFLICT, Some(problem)).await
}

async fn question(
    app: &App,
    manager: &ContactManager,
    id: ContactId,
    status: StatusCode,
    problem: Option<String>,
) -> Answer {
    let mut db = app.db.acquire().await?;
    let contact = contact(&mut db, manager.organisation(), id).await?.ok_or(PageError::NotFound)?;
    let me = manager.person().user();
    let account = contact.user.filter(|_| contact.used);
    let goes = at_numbers(&mut db, me, contact.known_as(), account).await?;
    let shell = manager.shell();
    let page = Deletion {
        t: shell.t,
        organisation: manager.organisation(),
        organisation_name: manager.organisation_name().to_owned(),
        roles: role_words(shell.t, contact.roles),
        own: contact.user == Some(me) || goes.iter().any(|at| at.user == Some(me)),
        mark: mark(&contact, &goes),
        contact,
        goes,
        problem,
        shell,
    };
    page_with(status, &page)
}

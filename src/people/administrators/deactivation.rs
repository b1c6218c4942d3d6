//! "Deactiveren": the page that says what ends, and the ending.

use super::changes::{Changed, step_down};
use crate::{
    app::App,
    error::PageError,
    grants::{
        problem::{self, Problem},
        queries::person::{Person, person},
    },
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::{PermissionKey, makes_administrator},
    types::{CustomerNumber, MembershipId},
    web::{
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "people/administrators/deactivation.html")]
struct Deactivation {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    person: Person,
    permission: String,
    administers: bool,
    own: bool,
    problem: Option<Problem>,
}

/// What would end.
pub async fn confirm(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    question(&app, &admin, membership, StatusCode::OK, None).await
}

/// Ends it. The last active administrator stays.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    let own = membership == admin.membership();
    match step_down(&app, &admin.authority(), membership).await? {
        Changed::Done { name } | Changed::Already { name } => {
            let list = paths::administrators(admin.number());
            let (path, notice) = match own {
                true => (paths::HOME, Notice::SteppedDown { number: admin.number().to_string() }),
                false => (list.as_str(), Notice::AdministratorDeactivated { name }),
            };
            Ok(redirect_with(&app, path, &notice))
        }
        Changed::LastAdministrator => {
            let t = admin.person().language();
            let last = problem::last_administrator(t, admin.person().catalogue(), admin.number());
            question(&app, &admin, membership, StatusCode::CONFLICT, Some(last)).await
        }
        Changed::Missing | Changed::Refused(_) => Err(PageError::NotFound),
    }
}

async fn question(
    app: &App,
    admin: &CustomerAdmin,
    membership: MembershipId,
    status: StatusCode,
    problem: Option<Problem>,
) -> Answer {
    let found = person(&app.db, admin.customer(), membership).await?;
    let person = found.ok_or(PageError::NotFound)?;
    let shell = admin.shell();
    let key = PermissionKey::new(PermissionKey::MANAGE_CUSTOMER);
    let page = Deactivation {
        t: shell.t,
        number: admin.number().clone(),
        permission: admin.person().catalogue().label(&key, shell.t).to_owned(),
        administers: makes_administrator(&person.standing.held),
        own: membership == admin.membership(),
        person,
        problem,
        shell,
    };
    page_with(status, &page)
}

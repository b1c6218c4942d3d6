//! "Alle autorisaties intrekken": the page that says what goes, and the taking.

use super::{
    problem::{self, Problem},
    queries::person::{Person, person},
    saving::{Revoked, revoke_all},
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::makes_administrator,
    types::{CustomerNumber, MembershipId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "grants/revocation.html")]
struct Revocation {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    person: Person,
    goes: Vec<String>,
    administers: bool,
    own: bool,
    problem: Option<Problem>,
}

/// What would go.
pub async fn confirm(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    question(&app, &admin, membership, StatusCode::OK, None).await
}

/// Takes it.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let t = admin.person().language();
    let problem = match revoke_all(&app, &admin.authority(), membership, version).await? {
        Revoked::Missing => return Err(PageError::NotFound),
        Revoked::Done { name, stepped_down } => {
            let here = paths::permissions_of(admin.number(), membership);
            let path = if stepped_down { paths::HOME } else { &here };
            return Ok(redirect_with(&app, path, &Notice::AllRevoked { name }));
        }
        Revoked::Stale => problem::stale(t),
        Revoked::LastAdministrator => problem::last_administrator(t, &app.catalogue.seen(), admin.number()),
    };
    question(&app, &admin, membership, StatusCode::CONFLICT, Some(problem)).await
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
    let t = shell.t;
    let catalogue = admin.person().catalogue();
    let waiting = catalogue.labels(&person.standing.waiting, t);
    let mut goes = catalogue.labels(&person.standing.held, t);
    goes.extend(waiting.into_iter().map(|label| t.grants_revoke_waiting(label)));
    let page = Revocation {
        t,
        number: admin.number().clone(),
        goes,
        administers: makes_administrator(&person.standing.held),
        own: person.user == admin.person().user(),
        person,
        problem,
        shell,
    };
    page_with(status, &page)
}

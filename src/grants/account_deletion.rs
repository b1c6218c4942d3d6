//! "Gebruikersaccount verwijderen": the page that says what ends, and the ending. The page, the answer and the
//! mail are the same whether or not the account itself is closed.

use super::{
    changes::{Deleted, delete_account},
    model::Seen,
    problem::{self, Problem},
    queries::person::{Person, Reached, person, reached},
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
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
#[template(path = "grants/account_deletion.html")]
struct AccountDeletion {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    person: Person,
    reached: Vec<Reached>,
    seen: Vec<Seen>,
    own: bool,
    problem: Option<Problem>,
}

impl AccountDeletion {
    fn administers(&self) -> bool {
        self.reached.iter().any(|reached| reached.administers)
    }
}

/// What would end.
pub async fn confirm(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    question(&app, &admin, membership, StatusCode::OK, None).await
}

/// Ends it.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
    fields: Fields,
) -> Answer {
    let seen: Option<Vec<Seen>> = fields.all("seen").map(Seen::parse).collect();
    let seen = seen.ok_or(PageError::BadRequest)?;
    let t = admin.person().language();
    let problem = match delete_account(&app, &admin, membership, &seen).await? {
        Deleted::Missing => return Err(PageError::NotFound),
        Deleted::Done { name } => {
            let own = membership == admin.membership();
            let list = paths::permissions(admin.number());
            let path = if own { paths::HOME } else { &list };
            return Ok(redirect_with(&app, path, &Notice::AccountDeleted { name }));
        }
        Deleted::Stale => problem::stale(t),
        Deleted::LastAdministrator { name, number } => problem::last_elsewhere(t, &name, &number),
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
    let reached = reached(&app.db, admin.person().user(), person.user).await?;
    if reached.is_empty() {
        // Whoever asks was sent away a moment ago.
        return Err(PageError::NotFound);
    }
    let shell = admin.shell();
    let seen = |one: &Reached| Seen { membership: one.membership, version: one.version };
    let page = AccountDeletion {
        t: shell.t,
        number: admin.number().clone(),
        own: person.user == admin.person().user(),
        seen: reached.iter().map(seen).collect(),
        reached,
        person,
        problem,
        shell,
    };
    page_with(status, &page)
}

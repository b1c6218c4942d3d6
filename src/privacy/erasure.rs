//! Erasing a person: the page that says what goes and what stays, and the erasing. The same for an account and for who only
//! asked for one.

use super::{
    desk_queries::{Access, Asker, Known, asker_of, known},
    erasure_changes::{Erasure, erase_now},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{EmailAddress, RequestId, UserId},
    web::{
        desk_notice::DeskNotice,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "privacy/erasure.html")]
struct Question {
    t: Language,
    shell: Shell,
    name: String,
    email: String,
    /// Whether there is an account: who only asked for access has none.
    account: bool,
    /// Where to read more of the person.
    back: String,
    /// Where the form goes.
    action: String,
    /// What holds the person still.
    holds: Vec<String>,
}

/// What would go, and what would stay.
pub async fn confirm(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let person = known(&app.db, id).await?.ok_or(PageError::NotFound)?;
    question(&operator, person, StatusCode::OK)
}

fn question(operator: &SignedIn, person: Known, status: StatusCode) -> Answer {
    let (shell, t) = (operator.shell(), operator.language());
    let stands = person.access.iter().filter(|access| access.ended_at.is_none());
    let number =
        |Access { number, customer, .. }: &Access| t.known_held_number(format!("{customer} ({number})"));
    let mut holds: Vec<String> = stands.map(number).collect();
    holds.extend(person.organisations.iter().map(|organisation| t.known_held_role(organisation)));
    holds.extend((person.requests > 0).then(|| t.requests_waiting(person.requests)));
    holds.extend(person.operator.then(|| t.known_operator().to_owned()));
    let (back, action) = (paths::desk_user(person.id), paths::desk_erasure(person.id));
    let Known { name, email, .. } = person;
    page_with(status, &Question { t, shell, name, email, account: true, back, action, holds })
}

/// Erases; what still holds the account is said on the page again.
pub async fn submit(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let person = known(&app.db, id).await?.ok_or(PageError::NotFound)?;
    match erase(&app, &operator, &person.email).await? {
        Erasure::Erased(id) => Ok(erased(&app, id)),
        Erasure::Held => question(&operator, person, StatusCode::CONFLICT),
        Erasure::NotFound => Err(PageError::NotFound),
    }
}

async fn erase(app: &App, operator: &SignedIn, email: &str) -> Result<Erasure, PageError> {
    let email = EmailAddress::parse(email).map_err(|_| PageError::NotFound)?;
    Ok(erase_now(app, &operator.act(), &email).await?)
}

fn erased(app: &App, id: UserId) -> axum::response::Response {
    let notice = Notice::Desk(DeskNotice::PersonErased { id: id.to_string() });
    redirect_with(app, paths::DESK_USERS, &notice)
}

/// The same about who asked for access and never had an account.
pub async fn confirm_asker(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<RequestId>,
) -> Answer {
    let asker = asker_of(&app.db, id).await?.ok_or(PageError::NotFound)?;
    about_asker(&operator, asker, StatusCode::OK)
}

fn about_asker(operator: &SignedIn, asker: Asker, status: StatusCode) -> Answer {
    let (shell, t) = (operator.shell(), operator.language());
    let Asker { id, name, email, waiting } = asker;
    let holds = (waiting > 0).then(|| t.requests_waiting(waiting)).into_iter().collect();
    let back = paths::with_query(paths::DESK_USERS, "q", &email);
    let action = paths::desk_asker_erasure(id);
    page_with(status, &Question { t, shell, name, email, account: false, back, action, holds })
}

/// Erases who asked; nobody of whom a request waits.
pub async fn submit_asker(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<RequestId>,
) -> Answer {
    let asker = asker_of(&app.db, id).await?.ok_or(PageError::NotFound)?;
    match erase(&app, &operator, &asker.email).await? {
        Erasure::Erased(id) => Ok(erased(&app, id)),
        Erasure::Held => about_asker(&operator, asker, StatusCode::CONFLICT),
        Erasure::NotFound => Err(PageError::NotFound),
    }
}

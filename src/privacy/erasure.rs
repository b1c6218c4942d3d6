//! Erasing a person: the page that says what goes and what stays, and the erasing.

use super::{
    desk_queries::{Access, Known, known},
    erasure_changes::{Erasure, erase_now},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{EmailAddress, UserId},
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
    person: Known,
    /// Where there is access yet.
    numbers: Vec<String>,
}

impl Question {
    /// Whether something holds the account still.
    fn is_held(&self) -> bool {
        let Known { operator, requests, organisations, .. } = &self.person;
        *operator || *requests > 0 || !organisations.is_empty() || !self.numbers.is_empty()
    }
}

/// What would go, and what would stay.
pub async fn confirm(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    question(&app, &operator, id, StatusCode::OK).await
}

async fn question(app: &App, operator: &SignedIn, id: UserId, status: StatusCode) -> Answer {
    let person = known(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let stands = person.access.iter().filter(|access| access.ended_at.is_none());
    let numbers = stands.map(|Access { number, customer, .. }| format!("{customer} ({number})")).collect();
    let shell = operator.shell();
    page_with(status, &Question { t: shell.t, person, numbers, shell })
}

/// Erases; what still holds the account is said on the page again.
pub async fn submit(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let person = known(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let email = EmailAddress::parse(&person.email).map_err(|_| PageError::NotFound)?;
    match erase_now(&app, &operator.act(), &email).await? {
        Erasure::Erased(_) => {
            let notice = Notice::Desk(DeskNotice::PersonErased { id: id.to_string() });
            Ok(redirect_with(&app, paths::DESK_USERS, &notice))
        }
        Erasure::Held => question(&app, &operator, id, StatusCode::CONFLICT).await,
        Erasure::NotFound => Err(PageError::NotFound),
    }
}

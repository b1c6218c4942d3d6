//! Ending an operator, after a page that says what goes.

use super::{
    changes::{self, Ending},
    queries::{Operator as Listed, one_of},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::UserId,
    web::{
        factor_notice::FactorNotice,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "operators/end.html")]
struct End {
    t: Language,
    shell: Shell,
    operator: Listed,
    last: bool,
}

fn confirm_page(person: &SignedIn, operator: Listed, last: bool) -> Answer {
    // Who tried all the same meets the same page.
    let status = if last { StatusCode::CONFLICT } else { StatusCode::OK };
    page_with(status, &End { t: person.language(), shell: person.shell(), operator, last })
}

/// What goes.
pub async fn confirm(
    State(app): State<App>,
    Operator(person): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let (operator, _) = one_of(&app.db, id).await?.ok_or(PageError::NotFound)?;
    confirm_page(&person, operator, false)
}

/// Ends it. There has to be one operator.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let (operator, _) = one_of(&app.db, id).await?.ok_or(PageError::NotFound)?;
    match changes::end(&app, &person.act(), id).await? {
        Ending::Ended => {
            let notice = Notice::Factor(FactorNotice::OperatorEnded { name: operator.name });
            Ok(redirect_with(&app, paths::OPERATORS, &notice))
        }
        Ending::Last => confirm_page(&person, operator, true),
        Ending::NotFound => Err(PageError::NotFound),
    }
}

//! Moving a customer number to another organisation: find that one, see what goes along, and move.

use super::changes::{Moved, relocate};
use crate::{
    app::App,
    error::PageError,
    guards::OperatorAt,
    language::Language,
    organisations::register::queries::{Line, list},
    paths,
    types::{CustomerNumber, line},
    web::{
        desk_notice::DeskNotice,
        fields::{Fields, Query},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

/// So many organisations are shown to choose from.
const SHOWN: usize = 10;

#[derive(Template)]
#[template(path = "contracts/relocation.html")]
struct Relocation {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    q: String,
    found: Vec<Line>,
    more: bool,
    problem: Option<&'static str>,
}

/// The search, and what it found.
pub async fn show(State(app): State<App>, at: OperatorAt, Query(query): Query) -> Answer {
    question(&app, &at.open()?, query.one("q"), None).await
}

/// Moves it.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let t = at.person().language();
    let Some(to) = parse_id::<Uuid>(fields.one("organisation")) else {
        return question(&app, &at, fields.one("q"), Some(t.desk_move_missing())).await;
    };
    let notice = match relocate(&app, &at.authority(), to).await? {
        Moved::Done { to } => {
            Notice::Desk(DeskNotice::Moved { number: at.number().to_string(), organisation: to })
        }
        Moved::Already => Notice::NothingChanged,
        Moved::NoOrganisation => return Err(PageError::NotFound),
    };
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}

async fn question(app: &App, at: &OperatorAt, q: &str, problem: Option<&'static str>) -> Answer {
    let shell = at.person().shell();
    let q = line(q, 100).unwrap_or_default();
    let mut found = if q.is_empty() { Vec::new() } else { list(&app.db, &q, None).await? };
    let more = found.len() > SHOWN;
    found.truncate(SHOWN);
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let name = at.customer_name().to_owned();
    page_with(
        status,
        &Relocation { t: shell.t, number: at.number().clone(), name, q, found, more, problem, shell },
    )
}

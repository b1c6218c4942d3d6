//! Finding a person's account, for the supplier's staff.

use super::desk_queries::{Asker, Line, SHOWN, asker, found};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    types::{EmailAddress, line},
    web::{
        fields::Query,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "privacy/find.html")]
struct Find {
    t: Language,
    shell: Shell,
    q: String,
    lines: Vec<Line>,
    more: bool,
    /// Who only asked for access, where the whole address was typed.
    asker: Option<Asker>,
}

/// The search, and whom it found.
pub async fn show(State(app): State<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    let q = line(query.one("q"), 100).unwrap_or_default();
    let mut lines = if q.is_empty() { Vec::new() } else { found(&app.db, &q).await? };
    let most = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let asker = match EmailAddress::parse(&q) {
        Ok(email) if lines.is_empty() => asker(&app.db, &email).await?,
        _ => None,
    };
    page(&Find { t: person.language(), shell: person.shell(), q, lines, more, asker })
}

//! Finding an organisation, by a part of its name or of one of its numbers.

use super::queries::{Line, PAGE, list, similar};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    types::line,
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "organisations/register/list.html")]
struct Organisations {
    t: Language,
    shell: Shell,
    q: String,
    lines: Vec<Line>,
    next: Option<String>,
    first_page: Option<String>,
    similar: bool,
}

/// The list.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    let q = line(query.one("q"), 100).unwrap_or_default();
    let after = parse_id::<Uuid>(query.one("after"));
    let mut lines = list(&app.db, &q, after).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let mistyped = lines.is_empty() && !q.is_empty() && after.is_none();
    if mistyped {
        lines = similar(&app.db, &q).await?;
    }
    let address = |after: Option<Uuid>| {
        let after = after.map(|id| ("after", id.to_string()));
        let fields = [("q", q.clone())].into_iter().chain(after);
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("{}?{query}", paths::DESK_ORGANISATIONS)
    };
    page(&Organisations {
        t: operator.0.language(),
        shell: operator.0.shell(),
        next: lines.last().filter(|_| more).map(|line| address(Some(line.id.uuid()))),
        first_page: after.map(|_| address(None)),
        similar: mistyped && !lines.is_empty(),
        q,
        lines,
    })
}

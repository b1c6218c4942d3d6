//! The operator's inbox: requests of numbers that nobody decides about.

use super::desk_queries::{PAGE, Waiting, waiting};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    types::RequestId,
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "access_requests/desk.html")]
struct Desk {
    t: Language,
    shell: Shell,
    requests: Vec<Waiting>,
    next: Option<String>,
    first_page: bool,
}

/// What waits, the oldest first.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    let after = parse_id::<RequestId>(query.one("after"));
    let mut requests = waiting(&app.db, after).await?;
    let more = i64::try_from(requests.len()).is_ok_and(|count| count > PAGE);
    requests.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = requests.last().filter(|_| more);
    page(&Desk {
        t: operator.0.language(),
        shell: operator.0.shell(),
        next: next.map(|last| paths::with_query(paths::DESK_REQUESTS, "after", &last.id.to_string())),
        first_page: after.is_none(),
        requests,
    })
}

//! What administrators ask of the supplier: what waits, and what was decided.

use super::queries::{PAGE, Status, Wanted, decided, waiting};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    permissions::model::Catalogue,
    types::PermissionRequestId,
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "permission_requests/list.html")]
struct List {
    t: Language,
    shell: Shell,
    catalogue: Arc<Catalogue>,
    requests: Vec<Wanted>,
    shows_decided: bool,
    next: Option<String>,
    first_page: bool,
}

impl List {
    fn badge(&self, request: &Wanted) -> (&'static str, &'static str) {
        badge(self.t, request.status)
    }
}

/// The word and the look of a status.
pub(super) const fn badge(t: Language, status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Pending => ("pending", t.status_pending()),
        Status::Granted => ("approved", t.desk_granted()),
        Status::Rejected => ("rejected", t.status_rejected()),
        Status::Withdrawn => ("expired", t.status_withdrawn()),
    }
}

/// The page: waiting ones, or with `?show=decided` the others.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    let shows_decided = query.one("show") == "decided";
    let after = parse_id::<PermissionRequestId>(query.one("after"));
    let mut requests = match shows_decided {
        true => decided(&app.db, after).await?,
        false => waiting(&app.db, after).await?,
    };
    let more = i64::try_from(requests.len()).is_ok_and(|count| count > PAGE);
    requests.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let show = if shows_decided { "show=decided&" } else { "" };
    let next = requests.last().filter(|_| more);
    page(&List {
        t: operator.0.language(),
        shell: operator.0.shell(),
        catalogue: operator.0.catalogue().clone(),
        next: next.map(|last| format!("{}?{show}after={}", paths::PERMISSION_REQUESTS, last.id)),
        first_page: after.is_none(),
        requests,
        shows_decided,
    })
}

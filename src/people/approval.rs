//! Approving several people: what each will get, to be adjusted by category, and the approving.

use super::{
    candidates::{Candidates, Ticked, candidates, ids},
    decisions::{Decision, decide_all},
    model::Status,
    report_changes::keep,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        fields::Fields,
        page::{Answer, page_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

/// Who can be approved: who asks, and who was rejected.
const STATUSES: &[Status] = &[Status::Pending, Status::Rejected];

#[derive(Template)]
#[template(path = "people/approval.html")]
struct Approval {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    all: Candidates,
    problem: Option<&'static str>,
}

/// What each of these people will get.
pub(super) async fn question(app: &App, admin: &CustomerAdmin, chosen: &[Uuid]) -> Answer {
    let all = candidates(&mut *app.db.acquire().await?, admin, chosen, STATUSES, None).await?;
    shown(admin, all, None)
}

/// Approves who is ticked, exactly as they were shown.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let ticked = Ticked::read(&fields)?;
    let t = admin.person().language();
    let problem = match ticked.seen.iter().any(|seen| ticked.of(seen.id).is_empty()) {
        _ if ticked.seen.is_empty() => t.people_nobody_left(),
        true => t.people_bare(),
        false => {
            let wishes: Vec<_> = ticked
                .seen
                .iter()
                .map(|seen| (seen.clone(), Decision::Approve(ticked.of(seen.id))))
                .collect();
            let said = decide_all(&app, &admin.authority(), &wishes).await?;
            let report = keep(&app.db, &admin.authority(), admin.person().user(), &said).await?;
            return Ok(see_other(&paths::people_report(admin.number(), report)));
        }
    };
    let shown_before = ids(&fields, "shown").ok_or(PageError::BadRequest)?;
    let all =
        candidates(&mut *app.db.acquire().await?, &admin, &shown_before, STATUSES, Some(&ticked)).await?;
    shown(&admin, all, Some(problem))
}

fn shown(admin: &CustomerAdmin, all: Candidates, problem: Option<&'static str>) -> Answer {
    let shell = admin.shell();
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Approval { t: shell.t, number: admin.number().clone(), all, problem, shell })
}

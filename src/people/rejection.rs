//! Rejecting several people: who asks gets no access, and who has it loses it at once.

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
    types::{CustomerNumber, paragraph},
    web::{
        fields::Fields,
        form::{Form, Says},
        page::{Answer, page_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

/// Who can be rejected: who asks, and who was approved.
const STATUSES: &[Status] = &[Status::Pending, Status::Approved];
/// The longest reason, in characters as a person counts them.
const LONGEST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "people/rejection.html")]
struct Rejection {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    all: Candidates,
    form: Form,
    problem: Option<&'static str>,
}

impl Rejection {
    fn administers(&self) -> bool {
        self.all.people.iter().any(|person| person.administers)
    }
}

/// What rejecting these people does.
pub(super) async fn question(app: &App, admin: &CustomerAdmin, chosen: &[Uuid]) -> Answer {
    let all = candidates(&mut *app.db.acquire().await?, admin, chosen, STATUSES, None).await?;
    shown(admin, all, Form::blank(), None)
}

/// Rejects who is ticked, exactly as they were shown.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let ticked = Ticked::read(&fields)?;
    let shown_before = ids(&fields, "shown").ok_or(PageError::BadRequest)?;
    let t = admin.person().language();
    let mut form = Form::posted(fields);
    let says = Says { missing: "", malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, |raw| paragraph(raw, LONGEST_REASON));
    let problem = ticked.seen.is_empty().then(|| t.people_nobody_left());
    if let (Some(reason), None) = (reason, problem) {
        let decision = Decision::Reject { reason, silent: form.ticked("silent", "yes") };
        let wishes: Vec<_> = ticked.seen.iter().map(|seen| (seen.clone(), decision.clone())).collect();
        let said = decide_all(&app, &admin.authority(), &wishes).await?;
        let report = keep(&app.db, &admin.authority(), admin.person().user(), &said).await?;
        return Ok(see_other(&paths::people_report(admin.number(), report)));
    }
    let all =
        candidates(&mut *app.db.acquire().await?, &admin, &shown_before, STATUSES, Some(&ticked)).await?;
    shown(&admin, all, form, problem)
}

fn shown(admin: &CustomerAdmin, all: Candidates, form: Form, problem: Option<&'static str>) -> Answer {
    let shell = admin.shell();
    let refused = problem.is_some() || form.is_refused();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Rejection { t: shell.t, number: admin.number().clone(), all, form, problem, shell })
}

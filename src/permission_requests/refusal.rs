//! Refusing a restricted permission, with the reason that both sides read.

use super::{
    changes::refuse,
    queries::{Status, Wanted, one},
    review::answer,
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{Flaw, PermissionRequestId, paragraph},
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        page::{Answer, page_with, see_other},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

/// The longest reason, in characters as a person counts them.
const LONGEST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "permission_requests/refusal.html")]
struct RefusalPage {
    t: Language,
    shell: Shell,
    label: String,
    request: Wanted,
    form: Form,
    problem: Option<String>,
}

impl RefusalPage {
    fn refused(&self) -> bool {
        self.form.is_refused() || self.problem.is_some()
    }

    fn longest(&self) -> usize {
        LONGEST_REASON
    }
}

/// The question; a decided request has its own page.
pub async fn show(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<PermissionRequestId>,
) -> Answer {
    let request = one(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    if request.status != Status::Pending {
        return Ok(see_other(&paths::permission_request(id)));
    }
    question(&operator.0, request, Form::blank(), None)
}

/// Refuses it.
pub async fn submit(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<PermissionRequestId>,
    fields: Fields,
) -> Answer {
    let t = operator.0.language();
    let mut form = Form::posted(fields);
    let says = Says { missing: t.desk_reason_missing(), malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, |raw| match paragraph(raw, LONGEST_REASON)? {
        reason if reason.is_empty() => Err(Flaw::Missing),
        reason => Ok(reason),
    });
    let mut problem = None;
    if let Some(reason) = reason {
        let outcome = refuse(&app, &operator.0.act(), id, &reason).await?;
        match answer(&app, &operator.0, outcome, |name| DeskNotice::PermissionRefused { name })? {
            Ok(response) => return Ok(response),
            Err(why) => problem = Some(why),
        }
    }
    let request = one(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    question(&operator.0, request, form, problem)
}

fn question(operator: &SignedIn, request: Wanted, form: Form, problem: Option<String>) -> Answer {
    let shell = operator.shell();
    let label = operator.catalogue().label(&request.permission, shell.t).to_owned();
    let page = RefusalPage { t: shell.t, label, request, form, problem, shell };
    page_with(if page.refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

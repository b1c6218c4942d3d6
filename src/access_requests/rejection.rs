//! Rejecting a request: a page that asks for a reason, and says what the requester reads.

use super::{
    decisions::reject,
    model::Status,
    queries::{Request, one},
    review::answer,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{CustomerNumber, RequestId, paragraph},
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page, page_with, see_other},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

/// The longest reason, in characters as a person counts them.
const LONGEST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "access_requests/rejection.html")]
struct Rejection {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    request: Request,
    form: Form,
    problem: Option<String>,
}

/// The question; a decided request has its own page.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<RequestId>) -> Answer {
    let request =
        one(&mut *app.db.acquire().await?, admin.customer(), id).await?.ok_or(PageError::NotFound)?;
    if request.status != Status::Pending {
        return Ok(see_other(&paths::access_request(admin.number(), id)));
    }
    page(&rejection(&admin, request, Form::blank(), None))
}

/// Rejects.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<RequestId>,
    fields: Fields,
) -> Answer {
    let t = admin.person().language();
    let mut form = Form::posted(fields);
    let says = Says { missing: "", malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, |raw| paragraph(raw, LONGEST_REASON));
    let problem = match reason {
        None => None,
        Some(reason) => {
            let outcome = reject(&app, &admin.authority(), id, &reason, form.ticked("silent", "yes")).await?;
            match answer(&app, &admin, outcome, |name| Notice::RequestRejected { name })? {
                Ok(response) => return Ok(response),
                Err(problem) => Some(problem),
            }
        }
    };
    let request =
        one(&mut *app.db.acquire().await?, admin.customer(), id).await?.ok_or(PageError::NotFound)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &rejection(&admin, request, form, problem))
}

fn rejection(admin: &CustomerAdmin, request: Request, form: Form, problem: Option<String>) -> Rejection {
    let t = admin.person().language();
    Rejection { t, shell: admin.shell(), number: admin.number().clone(), request, form, problem }
}

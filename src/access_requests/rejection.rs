//! Rejecting a request: a page that asks for a reason, and says what the requester reads.

use super::{
    decider::{Decider, Decides},
    decisions::reject,
    model::Status,
    queries::{Request, one},
    review::answer,
};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    types::{RequestId, paragraph},
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
    decider: Decider,
    request: Request,
    form: Form,
    problem: Option<String>,
}

/// The question; a decided request has its own page.
pub async fn show<G: Decides>(State(app): State<App>, guard: G, PathId(id): PathId<RequestId>) -> Answer {
    let decider: Decider = guard.into();
    let request =
        one(&mut *app.db.acquire().await?, decider.customer(), id).await?.ok_or(PageError::NotFound)?;
    if request.status != Status::Pending {
        return Ok(see_other(&decider.request(&id)));
    }
    page(&rejection(&decider, request, Form::blank(), None))
}

/// Rejects.
pub async fn submit<G: Decides>(
    State(app): State<App>,
    guard: G,
    PathId(id): PathId<RequestId>,
    fields: Fields,
) -> Answer {
    let decider: Decider = guard.into();
    let t = decider.person().language();
    let mut form = Form::posted(fields);
    let says = Says { missing: "", malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, |raw| paragraph(raw, LONGEST_REASON));
    let problem = match reason {
        None => None,
        Some(reason) => {
            let outcome =
                reject(&app, decider.authority(), id, &reason, form.ticked("silent", "yes")).await?;
            match answer(&app, &decider, outcome, |name| Notice::RequestRejected { name })? {
                Ok(response) => return Ok(response),
                Err(problem) => Some(problem),
            }
        }
    };
    let request =
        one(&mut *app.db.acquire().await?, decider.customer(), id).await?.ok_or(PageError::NotFound)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &rejection(&decider, request, form, problem))
}

fn rejection(decider: &Decider, request: Request, form: Form, problem: Option<String>) -> Rejection {
    let t = decider.person().language();
    Rejection { t, shell: decider.shell(), decider: decider.clone(), request, form, problem }
}

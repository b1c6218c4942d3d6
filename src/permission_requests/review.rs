//! One restricted permission that is asked for: see for whom, and grant it. A decided one says by whom and when.

use super::{
    changes::{Outcome, grant},
    list::badge,
    queries::{Status, Wanted, one},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    permissions::{draft::Refusal, model::Catalogue},
    types::PermissionRequestId,
    web::{
        desk_notice::DeskNotice,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "permission_requests/review.html")]
struct Review {
    t: Language,
    shell: Shell,
    catalogue: Arc<Catalogue>,
    request: Wanted,
    problem: Option<String>,
    /// This operator just tried to decide, and a colleague was first.
    late: bool,
}

impl Review {
    fn waits(&self) -> bool {
        self.request.status == Status::Pending
    }

    fn badge(&self) -> (&'static str, &'static str) {
        badge(self.t, self.request.status)
    }

    fn label(&self) -> &str {
        self.catalogue.label(&self.request.permission, self.t)
    }

    /// The supplier's own note about it; often empty.
    fn note(&self) -> &str {
        let permission = self.catalogue.permission(self.request.permission.as_str());
        permission.map_or("", |permission| permission.note.in_language(self.t))
    }

    fn held(&self) -> String {
        self.catalogue.labels(&self.request.held, self.t).join(", ")
    }
}

/// The request.
pub async fn show(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<PermissionRequestId>,
) -> Answer {
    let request = one(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    shown(&operator.0, request, StatusCode::OK, None)
}

/// Grants it.
pub async fn approve(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<PermissionRequestId>,
) -> Answer {
    let outcome = grant(&app, &operator.0.act(), id).await?;
    match answer(&app, &operator.0, outcome, |name| DeskNotice::PermissionGranted { name })? {
        Ok(response) => Ok(response),
        Err(problem) => {
            let request = one(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
            shown(&operator.0, request, StatusCode::UNPROCESSABLE_ENTITY, Some(problem))
        }
    }
}

/// What every decision answers: on to the list, the page that says who was first, or what is wrong.
pub(super) fn answer(
    app: &App,
    operator: &SignedIn,
    outcome: Outcome,
    notice: impl FnOnce(String) -> DeskNotice,
) -> Result<Result<Response, String>, PageError> {
    let (t, catalogue) = (operator.language(), operator.catalogue());
    Ok(match outcome {
        Outcome::Done(request) => {
            Ok(redirect_with(app, paths::PERMISSION_REQUESTS, &Notice::Desk(notice(request.person))))
        }
        Outcome::Decided(request) => Ok(shown(operator, *request, StatusCode::CONFLICT, None)?),
        Outcome::Missing => return Err(PageError::NotFound),
        Outcome::Own => Err(t.desk_permission_own().to_owned()),
        Outcome::Refused(Refusal::Clash(a, b)) => {
            Err(t.permissions_clash(catalogue.label(&a, t), catalogue.label(&b, t)))
        }
        Outcome::Refused(Refusal::NotOffered(key)) => {
            Err(t.permissions_not_offered(catalogue.label(&key, t)))
        }
    })
}

fn shown(operator: &SignedIn, request: Wanted, status: StatusCode, problem: Option<String>) -> Answer {
    let shell = operator.shell();
    let late = status == StatusCode::CONFLICT;
    let catalogue = operator.catalogue().clone();
    page_with(status, &Review { t: shell.t, catalogue, request, problem, late, shell })
}

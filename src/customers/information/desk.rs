//! The operator's desk: what customers ask to change about their information.

use super::{
    model::Status,
    queries::{MOST, OnDesk, on_desk},
    request_changes::decide,
};
use crate::{
    app::App,
    customers::outcome::Outcome,
    error::PageError,
    guards::Operator,
    language::Language,
    paths,
    types::{ChangeRequestId, Flaw, paragraph},
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/information/desk.html")]
struct Desk {
    t: Language,
    shell: Shell,
    waiting: Vec<OnDesk>,
}

impl Desk {
    fn what(&self, found: &OnDesk) -> String {
        let lines = found.request.wanted.lines(&found.request.before, self.t);
        lines.into_iter().map(|(label, ..)| label).collect::<Vec<_>>().join(", ")
    }

    fn most(&self) -> Option<i64> {
        (i64::try_from(self.waiting.len()).is_ok_and(|shown| shown >= MOST)).then_some(MOST)
    }
}

/// What waits.
pub async fn list(State(app): State<App>, operator: Operator) -> Answer {
    let shell = operator.0.shell();
    page(&Desk { t: shell.t, waiting: on_desk(&app.db, None).await?, shell })
}

#[derive(Template)]
#[template(path = "customers/information/desk_request.html")]
struct DeskRequest {
    t: Language,
    shell: Shell,
    found: OnDesk,
    form: Form,
    /// Somebody decided first.
    stale: bool,
}

impl DeskRequest {
    fn lines(&self) -> Vec<(&'static str, String, String)> {
        self.found.request.wanted.lines(&self.found.request.before, self.t)
    }

    fn waits(&self) -> bool {
        self.found.request.status == Status::Pending
    }

    fn status(&self) -> &'static str {
        self.found.request.status.label(self.t)
    }
}

/// One request, with what would change.
pub async fn show(State(app): State<App>, operator: Operator, PathId(id): PathId<ChangeRequestId>) -> Answer {
    question(&app, &operator, id, Form::blank(), StatusCode::OK).await
}

/// Makes the change.
pub async fn approve(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<ChangeRequestId>,
) -> Answer {
    settle(&app, &operator, id, None).await
}

/// Rejects it, with a reason.
pub async fn reject(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<ChangeRequestId>,
    fields: Fields,
) -> Answer {
    let t = operator.0.language();
    let mut form = Form::posted(fields);
    let says = Says { missing: t.desk_change_reason_missing(), malformed: t.text_malformed() };
    let reason = form.read(t, "reason", says, |raw| match paragraph(raw, 500)? {
        text if text.is_empty() => Err(Flaw::Missing),
        text => Ok(text),
    });
    match reason {
        Some(reason) => settle(&app, &operator, id, Some(&reason)).await,
        None => question(&app, &operator, id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

async fn settle(app: &App, operator: &Operator, id: ChangeRequestId, because: Option<&str>) -> Answer {
    let found = found(app, id).await?;
    match decide(app, &operator.0.act(), found.customer, id, because).await? {
        Outcome::Done => {
            let said = match because {
                None => SettingsNotice::ChangeApproved,
                Some(_) => SettingsNotice::ChangeRejected,
            };
            Ok(redirect_with(app, paths::CHANGE_REQUESTS, &Notice::Setting(said)))
        }
        Outcome::Taken => question(app, operator, id, Form::blank(), StatusCode::CONFLICT).await,
        _ => Err(PageError::NotFound),
    }
}

async fn found(app: &App, id: ChangeRequestId) -> Result<OnDesk, PageError> {
    on_desk(&app.db, Some(id)).await?.pop().ok_or(PageError::NotFound)
}

async fn question(
    app: &App,
    operator: &Operator,
    id: ChangeRequestId,
    form: Form,
    status: StatusCode,
) -> Answer {
    let found = found(app, id).await?;
    let shell = operator.0.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &DeskRequest { t: shell.t, found, form, stale, shell })
}

//! Where mail servers post their delivery reports: a machine's road in, behind a secret out of the settings. Without that
//! setting there is nothing here.

use super::{changes, delivery_report, model::Reported};
use crate::{
    app::App,
    error::{PageError, Plain},
    sign_in::{
        changes::attempts::{self, Attempt},
        throttle::Key,
    },
    web::{page::Answer, visitor::Visitor},
};
use axum::{
    Extension,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::IntoResponse,
};

/// Takes a report. Who lacks the secret is told nothing, and is counted before the secret is looked at.
pub async fn submit(State(app): State<App>, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Answer {
    let Some(secret) = &app.site.report_secret else { return Err(PageError::NotFound) };
    let keys: Vec<Key<'_>> = visitor.address.map(Key::ReportAddress).into_iter().collect();
    if let Attempt::Blocked { retry_after } = attempts::count(&app.db, app.clock.now(), &keys).await? {
        return Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() });
    }
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if !given.is_some_and(|given| secret.is(given.trim())) {
        return Err(PageError::NotFound);
    }
    let report = match delivery_report::read(&body) {
        Ok(report) => report,
        Err(why) => return Ok(plain(StatusCode::UNPROCESSABLE_ENTITY, &why.to_string())),
    };
    let answer = match changes::report(&app, &visitor.act(&app), &report).await? {
        Reported::Noted { failed: true, .. } => "noted: the mail did not arrive",
        Reported::Noted { failed: false, .. } => "noted",
        Reported::Known(_) => "known already",
        Reported::NotOurs => return Ok(plain(StatusCode::UNPROCESSABLE_ENTITY, "no mail of this portal")),
    };
    Ok(plain(StatusCode::OK, answer))
}

fn plain(status: StatusCode, words: &str) -> axum::response::Response {
    (status, Extension(Plain), format!("{words}\n")).into_response()
}

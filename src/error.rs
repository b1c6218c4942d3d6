//! What a visitor can meet going wrong, its page and its log line.

use crate::{
    app::App,
    paths,
    web::{
        page::{page_with, see_other},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// What went wrong, named for what the visitor meets.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Nothing there, or nothing there for this person: a neighbour cannot tell.
    #[error("not found")]
    NotFound,
    /// Not signed in; back here afterwards.
    #[error("sign in first")]
    SignInFirst {
        /// Path and query that were asked for.
        asked_for: String,
    },
    /// Signed in with a password of the old portal: first set a new one.
    #[error("set a password first")]
    SetPasswordFirst,
    /// Signed in, and about to do what matters most: first prove the second factor again.
    #[error("prove the second factor first")]
    ProveFirst {
        /// Where they were going.
        path: String,
    },
    /// Belongs to the number, and lacks the right: the guard's page says who can give it.
    #[error("forbidden")]
    Forbidden(Box<Response>),
    /// The request is not what a form of ours sends.
    #[error("bad request")]
    BadRequest,
    /// The request is larger than any form of ours.
    #[error("too large")]
    TooLarge,
    /// Too often.
    #[error("too many requests")]
    TooOften {
        /// How long to wait.
        retry_after: Duration,
    },
    /// Our fault.
    #[error("internal error")]
    Internal(anyhow::Error),
}

impl From<sqlx::Error> for PageError {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

/// A row that has to be there and is not was there a moment ago: what somebody acts on has gone, or their
/// right to it. That is a page that is not there.
impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::RowNotFound) => Self::NotFound,
            _ => Self::Internal(error),
        }
    }
}

/// The page still to be made, in the visitor's language, by [`page_of`].
#[derive(Clone, Copy, Debug)]
struct Unrendered {
    wait_seconds: u64,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::SignInFirst { asked_for } if asked_for == paths::HOME => return see_other(paths::SIGN_IN),
            Self::SignInFirst { asked_for } => {
                return see_other(&paths::with_query(paths::SIGN_IN, "return", &asked_for));
            }
            Self::SetPasswordFirst => return see_other(paths::FIRST_PASSWORD),
            Self::ProveFirst { path } => return see_other(&paths::with_query(paths::PROVE, "return", &path)),
            Self::Forbidden(page) => return *page,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften { retry_after } => {
                let seconds = retry_after.as_secs().max(1);
                let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
                response.extensions_mut().insert(Unrendered { wait_seconds: seconds });
                return response;
            }
            Self::Internal(error) => {
                tracing::error!(error = format!("{error:#}"), "a request failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Unrendered { wait_seconds: 0 });
        response
    }
}

/// Makes the page of an error, whoever answered it: our own, or a layer that knows no pages.
pub fn page_of(app: &App, visitor: &Visitor, response: Response) -> Response {
    let status = response.status();
    let unrendered = response.extensions().get::<Unrendered>().copied();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if unrendered.is_none()
        && response.headers().contains_key(axum::http::header::CONTENT_TYPE)
        && is_made(&response)
    {
        return response;
    }
    let page = ErrorPage {
        t: visitor.language,
        shell: Shell::visitor(app, visitor),
        status,
        minutes: unrendered
            .map_or(0, |unrendered| unrendered.wait_seconds.div_ceil(60).try_into().unwrap_or(i64::MAX)),
    };
    let mut rendered = page_with(status, &page).unwrap_or_else(|_| status.into_response());
    for name in [RETRY_AFTER, axum::http::header::ALLOW, axum::http::header::CONTENT_RANGE] {
        if let Some(value) = response.headers().get(&name) {
            rendered.headers_mut().insert(name, value.clone());
        }
    }
    rendered
}

/// A page of ours, as against a layer's plain words.
fn is_made(response: &Response) -> bool {
    response.headers().get(axum::http::header::CONTENT_TYPE).is_some_and(|kind| {
        !kind.as_bytes().starts_with(b"text/plain") || response.extensions().get::<Plain>().is_some()
    })
}

/// Marks an answer that is meant to be plain text, such as a health check's.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    t: crate::language::Language,
    shell: Shell,
    status: StatusCode,
    minutes: i64,
}

impl ErrorPage {
    fn title(&self) -> &'static str {
        match self.status.as_u16() {
            404 => self.t.error_not_found_title(),
            429 => self.t.error_too_often_title(),
            503 | 504 => self.t.error_unavailable_title(),
            400..=499 => self.t.error_bad_request_title(),
            _ => self.t.error_internal_title(),
        }
    }

    fn message(&self) -> String {
        match self.status.as_u16() {
            404 => self.t.error_not_found_text().to_owned(),
            405 => self.t.error_method_text().to_owned(),
            413 => self.t.error_too_large_text().to_owned(),
            429 => self.t.error_too_often_text(self.minutes.max(1)),
            403 => self.t.error_cross_site_text().to_owned(),
            503 | 504 | 408 => self.t.error_unavailable_text().to_owned(),
            400..=499 => self.t.error_bad_request_text().to_owned(),
            _ => self.t.error_internal_text().to_owned(),
        }
    }
}

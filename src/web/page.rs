//! From a template to an answer.

use super::{cookie, notice::Notice};
use crate::{app::App, error::PageError};
use askama::Template;
use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, LOCATION},
    },
    response::{IntoResponse, Response},
};

/// What a handler answers: a page, a redirect, or what went wrong.
pub type Answer = Result<Response, PageError>;

/// A page that is as it should be.
///
/// # Errors
/// When the template fails, which only a bug can cause.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page with another status: 422 for a form with mistakes, 409 where a colleague was first.
///
/// # Errors
/// When the template fails, which only a bug can cause.
pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(anyhow::Error::from)?;
    Ok((status, [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], html).into_response())
}

/// On to another page after a change (RFC 9110 15.4.4).
#[must_use]
pub fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// On to another page after a change, which says there what happened.
#[must_use]
pub fn redirect_with(app: &App, path: &str, notice: &Notice) -> Response {
    let mut response = see_other(path);
    cookie::set(response.headers_mut(), &app.site, cookie::NOTICE, notice.encode(), None);
    response
}

/// A path of this portal that a form or query names as where to go next; anything else is refused.
#[must_use]
pub fn own_path(raw: &str) -> Option<String> {
    let plain = raw.len() <= 1000 && raw.bytes().all(|b| b.is_ascii_graphic()) && !raw.contains('\\');
    (plain && raw.starts_with('/') && !raw.starts_with("//")).then(|| raw.to_owned())
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(own_path("/customers/9401138?tab=1").as_deref(), Some("/customers/9401138?tab=1"));
        for raw in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "evil",
            "",
            "/a\r\nb",
            "/\tx",
            "javascript:x",
        ] {
            assert_eq!(own_path(raw), None, "{raw:?}");
        }
    }
}

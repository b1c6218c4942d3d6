//! For machines: whether the portal lives and can serve, and the addresses that others agreed on.

use super::page::{Answer, see_other};
use crate::{app::App, database, error::PageError, error::Plain, paths};
use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use std::time::Duration;
use time::format_description::well_known::Rfc3339;

/// How long the database may take to answer before the portal says that it cannot serve.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long [`security_txt`] may be relied on: less than a year (RFC 9116, 2.5.5).
const SECURITY_TXT_HOLDS: time::Duration = time::Duration::days(364);

/// The process lives.
pub async fn healthz() -> Response {
    text("ok\n".to_owned())
}

/// The database answers, so that this portal can serve.
pub async fn readyz(State(app): State<App>) -> Response {
    if tokio::time::timeout(PATIENCE, database::answers(&app.db)).await.unwrap_or(false) {
        return text("ok\n".to_owned());
    }
    let mut response = text("the database does not answer\n".to_owned());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

/// Where password managers send people (W3C, "A Well-Known URL for Changing Passwords").
pub async fn change_password() -> Response {
    see_other(paths::ACCOUNT_PASSWORD)
}

/// Whom to tell about a hole (RFC 9116); nothing where the supplier gave no address.
///
/// # Errors
/// [`PageError::NotFound`] then.
pub async fn security_txt(State(app): State<App>) -> Answer {
    if app.site.supplier_email.is_empty() {
        return Err(PageError::NotFound);
    }
    let expires =
        (app.clock.now() + SECURITY_TXT_HOLDS).replace_nanosecond(0).map_err(anyhow::Error::from)?;
    Ok(text(format!(
        "Contact: mailto:{}\nExpires: {}\nPreferred-Languages: nl, en\nCanonical: {}\n",
        app.site.supplier_email,
        expires.format(&Rfc3339).map_err(anyhow::Error::from)?,
        app.site.absolute(paths::SECURITY_TXT),
    )))
}

/// An answer that is meant to be plain text, also when it is an error.
fn text(body: String) -> Response {
    let mut response = ([(CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response();
    response.extensions_mut().insert(Plain);
    response
}

//! A link that was opened: its secret moves out of the address into a cookie, and opening changes nothing.

use super::{cookie, page::see_other};
use crate::{
    app::App,
    links::{self, Link, Token},
};
use axum::{
    http::{HeaderMap, HeaderValue, header::REFERRER_POLICY},
    response::Response,
};
use time::Duration;

/// On to a page without the secret in its address, and no referrer leaves.
#[must_use]
pub fn moved(app: &App, token: &str, to: &str) -> Response {
    let mut response = see_other(to);
    let headers = response.headers_mut();
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let token = Token::parse(token).map(|token| token.encoded()).unwrap_or_default();
    cookie::set(headers, &app.site, cookie::LINK, token, Some(Duration::hours(1)));
    response
}

/// What the opened link is about; `None` when there is no link, or none that was ever sent.
///
/// # Errors
/// When the database does not answer.
pub async fn opened(app: &App, headers: &HeaderMap) -> sqlx::Result<Option<(Token, Link)>> {
    let Some(token) = cookie::read(headers, &app.site, cookie::LINK).and_then(|text| Token::parse(&text))
    else {
        return Ok(None);
    };
    let link = links::find(&app.db, app.clock.now(), &token).await?;
    Ok(link.map(|link| (token, link)))
}

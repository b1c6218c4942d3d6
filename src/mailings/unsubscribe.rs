//! Stopping a kind of mailing: a page with a button for who follows the link, and one click for mail programs
//! (RFC 8058), which post to the same address without a cookie and from elsewhere.
//!
//! That post is the only one that passes the same-origin check: whoever sends it has to know the link, and all it
//! can do is stop mail.

use super::{
    changes::stop,
    queries::{Subscription, subscription},
};
use crate::{
    app::App,
    error::PageError,
    guards::MaybeSignedIn,
    language::Language,
    links::Token,
    paths,
    web::{
        page::{Answer, page, see_other},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::{FromRequest, Multipart, Path, Request, State},
    http::{Method, StatusCode, Uri, header::CONTENT_TYPE},
    response::IntoResponse,
};

#[derive(Template)]
#[template(path = "mailings/unsubscribe.html")]
struct Unsubscribe {
    t: Language,
    shell: Shell,
    here: String,
    kind: String,
    wanted: bool,
}

/// Whether a request may come from elsewhere: the one-click post, and nothing else.
#[must_use]
pub fn is_one_click(method: &Method, uri: &Uri) -> bool {
    let before = paths::UNSUBSCRIBE.trim_end_matches("{token}");
    let token = uri.path().strip_prefix(before);
    *method == Method::POST && token.is_some_and(|token| Token::parse(token).is_some())
}

/// The page with the button; opening it changes nothing.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    Path(token): Path<String>,
) -> Answer {
    let link = Token::parse(&token).ok_or(PageError::NotFound)?;
    let Subscription { kind, wanted } =
        subscription(&app.db, &link.hash()).await?.ok_or(PageError::NotFound)?;
    let shell = person.shell(&app, &visitor);
    let (t, here) = (shell.t, paths::unsubscribe(&token));
    page(&Unsubscribe { t, kind: kind.label(t).to_owned(), shell, here, wanted })
}

/// Stops it.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    asked: Asked,
) -> Answer {
    let link = Token::parse(&token).ok_or(PageError::NotFound)?;
    stop(&app.db, &visitor.act(&app), &link.hash()).await?.ok_or(PageError::NotFound)?;
    Ok(match asked {
        Asked::Button => see_other(&paths::unsubscribe(&token)),
        // A mail program follows no redirect (RFC 8058 3.1).
        Asked::OneClick => StatusCode::NO_CONTENT.into_response(),
    })
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A person, on the page.
    Button,
    /// A mail program.
    OneClick,
}

impl Asked {
    fn read(name: &str, value: &str) -> Option<Self> {
        match (name, value) {
            ("stop", "yes") => Some(Self::Button),
            ("List-Unsubscribe", "One-Click") => Some(Self::OneClick),
            _ => None,
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let multipart = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if !multipart {
            let fields = crate::web::fields::Fields::from_request(request, state).await?;
            let asked = ["stop", "List-Unsubscribe"].map(|name| Self::read(name, fields.one(name)));
            return asked.into_iter().flatten().next().ok_or(PageError::BadRequest);
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::BadRequest)?;
        while let Some(part) = parts.next_field().await.map_err(|_| PageError::BadRequest)? {
            let name = part.name().unwrap_or_default().to_owned();
            let value = part.text().await.map_err(|_| PageError::BadRequest)?;
            if let Some(asked) = Self::read(&name, value.trim()) {
                return Ok(asked);
            }
        }
        Err(PageError::BadRequest)
    }
}

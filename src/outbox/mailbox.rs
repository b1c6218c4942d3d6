//! The demo's mailbox: every message, as text with links that work and as the page a mail program shows. It is
//! nobody's in particular, so whoever is signed in makes no difference here.

use super::{folder, message::Message};
use crate::{
    app::App,
    config::Site,
    error::PageError,
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
        visitor::Visitor,
    },
};
use anyhow::Context;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    response::IntoResponse,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::path;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The one style block that every HTML mail has.
#[derive(Template)]
#[template(path = "mails/style.css", escape = "none")]
struct Style<'a> {
    site: &'a Site,
}

/// Nothing but that style block, known by its hash, may count on a message's page.
///
/// # Errors
/// When the template fails, which only a bug can cause.
pub fn policy(site: &Site) -> askama::Result<String> {
    let hash = STANDARD.encode(Sha256::digest(Style { site }.render()?));
    Ok(format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ))
}

#[derive(Template)]
#[template(path = "outbox/mailbox.html")]
struct Mailbox {
    t: Language,
    shell: Shell,
    messages: Vec<Message>,
}

impl Mailbox {
    fn machine(at: &OffsetDateTime) -> String {
        at.format(&Rfc3339).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "outbox/mailbox_message.html")]
struct MailboxMessage<'a> {
    t: Language,
    shell: Shell,
    message: &'a Message,
    pieces: Vec<Piece<'a>>,
}

/// A part of a text: a link of ours, or what stands between two.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it says.
    pub text: &'a str,
    /// Whether it can be pressed.
    pub link: bool,
}

/// The messages, the newest first.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Answer {
    let messages = folder::list(folder_of(&app)?).await.context("the mailbox cannot be read")?;
    let shell = Shell::visitor(&app, &visitor);
    page(&Mailbox { t: shell.t, shell, messages })
}

/// One message, as text.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Answer {
    let message = find(&app, &id).await?;
    let shell = Shell::visitor(&app, &visitor);
    let pieces = pieces(&message.text, &app.site.absolute("/"));
    page(&MailboxMessage { t: shell.t, shell, message: &message, pieces })
}

/// One message, as HTML, on a page of its own.
pub async fn html(State(app): State<App>, Path(id): Path<String>) -> Answer {
    let message = find(&app, &id).await?;
    let policy = policy(&app.site).context("the style of mails")?;
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy.as_str())];
    Ok((headers, message.html).into_response())
}

fn folder_of(app: &App) -> Result<&path::Path, PageError> {
    app.mailbox.as_deref().ok_or(PageError::NotFound)
}

async fn find(app: &App, id: &str) -> Result<Message, PageError> {
    let id = folder::id(id).ok_or(PageError::NotFound)?;
    let found = folder::find(folder_of(app)?, id).await.context("a message cannot be read")?;
    found.ok_or(PageError::NotFound)
}

/// A text cut at its links: words that begin with the portal's own address.
#[must_use]
pub fn pieces<'a>(text: &'a str, portal: &str) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(portal) {
        let length = rest[start..].find(char::is_whitespace).unwrap_or(rest.len() - start);
        pieces.push(Piece { text: &rest[..start], link: false });
        pieces.push(Piece { text: &rest[start..start + length], link: true });
        rest = &rest[start + length..];
    }
    pieces.push(Piece { text: rest, link: false });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_portals_own_links_can_be_pressed() {
        let text =
            "Kies:\nhttp://localhost:8080/set-password/x\n\nhttp://localhost:80800/ http://evil.example/";
        let links: Vec<_> =
            pieces(text, "http://localhost:8080/").into_iter().filter(|piece| piece.link).collect();
        assert_eq!(links, [Piece { text: "http://localhost:8080/set-password/x", link: true }]);
        assert_eq!(
            pieces(text, "http://localhost:8080/").iter().map(|piece| piece.text).collect::<String>(),
            text
        );
    }
}

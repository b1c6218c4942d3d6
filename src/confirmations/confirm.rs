//! One page with one button, whatever the link confirms. Opening the link changes nothing.

use crate::{
    access_requests::changes::{confirm, confirm_addition},
    app::App,
    guards::MaybeSignedIn,
    language::Language,
    links::{self, Link, LinkKind, LinkState, Token},
    paths,
    web::{
        cookie,
        opened_link::{moved, opened},
        page::{Answer, page, page_with},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

#[derive(Template)]
#[template(path = "confirmations/confirm.html")]
struct ConfirmPage {
    t: Language,
    shell: Shell,
    title: &'static str,
    text: &'static str,
    /// The words on the button; none on a page that only tells.
    button: Option<&'static str>,
}

/// The link itself: its secret moves out of the address into a cookie.
pub async fn open(State(app): State<App>, Path(token): Path<String>) -> Response {
    moved(&app, &token, paths::CONFIRM)
}

/// The page with the button.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    headers: HeaderMap,
) -> Answer {
    let shell = person.shell(&app, &visitor);
    match opened(&app, &headers).await? {
        Some((_, link)) if link.state == LinkState::Live => ask(shell, link.kind),
        _ => over(shell),
    }
}

fn ask(shell: Shell, kind: LinkKind) -> Answer {
    let t = shell.t;
    let (title, text) = match kind {
        LinkKind::ConfirmRequest | LinkKind::ConfirmAddition => {
            (t.confirm_request_title(), t.confirm_request_text())
        }
        LinkKind::ConfirmEmail | LinkKind::UndoEmail | LinkKind::SetPassword => return over(shell),
    };
    page(&ConfirmPage { t, shell, title, text, button: Some(t.confirm_button()) })
}

fn over(shell: Shell) -> Answer {
    let t = shell.t;
    let over =
        ConfirmPage { t, shell, title: t.confirm_over_title(), text: t.confirm_over_text(), button: None };
    page_with(StatusCode::GONE, &over)
}

/// Confirms.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    headers: HeaderMap,
) -> Answer {
    let shell = person.shell(&app, &visitor);
    let Some((token, link)) = opened(&app, &headers).await? else { return over(shell) };
    match link.kind {
        LinkKind::ConfirmRequest | LinkKind::ConfirmAddition => {
            confirm_address(&app, &visitor, shell, &token, link).await
        }
        LinkKind::ConfirmEmail | LinkKind::UndoEmail | LinkKind::SetPassword => over(shell),
    }
}

/// The same page whether or not there is a request behind the link.
async fn confirm_address(app: &App, visitor: &Visitor, shell: Shell, token: &Token, link: Link) -> Answer {
    let act = visitor.act(app);
    let mut tx = app.db.begin().await?;
    if !links::redeem(&mut tx, act.now, token).await? {
        return over(shell);
    }
    match (link.kind, link.subject) {
        (LinkKind::ConfirmRequest, Some(request)) => confirm(&mut tx, &act, request).await?,
        (LinkKind::ConfirmAddition, Some(addition)) => confirm_addition(&mut tx, &act, addition).await?,
        _ => {}
    }
    tx.commit().await?;
    let t = shell.t;
    let done =
        ConfirmPage { t, shell, title: t.confirm_done_title(), text: t.confirm_done_text(), button: None };
    let mut response = page(&done)?;
    cookie::forget(response.headers_mut(), &app.site, cookie::LINK);
    Ok(response)
}

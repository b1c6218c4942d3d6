//! One page with one button, whatever the link confirms. Opening the link changes nothing.

use crate::{
    access_requests::changes::{confirm, confirm_addition},
    app::App,
    error::PageError,
    guards::{MaybeSignedIn, SignedIn},
    language::Language,
    links::{self, Link, LinkKind, LinkState, Token},
    paths,
    users::email_change::{
        changes::{self as email_change, Confirmation, Undoing},
        queries::{EmailChange, find},
    },
    web::{
        cookie,
        notice::Notice,
        opened_link::{moved, opened},
        page::{Answer, page, page_with, redirect_with},
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
use uuid::Uuid;

#[derive(Template)]
#[template(path = "confirmations/confirm.html")]
struct ConfirmPage {
    t: Language,
    shell: Shell,
    title: &'static str,
    text: String,
    /// The words on the button; none on a page that only tells.
    button: Option<&'static str>,
}

impl ConfirmPage {
    fn ask(shell: Shell, title: &'static str, text: String, button: &'static str) -> Self {
        Self { t: shell.t, shell, title, text, button: Some(button) }
    }

    fn tell(shell: Shell, title: &'static str, text: &str) -> Self {
        Self { t: shell.t, shell, title, text: text.to_owned(), button: None }
    }
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
    let t = shell.t;
    let Some((_, link)) = opened(&app, &headers).await?.filter(|(_, link)| link.state == LinkState::Live)
    else {
        return over(shell);
    };
    let change = match link.subject {
        Some(change) if matches!(link.kind, LinkKind::ConfirmEmail | LinkKind::UndoEmail) => {
            find(&app.db, change, app.clock.now()).await?
        }
        _ => None,
    };
    let question = match (link.kind, change) {
        (LinkKind::ConfirmRequest | LinkKind::ConfirmAddition, _) => ConfirmPage::ask(
            shell,
            t.confirm_request_title(),
            t.confirm_request_text().to_owned(),
            t.confirm_button(),
        ),
        (LinkKind::ConfirmEmail, Some(change)) if change.can_confirm => {
            return ask_new_address(shell, person.0.as_ref(), &change);
        }
        (LinkKind::UndoEmail, Some(change)) if change.can_undo => ConfirmPage::ask(
            shell,
            t.undo_email_title(),
            t.undo_email_text(change.old_email),
            t.undo_email_button(),
        ),
        _ => return over(shell),
    };
    page(&question)
}

/// Only who is signed in as the person confirms a new address; where it belongs to another, the page says so.
fn ask_new_address(shell: Shell, person: Option<&SignedIn>, change: &EmailChange) -> Answer {
    let t = shell.t;
    match person {
        None => Err(PageError::SignInFirst { asked_for: paths::CONFIRM.to_owned() }),
        Some(person) if person.user() == change.user => {
            let text = t.confirm_email_text(&change.new_email);
            page(&ConfirmPage::ask(shell, t.confirm_email_title(), text, t.confirm_email_button()))
        }
        Some(_) => page(&ConfirmPage::tell(shell, t.confirm_email_title(), t.confirm_email_not_yours())),
    }
}

fn over(shell: Shell) -> Answer {
    let t = shell.t;
    page_with(StatusCode::GONE, &ConfirmPage::tell(shell, t.confirm_over_title(), t.confirm_over_text()))
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
    let mut answer = match (link.kind, link.subject) {
        (LinkKind::ConfirmRequest | LinkKind::ConfirmAddition, _) => {
            confirm_address(&app, &visitor, shell, &token, link).await?
        }
        (LinkKind::ConfirmEmail, Some(change)) => match &person.0 {
            Some(person) => confirm_email(&app, person, shell, &token, change).await?,
            None => return Err(PageError::SignInFirst { asked_for: paths::CONFIRM.to_owned() }),
        },
        (LinkKind::UndoEmail, Some(change)) => undo_email(&app, &visitor, shell, &token, change).await?,
        _ => return over(shell),
    };
    if answer.status() != StatusCode::GONE {
        cookie::forget(answer.headers_mut(), &app.site, cookie::LINK);
    }
    Ok(answer)
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
    page(&ConfirmPage::tell(shell, t.confirm_done_title(), t.confirm_done_text()))
}

async fn confirm_email(app: &App, person: &SignedIn, shell: Shell, token: &Token, change: Uuid) -> Answer {
    let t = shell.t;
    let mut tx = app.db.begin().await?;
    match email_change::confirm(&mut tx, person, change, token).await? {
        Confirmation::Confirmed => {
            tx.commit().await?;
            Ok(redirect_with(app, paths::ACCOUNT, &Notice::EmailChanged))
        }
        Confirmation::NotYours => {
            page(&ConfirmPage::tell(shell, t.confirm_email_title(), t.confirm_email_not_yours()))
        }
        Confirmation::Taken => {
            let taken = ConfirmPage::tell(shell, t.confirm_email_title(), t.confirm_email_taken());
            page_with(StatusCode::CONFLICT, &taken)
        }
        Confirmation::Over => over(shell),
    }
}

async fn undo_email(app: &App, visitor: &Visitor, shell: Shell, token: &Token, change: Uuid) -> Answer {
    let t = shell.t;
    let mut tx = app.db.begin().await?;
    match email_change::undo(&mut tx, &visitor.act(app), change, token).await? {
        Undoing::Undone => {
            tx.commit().await?;
            let gone = Shell { person: None, ..shell };
            page(&ConfirmPage::tell(gone, t.undo_email_done_title(), t.undo_email_done_text()))
        }
        Undoing::Over => over(shell),
    }
}

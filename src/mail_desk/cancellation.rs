//! Cancelling a mail that waits: what that means, and then doing it.

use super::{
    changes,
    model::{Cancelled, Status},
    queries::{Mail, mail},
    words,
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    web::{
        notice::{MailNotice, Notice},
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "mail_desk/cancellation.html")]
struct Cancellation {
    t: Language,
    shell: Shell,
    mail: Mail,
    kind: String,
    /// Why it cannot be cancelled, when it cannot.
    too_late: Option<&'static str>,
}

/// The page that asks first.
pub async fn confirm(State(app): State<App>, Operator(person): Operator, PathId(id): PathId<Uuid>) -> Answer {
    shown(&app, &person, id, StatusCode::OK).await
}

async fn shown(app: &App, person: &SignedIn, id: Uuid, status: StatusCode) -> Answer {
    let mail = mail(&app.db, person.now(), id).await?.ok_or(PageError::NotFound)?;
    let t = person.language();
    let too_late = match mail.line.status {
        Status::Waiting if mail.in_hand => Some(t.mail_desk_in_hand()),
        Status::Waiting => None,
        status => Some(match status {
            Status::Cancelled => t.mail_desk_cancelled_already(),
            _ => t.mail_desk_left_already(),
        }),
    };
    let kind = words::kind(t, &mail.line.kind);
    page_with(status, &Cancellation { t, shell: person.shell(), kind, mail, too_late })
}

/// Cancels it; the page again, with what came in between, when it is too late.
pub async fn submit(State(app): State<App>, Operator(person): Operator, PathId(id): PathId<Uuid>) -> Answer {
    match changes::cancel(&app, &person.act(), id).await? {
        Cancelled::Done => {
            let notice = Notice::Mail { email: String::new(), what: MailNotice::Cancelled };
            Ok(redirect_with(&app, &paths::outgoing_message(id), &notice))
        }
        Cancelled::InHand | Cancelled::NotWaiting(_) => shown(&app, &person, id, StatusCode::CONFLICT).await,
        Cancelled::Missing => Err(PageError::NotFound),
    }
}

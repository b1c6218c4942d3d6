//! One mail: how it stands and why, what it says to its reader, and what can be done about it.

use super::{
    changes,
    model::{Resent, Status},
    queries::{Mail, mail},
    words,
};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    outbox::{
        mailbox::{Piece, pieces, policy},
        message::Message,
        preview::{Preview, preview},
    },
    paths,
    web::{
        notice::{MailNotice, Notice},
        page::{Answer, page, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use anyhow::Context;
use askama::Template;
use axum::{
    extract::State,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    response::IntoResponse,
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "mail_desk/message.html")]
struct Shown {
    t: Language,
    shell: Shell,
    mail: Mail,
    kind: String,
    status: &'static str,
    message: Option<Box<Message>>,
    /// Why it would not be sent any more; empty when it would.
    moot: &'static str,
}

impl Shown {
    fn tone(&self) -> &'static str {
        match self.mail.line.status {
            Status::Waiting => "pending",
            Status::Sent => "approved",
            Status::Failed => "rejected",
            Status::Cancelled => "ended",
        }
    }

    fn why(&self) -> Option<&'static str> {
        words::why(self.t, &self.mail.line.why)
    }

    fn waits(&self) -> bool {
        self.mail.line.status == Status::Waiting
    }

    fn action(&self, action: &str) -> &'static str {
        words::action(self.t, action)
    }

    fn pieces<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let cut = pieces(text, &self.shell.app.site.absolute("/"));
        // A link whose secret is left out leads nowhere.
        cut.into_iter()
            .map(|piece| Piece { link: piece.link && !piece.text.ends_with('…'), ..piece })
            .collect()
    }
}

/// The mail.
pub async fn show(State(app): State<App>, Operator(person): Operator, PathId(id): PathId<Uuid>) -> Answer {
    let mail = mail(&app.db, person.now(), id).await?.ok_or(PageError::NotFound)?;
    let (message, moot) = match preview(&app, &mail.claimed).await? {
        Preview::Message(message) => (Some(message), ""),
        Preview::Moot(why) => (None, why),
        Preview::Unreadable => (None, "its row cannot be read"),
    };
    let t = person.language();
    let moot = words::why(t, moot).unwrap_or(moot);
    page(&Shown {
        t,
        shell: person.shell(),
        kind: words::kind(t, &mail.line.kind),
        status: words::status(t, mail.line.status),
        message,
        moot,
        mail,
    })
}

/// The same as a mail program shows it, on a page of its own.
pub async fn html(State(app): State<App>, Operator(person): Operator, PathId(id): PathId<Uuid>) -> Answer {
    let mail = mail(&app.db, person.now(), id).await?.ok_or(PageError::NotFound)?;
    let Preview::Message(message) = preview(&app, &mail.claimed).await? else {
        return Err(PageError::NotFound);
    };
    let policy = policy(&app.site).context("the style of mails")?;
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy.as_str())];
    Ok((headers, message.html).into_response())
}

/// Sends it again, or at once if it waits.
pub async fn resend(State(app): State<App>, Operator(person): Operator, PathId(id): PathId<Uuid>) -> Answer {
    let (what, shown) = match changes::resend(&app, &person.act(), id).await? {
        Resent::Sent(fresh) => (MailNotice::Resent, fresh),
        Resent::Waits => (MailNotice::Waits, id),
        Resent::InHand => (MailNotice::InHand, id),
        Resent::Missing => return Err(PageError::NotFound),
    };
    let notice = Notice::Mail { email: String::new(), what };
    Ok(redirect_with(&app, &paths::outgoing_message(shown), &notice))
}

//! Outgoing mail: what waits, went and failed; searched by address and kind. And a mail to oneself, to try.

use super::{
    changes,
    filter::{Cursor, Filter},
    model::Status,
    queries::{Line, MOST, PAGE, list},
    words,
};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    web::{
        fields::Query,
        notice::{MailNotice, Notice},
        page::{Answer, page, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "mail_desk/list.html")]
struct Mails {
    t: Language,
    shell: Shell,
    filter: Filter,
    counts: [i64; 4],
    rows: Vec<Row>,
    next: Option<Cursor>,
}

/// A mail as the list shows it.
struct Row {
    line: Line,
    kind: String,
    /// Why, in words of ours where Balie itself decided; `None`: what a mail server said stands in the line.
    why: Option<&'static str>,
    /// When it left, failed, is tried next or was cancelled.
    at: time::OffsetDateTime,
}

impl Mails {
    fn tabs(&self) -> Vec<(Status, &'static str, String, String)> {
        let count = |count: i64| match usize::try_from(count).unwrap_or_default() {
            count if count > usize::try_from(MOST).unwrap_or_default() => self.t.desk_more_than(MOST),
            count => self.t.whole(count),
        };
        let tab = |(status, number): (Status, i64)| {
            let path = self.filter.among(status).address(paths::OUTGOING_MAIL);
            (status, words::status(self.t, status), path, count(number))
        };
        Status::ALL.into_iter().zip(self.counts).map(tab).collect()
    }

    fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        words::kinds(self.t)
    }

    fn whole(&self) -> String {
        Filter::of(self.filter.status).address(paths::OUTGOING_MAIL)
    }

    fn when(&self) -> &'static str {
        match self.filter.status {
            Status::Waiting => self.t.mail_desk_next_try(),
            Status::Sent => self.t.mail_desk_sent_at(),
            Status::Failed => self.t.mail_desk_failed_at(),
            Status::Cancelled => self.t.mail_desk_cancelled_at(),
        }
    }

    fn empty(&self) -> (&'static str, &'static str) {
        let t = self.t;
        match self.filter.status {
            _ if self.filter.narrows() => (t.mail_desk_none_found(), t.mail_desk_none_found_text()),
            Status::Waiting => (t.mail_desk_none_waiting(), t.mail_desk_none_waiting_text()),
            Status::Failed => (t.mail_desk_none_failed(), t.mail_desk_none_failed_text()),
            Status::Sent | Status::Cancelled => (t.mail_desk_none(), t.mail_desk_none_text()),
        }
    }
}

/// The list.
pub async fn show(State(app): State<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    let filter = Filter::read(&query);
    let mut found = list(&app.db, &filter).await?;
    let page_size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.lines.len() > page_size;
    found.lines.truncate(page_size);
    let next = found.lines.last().filter(|_| more).map(|line| Cursor { at: line.created_at, id: line.id });
    let t = person.language();
    let row = |line: Line| Row {
        kind: words::kind(t, &line.kind),
        why: words::why(t, &line.why),
        at: line.bounced_at.or(line.done_at).unwrap_or(line.due_at),
        line,
    };
    let rows = found.lines.into_iter().map(row).collect();
    page(&Mails { t, shell: person.shell(), filter, counts: found.counts, rows, next })
}

/// Sends a mail to who asks.
pub async fn test(State(app): State<App>, Operator(person): Operator) -> Answer {
    changes::test(&app, &person.act(), Some(person.user()), person.email()).await?;
    let email = person.email().to_owned();
    Ok(redirect_with(&app, paths::OUTGOING_MAIL, &Notice::Mail { email, what: MailNotice::Test }))
}

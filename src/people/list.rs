//! The people of a customer number, by how they stand: search, and tick some of them to decide about.

use super::{
    filter::{Cursor, Filter},
    model::Status,
    queries::{Counts, MOST, PAGE, list},
    words::{self, Row},
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        fields::Query,
        page::{Answer, page_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "people/list.html")]
struct People {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    customer: String,
    filter: Filter,
    counts: Counts,
    found: i64,
    rows: Vec<Row>,
    next: Option<Cursor>,
    /// Nobody was ticked.
    nobody: bool,
}

impl People {
    fn here(&self) -> String {
        paths::people(&self.number)
    }

    fn tabs(&self) -> Vec<(Status, &'static str, String, i64)> {
        let tab = |status| {
            (
                status,
                words::status(self.t, status),
                Filter::of(status).address(&self.here()),
                self.counts.of(status),
            )
        };
        Status::ALL.map(tab).into()
    }

    /// Whether there is somebody to search for.
    fn anybody(&self) -> bool {
        self.counts.of(self.filter.status) > 0
    }

    fn without_search(&self) -> String {
        Filter::of(self.filter.status).address(&self.here())
    }

    fn heads(&self) -> (&'static str, &'static str) {
        let t = self.t;
        match self.filter.status {
            Status::Pending => (t.people_asks(), t.people_asked_at()),
            Status::Approved => (t.people_given(), t.people_since()),
            Status::Rejected => (t.people_asked(), t.people_rejected_at()),
            Status::Ended => (t.people_how(), t.people_ended_at()),
        }
    }

    fn empty(&self) -> (&'static str, &'static str) {
        let t = self.t;
        if !self.filter.q.is_empty() {
            return (t.people_none_found(), t.people_none_found_text());
        }
        match self.filter.status {
            Status::Pending => (t.people_none_pending(), t.people_none_pending_text()),
            Status::Approved => (t.people_none_approved(), t.people_none_approved_text()),
            Status::Rejected => (t.people_none_rejected(), t.people_none_rejected_text()),
            Status::Ended => (t.people_none_ended(), t.people_none_ended_text()),
        }
    }

    fn shows_use(&self) -> bool {
        self.filter.status != Status::Pending
    }

    fn picks(&self) -> bool {
        self.filter.status != Status::Ended && self.rows.iter().any(|row| row.pick)
    }

    /// More were found than can be decided about at a time.
    fn too_many(&self) -> Option<i64> {
        (self.filter.all && self.found > MOST).then_some(MOST)
    }

    fn sorts(&self) -> [(&'static str, &'static str); 2] {
        [("name", self.t.people_sort_name()), ("newest", self.t.people_sort_newest())]
    }
}

/// The list.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    shown(&app, &admin, Filter::read(&query), false).await
}

/// The list; once more, when a button was pressed and nobody was ticked.
pub(super) async fn shown(app: &App, admin: &CustomerAdmin, filter: Filter, nobody: bool) -> Answer {
    let mut found = list(&app.db, admin.customer(), &filter).await?;
    let shell = admin.shell();
    let page_size = usize::try_from(if filter.all { MOST } else { PAGE }).unwrap_or(usize::MAX);
    let more = !filter.all && found.lines.len() > page_size;
    found.lines.truncate(page_size);
    let next = found.lines.last().filter(|_| more).map(|line| Cursor { at: line.at, id: line.id });
    let rows = found.lines.into_iter().map(|line| words::row(admin, &shell, line)).collect();
    let page = People {
        t: shell.t,
        number: admin.number().clone(),
        customer: admin.customer_name().to_owned(),
        filter,
        counts: found.counts,
        found: found.found,
        rows,
        next,
        nobody,
        shell,
    };
    page_with(if nobody { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

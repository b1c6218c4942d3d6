//! The documents of a module at a customer number.

use super::{
    period::said,
    queries::{self, Line, PAGE},
};
use crate::{
    app::App,
    error::PageError,
    guards::Member,
    language::Language,
    paths,
    types::{CustomerNumber, DocumentId},
    web::{
        fields::{Fields, Query},
        page::{Answer, page},
        path_id::parse_id,
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use time::{Date, Month};

/// The place in the list after which a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The first day of its period.
    pub begins: Date,
    /// The document.
    pub id: DocumentId,
}

impl Cursor {
    fn read(fields: &Fields) -> Option<Self> {
        let (day, id) = fields.one("after").split_once('_')?;
        let mut parts = day.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        let begins = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
        Some(Self { begins, id: parse_id(id)? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.begins.to_calendar_date();
        write!(f, "{year}-{}-{day}_{}", u8::from(month), self.id)
    }
}

#[derive(Template)]
#[template(path = "documents/list.html")]
struct List {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    customer: String,
    key: String,
    module: String,
    text: String,
    lines: Vec<Line>,
    further: bool,
    next: Option<String>,
}

impl List {
    fn here(&self) -> String {
        paths::document_list(&self.number, &self.key)
    }

    fn period(&self, line: &Line) -> String {
        said(self.t, &line.period)
    }
}

/// The list, for who holds the permission that opens the module here.
pub async fn show(
    State(app): State<App>,
    member: Member,
    PathKey((_, key)): PathKey<(String, String)>,
    Query(query): Query,
) -> Answer {
    let module = member.person().modules().get(&key).filter(|module| module.documents);
    let module = module.ok_or(PageError::NotFound)?;
    member.must_hold(&app, &module.permission).await?;
    let (after, person) = (Cursor::read(&query), member.person());
    let reader = (member.customer(), person.user());
    let mut lines = queries::lines(&app.db, reader, &module.key, after, person.now()).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > shown;
    lines.truncate(shown);
    let next = lines.last().filter(|_| more).map(|line| Cursor { begins: line.begins, id: line.id });
    let shell = member.shell();
    let t = shell.t;
    let here = paths::document_list(member.number(), &key);
    page(&List {
        t,
        number: member.number().clone(),
        customer: member.customer_name().to_owned(),
        key,
        module: module.name.in_language(t).to_owned(),
        text: module.text.in_language(t).to_owned(),
        lines,
        further: after.is_some(),
        next: next.map(|cursor| paths::with_query(&here, "after", &cursor.to_string())),
        shell,
    })
}

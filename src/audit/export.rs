//! The log as a file: CSV for spreadsheets, JSON lines for programs. It is read and sent piece by piece.

use super::{
    filter::{Cursor, Filter},
    model::{Act, Event, Kind},
    note::note,
    queries::{Narrowed, Scope, lines, narrowed},
    shown::Reader,
    written::{csv, json_lines},
};
use crate::{
    app::App,
    error::PageError,
    guards::{CustomerAdmin, Operator, SignedIn},
    language::Language,
    permissions::model::Catalogue,
    web::{
        fields::{Fields, Query},
        page::Answer,
    },
};
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use futures_util::stream;
use serde_json::json;
use std::sync::Arc;

/// How many events are read at a time.
const PIECE: i64 = 1000;

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    JsonLines,
}

/// All of it, as CSV.
pub async fn portal_csv(State(app): State<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    download(app, &person, Scope::Portal, Filter::read(&query), Form::Csv, "").await
}

/// All of it, as JSON lines.
pub async fn portal_jsonl(State(app): State<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    download(app, &person, Scope::Portal, Filter::read(&query), Form::JsonLines, "").await
}

/// A customer number's, as CSV.
pub async fn customer_csv(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    of_customer(app, &admin, &query, Form::Csv).await
}

/// A customer number's, as JSON lines.
pub async fn customer_jsonl(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    of_customer(app, &admin, &query, Form::JsonLines).await
}

/// An account's, as CSV.
pub async fn account_csv(State(app): State<App>, person: SignedIn, Query(query): Query) -> Answer {
    let filter = Filter::read(&query).of_one_account();
    download(app, &person, Scope::Account(person.user()), filter, Form::Csv, "").await
}

/// An account's, as JSON lines.
pub async fn account_jsonl(State(app): State<App>, person: SignedIn, Query(query): Query) -> Answer {
    let filter = Filter::read(&query).of_one_account();
    download(app, &person, Scope::Account(person.user()), filter, Form::JsonLines, "").await
}

async fn of_customer(app: App, admin: &CustomerAdmin, query: &Fields, form: Form) -> Answer {
    let (scope, filter) = (Scope::Customer(admin.customer()), Filter::read(query).of_one_number());
    download(app, admin.person(), scope, filter, form, admin.number().as_str()).await
}

async fn download(
    app: App,
    person: &SignedIn,
    scope: Scope,
    filter: Filter,
    form: Form,
    number: &str,
) -> Answer {
    let t = person.language();
    let narrowed = narrowed(&app.db, scope, &filter).await?;
    tell(&app, &person.act(), scope, form).await;
    let (kind, extension) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::JsonLines => ("application/x-ndjson; charset=utf-8", "jsonl"),
    };
    let name = [t.audit_file(), number].join("-");
    let disposition = format!("attachment; filename=\"{}.{extension}\"", name.trim_end_matches('-'));
    let disposition =
        HeaderValue::from_str(&disposition).map_err(|error| PageError::Internal(error.into()))?;
    let catalogue = person.catalogue().clone();
    let pieces = Pieces { app, scope, filter: filter.at(None), narrowed, form, t, catalogue };
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, pieces.body()).into_response())
}

/// Hands what the filter of an address lets through to the supplier's command line, piece by piece, until it has
/// enough.
///
/// # Errors
/// When the database does not answer.
pub async fn to_command_line(
    app: &App,
    filter: &Fields,
    json: bool,
    mut take: impl FnMut(&[u8]) -> bool,
) -> anyhow::Result<()> {
    let (scope, filter) = (Scope::Portal, Filter::read(filter));
    let form = if json { Form::JsonLines } else { Form::Csv };
    let narrowed = narrowed(&app.db, scope, &filter).await?;
    tell(app, &Act::command_line(app.clock.now()), scope, form).await;
    let catalogue = app.catalogue.renew(&mut *app.db.acquire().await?).await?;
    let (app, t) = (app.clone(), Language::En);
    let mut pieces = Pieces { app, scope, filter, narrowed, form, t, catalogue };
    let mut first = true;
    loop {
        let (piece, more) = pieces.next(first).await?;
        if !take(&piece) || !more {
            return Ok(());
        }
        first = false;
    }
}

async fn tell(app: &App, act: &Act, scope: Scope, form: Form) {
    let word = if form == Form::Csv { "csv" } else { "jsonl" };
    let event = Event::new(Kind::LogExported).after(json!({ "form": word }));
    let event = match scope {
        Scope::Customer(customer) => event.at(customer),
        Scope::Account(user) => event.on(user),
        Scope::Portal => event,
    };
    note(&app.db, act, event).await;
}

/// What is left to send.
struct Pieces {
    app: App,
    scope: Scope,
    filter: Filter,
    narrowed: Narrowed,
    form: Form,
    t: Language,
    catalogue: Arc<Catalogue>,
}

impl Pieces {
    fn body(self) -> Body {
        let begin = (Some(self), true);
        Body::from_stream(stream::try_unfold(begin, |(pieces, first)| async move {
            let Some(mut pieces) = pieces else { return Ok::<_, anyhow::Error>(None) };
            let (piece, more) = pieces.next(first).await?;
            Ok(Some((piece, (more.then_some(pieces), false))))
        }))
    }

    async fn next(&mut self, first: bool) -> anyhow::Result<(Vec<u8>, bool)> {
        let zone = &self.app.site.zone;
        let found = lines(&self.app.db, self.scope, &self.filter, &self.narrowed, zone, PIECE).await?;
        let more = i64::try_from(found.len()).unwrap_or(PIECE) == PIECE;
        if let Some(last) = found.last() {
            self.filter.after = Some(Cursor { at: last.at, id: last.id });
        }
        let supplier = self.app.site.supplier.as_str();
        let reader = Reader { scope: self.scope, t: self.t, catalogue: &self.catalogue, supplier };
        let written = match self.form {
            Form::Csv => csv(&reader, &found, first)?,
            Form::JsonLines => json_lines(&reader, &found)?,
        };
        Ok((written, more))
    }
}

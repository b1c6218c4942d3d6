//! What the supplier's staff see of one person, and the person's own data as a file to hand over.

use super::{
    data_queries::own_data,
    desk_queries::{Known, known, mails},
    portable::{header, rows},
};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::note,
        past::{self, Told},
    },
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    sheets::{self, attachment},
    types::UserId,
    web::{
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "privacy/known.html")]
struct Shown {
    t: Language,
    shell: Shell,
    person: Known,
    mails: Vec<(Uuid, Told)>,
}

impl Shown {
    fn log(&self) -> String {
        paths::with_query(paths::AUDIT, "whom", &self.person.email)
    }

    fn mend(&self) -> String {
        paths::with_query(paths::MEND_FACTOR, "email", &self.person.email)
    }
}

/// The person.
pub async fn show(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let person = known(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let mailed = mails(&app.db, id).await?;
    let shell = operator.shell();
    let (ids, mailed): (Vec<Uuid>, Vec<_>) = mailed.into_iter().unzip();
    let mails = ids.into_iter().zip(past::mails(&shell, &mailed)).collect();
    page(&Shown { t: shell.t, person, mails, shell })
}

/// All that is known of the person, as JSON.
pub async fn json(
    State(app): State<App>,
    Operator(operator): Operator,
    PathId(id): PathId<UserId>,
) -> Answer {
    let data = handed_over(&app, &operator, id, "json").await?;
    let name = operator.language().known_file();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.json\""));
    let disposition = disposition.map_err(|error| PageError::Internal(error.into()))?;
    let kind = HeaderValue::from_static("application/json");
    let text = serde_json::to_vec_pretty(&data).map_err(anyhow::Error::from)?;
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)], text).into_response())
}

/// The same for a spreadsheet.
pub async fn csv(State(app): State<App>, Operator(operator): Operator, PathId(id): PathId<UserId>) -> Answer {
    let data = handed_over(&app, &operator, id, "csv").await?;
    let t = operator.language();
    Ok(attachment(sheets::Kind::Csv, t.known_file(), &header(t), &rows(&data))?)
}

async fn handed_over(app: &App, operator: &SignedIn, id: UserId, form: &str) -> Result<Value, PageError> {
    let data = own_data(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let event = Event::new(Kind::DataExported).on(id).after(json!({ "form": form }));
    note(&app.db, &operator.act(), event).await;
    Ok(data)
}

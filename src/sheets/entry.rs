//! Several at once: typing rows, pasting them, or uploading a file.

use super::{
    Upload,
    changes::{discard, keep},
    queries::waiting,
    subject::{Place, Subject, Words},
    typed::Typed,
    write::Kind,
};
use crate::{
    app::App,
    language::Language,
    types::SheetId,
    web::{
        fields::{Fields, Query},
        form::Form,
        page::{Answer, page_with, see_other},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

/// Rows that one starts with, and that come with every "more".
const ROWS: usize = 5;
/// The most rows to type: who has more pastes them.
const MOST_TYPED: usize = 100;

#[derive(Template)]
#[template(path = "sheets/entry.html")]
struct Entry {
    t: Language,
    shell: Shell,
    words: Words,
    /// The columns to type: place, key, label.
    grid: Vec<(usize, &'static str, &'static str)>,
    choices: Vec<(String, String)>,
    rows: Vec<Typed>,
    sheet: Option<SheetId>,
    form: Form,
    here: String,
    upload: String,
    samples: [String; 2],
    exports: [String; 2],
}

impl Entry {
    fn can_grow(&self) -> bool {
        self.rows.len() < MOST_TYPED
    }
}

/// What the page starts with.
#[derive(Default)]
struct Filled {
    rows: Vec<Typed>,
    sheet: Option<SheetId>,
    form: Form,
}

/// A row before anybody types.
fn blank<S: Subject>(subject: &S, at: usize) -> Typed {
    Typed::new(S::COLUMNS, at, at + 1, subject.blank())
}

/// The form; with what was typed before more rows were asked for.
pub async fn show<S: Subject>(State(app): State<App>, subject: S, Query(query): Query) -> Answer {
    let wanted = query.one("rows").parse().unwrap_or(ROWS).clamp(ROWS, MOST_TYPED);
    let mut filled = Filled::default();
    if let Some(id) = parse_id(query.one("sheet")) {
        let db = &mut *app.db.acquire().await?;
        if let Some(rows) = waiting(db, subject.desk(), id).await? {
            filled = Filled { rows, sheet: Some(id), form: Form::blank() };
            filled.rows.truncate(MOST_TYPED);
        }
    }
    for at in filled.rows.len()..wanted {
        filled.rows.push(blank(&subject, at));
    }
    form(&app, &subject, StatusCode::OK, filled).await
}

/// Keeps what was typed: to be checked, or to go on typing.
pub async fn submit<S: Subject>(State(app): State<App>, subject: S, fields: Fields) -> Answer {
    let asked: usize = fields.one("rows").parse().unwrap_or(ROWS).clamp(1, MOST_TYPED);
    let start = subject.blank();
    let all: Vec<Typed> = (0..asked).map(|at| typed::<S>(&fields, at)).collect();
    let touched = |row: &&Typed| {
        let before = |column: usize| start.get(column).map_or("", String::as_str);
        S::DRAWN.iter().any(|at| !row.cell(*at).is_empty() && row.cell(*at) != before(*at))
    };
    let kept: Vec<Typed> = all.iter().filter(touched).cloned().collect();
    let before = parse_id(fields.one("sheet"));
    let more = fields.has("more");
    let here = subject.path(Place::Entry);
    if kept.is_empty() && more {
        return Ok(see_other(&format!("{here}?rows={}", asked + ROWS)));
    }
    if kept.is_empty() {
        let mut refused = Form::blank();
        let address = S::DRAWN.last().map_or("", |at| S::COLUMNS[*at].key);
        refused.refuse(&format!("{address}-0"), subject.words().nothing_typed);
        let filled = Filled { rows: all, sheet: before, form: refused };
        return form(&app, &subject, StatusCode::UNPROCESSABLE_ENTITY, filled).await;
    }
    let id = wait(&app, &subject, &kept, before).await?;
    Ok(see_other(&if more {
        format!("{here}?sheet={id}&rows={}", asked + ROWS)
    } else {
        subject.path(Place::Sheet(id))
    }))
}

fn typed<S: Subject>(fields: &Fields, at: usize) -> Typed {
    let mut row = Typed::new(S::COLUMNS, at, at + 1, []);
    for column in S::DRAWN {
        row.set(S::COLUMNS, *column, fields.one(&format!("{}-{at}", S::COLUMNS[*column].key)));
    }
    row
}

/// Reads what was pasted or uploaded, to be checked.
pub async fn upload<S: Subject>(State(app): State<App>, subject: S, upload: Upload) -> Answer {
    let t = subject.shell().t;
    let pasted = upload.file.is_empty() && !upload.text.trim().is_empty();
    let field = if pasted { "text" } else { "file" };
    match upload.read(S::COLUMNS, pasted).await {
        Ok(rows) => {
            let id = wait(&app, &subject, &rows, None).await?;
            Ok(see_other(&subject.path(Place::Sheet(id))))
        }
        Err((unreadable, text)) => {
            let mut refused = Form::blank().with("text", text);
            let sentence = match unreadable {
                None => t.sheet_nothing_sent().to_owned(),
                Some(unreadable) => unreadable.sentence(t, |key| S::label(t, key)),
            };
            refused.refuse(field, sentence);
            let rows = (0..ROWS).map(|at| blank(&subject, at)).collect();
            let filled = Filled { rows, sheet: None, form: refused };
            form(&app, &subject, StatusCode::UNPROCESSABLE_ENTITY, filled).await
        }
    }
}

/// Keeps the rows, in place of those they were typed from.
async fn wait<S: Subject>(
    app: &App,
    subject: &S,
    rows: &[Typed],
    before: Option<SheetId>,
) -> sqlx::Result<SheetId> {
    let mut tx = app.db.begin().await?;
    if let Some(before) = before {
        discard(&mut tx, subject.desk(), before).await?;
    }
    let id = keep(&mut tx, subject.desk(), rows).await?;
    tx.commit().await?;
    Ok(id)
}

async fn form<S: Subject>(app: &App, subject: &S, status: StatusCode, filled: Filled) -> Answer {
    let choices = subject.choices(app).await?;
    let shell = subject.shell();
    let t = shell.t;
    let Filled { rows, sheet, form } = filled;
    let grid = S::DRAWN.iter().map(|at| (*at, S::COLUMNS[*at].key, S::label(t, S::COLUMNS[*at].key)));
    let page = Entry {
        t,
        shell,
        words: subject.words(),
        grid: grid.collect(),
        choices,
        rows,
        sheet,
        form,
        here: subject.path(Place::Entry),
        upload: subject.path(Place::Upload),
        samples: [Kind::Csv, Kind::Xlsx].map(|kind| subject.path(Place::Sample(kind))),
        exports: [Kind::Csv, Kind::Xlsx].map(|kind| subject.path(Place::Export(kind))),
    };
    page_with(status, &page)
}

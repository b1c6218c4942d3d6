//! "Gebruikers toevoegen": typing rows, pasting them, or uploading a file.

use super::{
    changes::{discard, keep},
    model::{COLUMNS, EMAIL, NUMBER, Typed},
    queries::{rows, sheet},
    shown::label,
};
use crate::{
    app::App,
    customers::queries::administered,
    guards::CustomerAdmin,
    language::Language,
    paths,
    sheets::{self, Header, Unreadable, Upload, records},
    types::{CustomerNumber, SheetId},
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
const MOST_ROWS: usize = 100;

#[derive(Template)]
#[template(path = "people/several/entry.html")]
struct Entry {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    numbers: Vec<(CustomerNumber, String)>,
    rows: Vec<Typed>,
    sheet: Option<SheetId>,
    form: Form,
}

impl Entry {
    fn can_grow(&self) -> bool {
        self.rows.len() < MOST_ROWS
    }
}

/// What the page starts with.
#[derive(Default)]
struct Filled {
    rows: Vec<Typed>,
    sheet: Option<SheetId>,
    form: Form,
}

/// The form; with what was typed before more rows were asked for.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let wanted = query.one("rows").parse().unwrap_or(ROWS).clamp(ROWS, MOST_ROWS);
    let mut filled = Filled::default();
    if let Some(id) = parse_id(query.one("sheet")) {
        let db = &mut *app.db.acquire().await?;
        let person = admin.person();
        if let Some(None) = sheet(db, admin.customer(), person.user(), id, person.now()).await? {
            filled =
                Filled { rows: rows(db, admin.customer(), id).await?, sheet: Some(id), form: Form::blank() };
            filled.rows.truncate(MOST_ROWS);
        }
    }
    for at in filled.rows.len()..wanted {
        filled.rows.push(Typed::new(at, at + 1, [admin.number().to_string()]));
    }
    form(&app, &admin, StatusCode::OK, filled).await
}

/// Keeps what was typed: to be checked, or to go on typing.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let asked: usize = fields.one("rows").parse().unwrap_or(ROWS).clamp(1, MOST_ROWS);
    let cell = |at: usize, column: usize| fields.one(&format!("{}-{at}", COLUMNS[column].key)).to_owned();
    let all: Vec<Typed> =
        (0..asked).map(|at| Typed::new(at, at + 1, [cell(at, NUMBER), cell(at, EMAIL)])).collect();
    let here = admin.number().as_str();
    // The number of the page stands there before anybody types.
    let typed = |row: &&Typed| !row.cell(EMAIL).is_empty() || ![here, ""].contains(&row.cell(NUMBER));
    let kept: Vec<Typed> = all.iter().filter(typed).cloned().collect();
    let before = parse_id(fields.one("sheet"));
    let more = fields.has("more");
    if kept.is_empty() && more {
        return Ok(see_other(&format!("{}?rows={}", paths::several(admin.number()), asked + ROWS)));
    }
    if kept.is_empty() {
        let mut refused = Form::blank();
        refused.refuse("email-0", admin.person().language().several_nothing_typed());
        let filled = Filled { rows: all, sheet: before, form: refused };
        return form(&app, &admin, StatusCode::UNPROCESSABLE_ENTITY, filled).await;
    }
    let id = wait(&app, &admin, &kept, before).await?;
    Ok(see_other(&if more {
        format!("{}?sheet={id}&rows={}", paths::several(admin.number()), asked + ROWS)
    } else {
        paths::several_sheet(admin.number(), id)
    }))
}

/// Reads what was pasted or uploaded, to be checked.
pub async fn upload(State(app): State<App>, admin: CustomerAdmin, upload: Upload) -> Answer {
    let t = admin.person().language();
    let pasted = upload.file.is_empty() && !upload.text.trim().is_empty();
    let field = if pasted { "text" } else { "file" };
    match read(upload, pasted).await {
        Ok(rows) => {
            let id = wait(&app, &admin, &rows, None).await?;
            Ok(see_other(&paths::several_sheet(admin.number(), id)))
        }
        Err((unreadable, text)) => {
            let mut refused = Form::blank().with("text", text);
            let sentence = match unreadable {
                None => t.several_nothing_sent().to_owned(),
                Some(unreadable) => unreadable.sentence(t, |key| label(t, key)),
            };
            refused.refuse(field, sentence);
            let number = admin.number().to_string();
            let rows = (0..ROWS).map(|at| Typed::new(at, at + 1, [number.clone()])).collect();
            let filled = Filled { rows, sheet: None, form: refused };
            form(&app, &admin, StatusCode::UNPROCESSABLE_ENTITY, filled).await
        }
    }
}

/// The rows; or why not, with what was pasted, as far as a page shows it again.
async fn read(upload: Upload, pasted: bool) -> Result<Vec<Typed>, (Option<Unreadable>, String)> {
    if upload.too_large {
        return Err((Some(Unreadable::TooLarge), String::new()));
    }
    if upload.file.is_empty() && !pasted {
        return Err((None, String::new()));
    }
    let (rows, header) = if pasted {
        (sheets::read_paste(&upload.text), Header::Optional)
    } else {
        (sheets::read_file(upload.file).await, Header::Needed)
    };
    let records = rows.and_then(|rows| records(rows, &COLUMNS, header));
    let shown: String = upload.text.chars().filter(|c| *c != '\0').take(200_000).collect();
    let records = records.map_err(|unreadable| (Some(unreadable), shown))?;
    Ok(records.iter().enumerate().map(|(at, record)| Typed::read(at, record)).collect())
}

/// Keeps the rows, in place of those they were typed from.
async fn wait(
    app: &App,
    admin: &CustomerAdmin,
    rows: &[Typed],
    before: Option<SheetId>,
) -> sqlx::Result<SheetId> {
    let mut tx = app.db.begin().await?;
    let person = admin.person();
    if let Some(before) = before {
        discard(&mut tx, admin.customer(), person.user(), before).await?;
    }
    let id = keep(&mut tx, admin.customer(), person.user(), person.now(), rows).await?;
    tx.commit().await?;
    Ok(id)
}

async fn form(app: &App, admin: &CustomerAdmin, status: StatusCode, filled: Filled) -> Answer {
    let numbers = administered(&app.db, admin.person().user()).await?;
    let shell = admin.shell();
    let Filled { rows, sheet, form } = filled;
    page_with(
        status,
        &Entry { t: shell.t, number: admin.number().clone(), numbers, rows, sheet, form, shell },
    )
}

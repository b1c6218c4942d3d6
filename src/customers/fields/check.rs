//! Sending a sheet of values, what it would do, and saving it.

use super::{
    model::{COLUMNS, Field, MOST_VALUES},
    queries::field,
    sheet_changes::{Saved, judge, save},
};
use crate::{
    app::App,
    customers::{
        address::Mistakes,
        waiting::{
            changes::keep,
            check::{Check, mistakes, read},
            model::fingerprint,
            queries::{Sheet, sheet},
        },
    },
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    sheets::Upload,
    types::{CustomerNumber, FieldId, Flaw, SheetId},
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with, see_other},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/fields/import.html")]
struct Import {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    field_above: Field,
    form: Form,
}

/// The form.
pub async fn start(State(app): State<App>, admin: CustomerAdmin, PathId(of): PathId<FieldId>) -> Answer {
    let field = found(&app, &admin, of).await?;
    form(&admin, field, Form::blank(), StatusCode::OK)
}

/// Reads what was sent, to be checked.
pub async fn upload(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(of): PathId<FieldId>,
    upload: Result<Upload, PageError>,
) -> Answer {
    let field = found(&app, &admin, of).await?;
    let upload = upload?;
    let t = admin.person().language();
    match read(t, upload, &COLUMNS, |key| label(t, key)).await {
        Ok(rows) => {
            let id = keep(&app, &admin, Some(of), &rows).await?;
            Ok(see_other(&paths::field_sheet(admin.number(), id)))
        }
        Err(said) => {
            let mut refused = Form::blank();
            refused.refuse("file", said);
            form(&admin, field, refused, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn found(app: &App, admin: &CustomerAdmin, id: FieldId) -> Result<Field, PageError> {
    let found = field(&app.db, admin.customer(), id).await?;
    found.ok_or(PageError::NotFound)
}

fn form(admin: &CustomerAdmin, field_above: Field, form: Form, status: StatusCode) -> Answer {
    let shell = admin.shell();
    page_with(status, &Import { t: shell.t, number: admin.number().clone(), field_above, form, shell })
}

/// What the sheet would do.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<SheetId>) -> Answer {
    question(&app, &admin, id, StatusCode::OK, None).await
}

/// Saves it: all or nothing.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let t = admin.person().language();
    match save(&app, &admin, id, fields.one("fingerprint")).await? {
        Saved::Done(of, added, changed) => {
            let notice = Notice::Setting(SettingsNotice::Sheet { added, changed });
            Ok(redirect_with(&app, &paths::field(admin.number(), of), &notice))
        }
        Saved::Missing => Err(PageError::NotFound),
        Saved::Stale => {
            question(&app, &admin, id, StatusCode::CONFLICT, Some(t.waiting_stale().to_owned())).await
        }
        Saved::Refused => {
            let problem = t.waiting_refused(t.whole(usize::try_from(MOST_VALUES).unwrap_or_default()));
            question(&app, &admin, id, StatusCode::UNPROCESSABLE_ENTITY, Some(problem)).await
        }
    }
}

async fn question(
    app: &App,
    admin: &CustomerAdmin,
    id: SheetId,
    status: StatusCode,
    problem: Option<String>,
) -> Answer {
    let db = &mut *app.db.acquire().await?;
    let Some((Some(of), Sheet::Waits(rows))) = sheet(db, admin, id).await? else {
        return Err(PageError::NotFound);
    };
    let found = judge(db, admin.customer(), of, &rows).await?;
    let (field, judged) = found.ok_or(PageError::NotFound)?;
    let shell = admin.shell();
    let t = shell.t;
    let (counts, mistakes) = mistakes(t, &judged, |_, flaws| said(t, flaws));
    let number = admin.number();
    let page = Check {
        t,
        number: number.clone(),
        above: (paths::field(number, of), field.said.name),
        again: paths::field_upload(number, of),
        action: paths::field_sheet(number, id),
        counts,
        mistakes,
        fingerprint: fingerprint(&judged, |value| value.version),
        problem,
        shell,
    };
    page.answer(status)
}

/// What is wrong with a row, column by column.
fn said(t: Language, flaws: &Mistakes) -> String {
    let one = |(column, flaw): &(&'static str, Flaw)| {
        let words = match (*column, *flaw) {
            (_, Flaw::TooLong { most, over }) => t.flaw_too_long(over, most),
            ("code", Flaw::Missing) => t.values_code_missing().to_owned(),
            ("active", _) => t.values_active_malformed().to_owned(),
            _ => t.text_malformed().to_owned(),
        };
        format!("{}: {words}", label(t, column))
    };
    flaws.iter().map(one).collect::<Vec<_>>().join(". ")
}

/// How a column is called.
#[must_use]
pub fn label(t: Language, key: &str) -> &'static str {
    match key {
        "code" => t.values_code(),
        "description" => t.values_description(),
        _ => t.values_active(),
    }
}

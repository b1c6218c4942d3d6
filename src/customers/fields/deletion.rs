//! Deleting a field with its values, or one value: the page that says what goes, and the deleting.

use super::{
    changes,
    queries::{field, value},
    value_changes,
};
use crate::{
    app::App,
    customers::outcome::Outcome,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{FieldId, ValueId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/fields/deletion.html")]
struct Deletion {
    t: Language,
    shell: Shell,
    name: String,
    goes: Vec<String>,
    above: (String, String),
    action: String,
    version: i64,
    stale: bool,
}

/// What would go with a field.
pub async fn confirm(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<FieldId>) -> Answer {
    question(&app, &admin, id, StatusCode::OK).await
}

/// Deletes a field.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<FieldId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().unwrap_or_default();
    match changes::delete(&app, &admin.hand(), id, version).await? {
        Outcome::Done => {
            let notice = Notice::Setting(SettingsNotice::Deleted);
            Ok(redirect_with(&app, &paths::fields(admin.number()), &notice))
        }
        Outcome::Stale => question(&app, &admin, id, StatusCode::CONFLICT).await,
        _ => Err(PageError::NotFound),
    }
}

async fn question(app: &App, admin: &CustomerAdmin, id: FieldId, status: StatusCode) -> Answer {
    let found = field(&app.db, admin.customer(), id).await?;
    let field = found.ok_or(PageError::NotFound)?;
    let shell = admin.shell();
    let t = shell.t;
    let page = Deletion {
        t,
        goes: vec![t.fields_delete_values(field.values), t.fields_delete_text().to_owned()],
        name: field.said.name,
        above: (paths::fields(admin.number()), t.fields_title().to_owned()),
        action: paths::field_deletion(admin.number(), id),
        version: field.version,
        stale: status == StatusCode::CONFLICT,
        shell,
    };
    page_with(status, &page)
}

/// What would go with a value.
pub async fn confirm_value(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<ValueId>,
) -> Answer {
    question_value(&app, &admin, id, StatusCode::OK).await
}

/// Deletes a value.
pub async fn submit_value(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<ValueId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().unwrap_or_default();
    let found = value(&app.db, admin.customer(), id).await?;
    let (of, ..) = found.ok_or(PageError::NotFound)?;
    match value_changes::delete(&app, &admin.hand(), id, version).await? {
        Outcome::Done => {
            let notice = Notice::Setting(SettingsNotice::Deleted);
            Ok(redirect_with(&app, &paths::field(admin.number(), of), &notice))
        }
        Outcome::Stale => question_value(&app, &admin, id, StatusCode::CONFLICT).await,
        _ => Err(PageError::NotFound),
    }
}

async fn question_value(app: &App, admin: &CustomerAdmin, id: ValueId, status: StatusCode) -> Answer {
    let found = value(&app.db, admin.customer(), id).await?;
    let (of, field_name, value) = found.ok_or(PageError::NotFound)?;
    let shell = admin.shell();
    let t = shell.t;
    let page = Deletion {
        t,
        goes: vec![t.values_delete_text(&field_name)],
        name: value.allowed.code,
        above: (paths::field(admin.number(), of), field_name),
        action: paths::value_deletion(admin.number(), id),
        version: value.version,
        stale: status == StatusCode::CONFLICT,
        shell,
    };
    page_with(status, &page)
}

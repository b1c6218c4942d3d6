//! Adding a value to a field, and changing one.

use super::{
    model::{Allowed, MOST_VALUES, code, explanation},
    queries::{field, value},
    value_changes::{add, save},
};
use crate::{
    app::App,
    customers::outcome::Outcome,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{CustomerNumber, FieldId, ValueId},
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::{PathId, parse_id},
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/fields/value.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    field: FieldId,
    field_name: String,
    /// The one that is changed, with its version; none: a new one.
    known: Option<(ValueId, i64, String)>,
    form: Form,
    stale: bool,
}

impl Edit {
    fn title(&self) -> String {
        match &self.known {
            Some((_, _, code)) => self.t.party_edit(code),
            None => self.t.values_add().to_owned(),
        }
    }

    fn action(&self) -> String {
        match &self.known {
            Some((id, ..)) => paths::value(&self.number, id),
            None => paths::new_value(&self.number, self.field),
        }
    }
}

/// An empty form.
pub async fn start(State(app): State<App>, admin: CustomerAdmin, PathId(of): PathId<FieldId>) -> Answer {
    let name = name_of(&app, &admin, of).await?;
    let form = Form::blank().with("id", ValueId::fresh().to_string()).with("active", "yes");
    edit(&admin, (of, name), None, form, StatusCode::OK)
}

/// Adds it.
pub async fn create(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(of): PathId<FieldId>,
    fields: Fields,
) -> Answer {
    let name = name_of(&app, &admin, of).await?;
    let id = parse_id(fields.one("id")).ok_or(PageError::BadRequest)?;
    let (t, mut form) = (admin.person().language(), Form::posted(fields));
    if let Some(allowed) = read(t, &mut form) {
        match add(&app, &admin.hand(), of, id, &allowed).await? {
            Outcome::Full => form.refuse("code", t.settings_full(MOST_VALUES)),
            Outcome::Taken => form.refuse("code", t.values_taken()),
            Outcome::Missing => return Err(PageError::NotFound),
            _ => {
                let notice = Notice::Setting(SettingsNotice::Added { name: allowed.code });
                return Ok(redirect_with(&app, &paths::field(admin.number(), of), &notice));
            }
        }
    }
    edit(&admin, (of, name), None, form, StatusCode::UNPROCESSABLE_ENTITY)
}

/// One, to be changed.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<ValueId>) -> Answer {
    let found = value(&app.db, admin.customer(), id).await?;
    let (of, name, known) = found.ok_or(PageError::NotFound)?;
    let form = Form::blank()
        .with("code", &known.allowed.code)
        .with("description", &known.allowed.description)
        .with("active", if known.allowed.active { "yes" } else { "" })
        .with("version", known.version.to_string());
    let known = (known.id, known.version, known.allowed.code);
    edit(&admin, (of, name), Some(known), form, StatusCode::OK)
}

/// Saves it.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<ValueId>,
    fields: Fields,
) -> Answer {
    let found = value(&app.db, admin.customer(), id).await?;
    let (of, name, known) = found.ok_or(PageError::NotFound)?;
    let known = Some((known.id, known.version, known.allowed.code));
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let (t, mut form) = (admin.person().language(), Form::posted(fields));
    let Some(allowed) = read(t, &mut form) else {
        return edit(&admin, (of, name), known, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let notice = match save(&app, &admin.hand(), id, version, &allowed).await? {
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        Outcome::Same => Notice::NothingChanged,
        Outcome::Stale => return edit(&admin, (of, name), known, form, StatusCode::CONFLICT),
        Outcome::Taken => {
            form.refuse("code", t.values_taken());
            return edit(&admin, (of, name), known, form, StatusCode::UNPROCESSABLE_ENTITY);
        }
        _ => return Err(PageError::NotFound),
    };
    Ok(redirect_with(&app, &paths::field(admin.number(), of), &notice))
}

fn read(t: Language, form: &mut Form) -> Option<Allowed> {
    let says = Says { missing: t.values_code_missing(), malformed: t.text_malformed() };
    let code = form.read(t, "code", says, code);
    let description = form.read(t, "description", says, explanation);
    Some(Allowed { code: code?, description: description?, active: form.ticked("active", "yes") })
}

async fn name_of(app: &App, admin: &CustomerAdmin, id: FieldId) -> Result<String, PageError> {
    let found = field(&app.db, admin.customer(), id).await?;
    Ok(found.ok_or(PageError::NotFound)?.said.name)
}

fn edit(
    admin: &CustomerAdmin,
    (field, field_name): (FieldId, String),
    known: Option<(ValueId, i64, String)>,
    form: Form,
    status: StatusCode,
) -> Answer {
    let shell = admin.shell();
    let stale = status == StatusCode::CONFLICT;
    let number = admin.number().clone();
    page_with(status, &Edit { t: shell.t, number, field, field_name, known, form, stale, shell })
}

//! Adding a field, and changing one.

use super::{
    changes::{add, save},
    model::{Field, MOST_FIELDS, Said, explanation, name},
    queries::field,
};
use crate::{
    app::App,
    customers::outcome::Outcome,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{CustomerNumber, FieldId},
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
#[template(path = "customers/fields/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    /// The one that is changed; none: a new one.
    known: Option<Field>,
    form: Form,
    stale: bool,
}

impl Edit {
    fn title(&self) -> String {
        match &self.known {
            Some(known) => self.t.party_edit(&known.said.name),
            None => self.t.fields_add().to_owned(),
        }
    }

    fn action(&self) -> String {
        match &self.known {
            Some(known) => paths::field_edit(&self.number, known.id),
            None => paths::new_field(&self.number),
        }
    }
}

/// An empty form.
pub async fn start(admin: CustomerAdmin) -> Answer {
    let form = Form::blank().with("id", FieldId::fresh().to_string()).with("active", "yes");
    edit(&admin, None, form, StatusCode::OK)
}

/// Adds it, on to its values.
pub async fn create(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let id = parse_id(fields.one("id")).ok_or(PageError::BadRequest)?;
    let (t, mut form) = (admin.person().language(), Form::posted(fields));
    if let Some(said) = read(t, &mut form) {
        match add(&app, &admin.hand(), id, &said).await? {
            Outcome::Full => form.refuse("name", t.settings_full(MOST_FIELDS)),
            Outcome::Taken => form.refuse("name", t.fields_taken()),
            Outcome::Missing => return Err(PageError::NotFound),
            _ => {
                let notice = Notice::Setting(SettingsNotice::Added { name: said.name });
                return Ok(redirect_with(&app, &paths::field(admin.number(), id), &notice));
            }
        }
    }
    edit(&admin, None, form, StatusCode::UNPROCESSABLE_ENTITY)
}

/// One, to be changed.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<FieldId>) -> Answer {
    let known = found(&app, &admin, id).await?;
    let yes = |set: bool| if set { "yes" } else { "" };
    let form = Form::blank()
        .with("name", &known.said.name)
        .with("explanation", &known.said.explanation)
        .with("required", yes(known.said.required))
        .with("active", yes(known.said.active))
        .with("version", known.version.to_string());
    edit(&admin, Some(known), form, StatusCode::OK)
}

/// Saves it.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<FieldId>,
    fields: Fields,
) -> Answer {
    let known = found(&app, &admin, id).await?;
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let (t, mut form) = (admin.person().language(), Form::posted(fields));
    let Some(said) = read(t, &mut form) else {
        return edit(&admin, Some(known), form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let notice = match save(&app, &admin.hand(), id, version, &said).await? {
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        Outcome::Same => Notice::NothingChanged,
        Outcome::Stale => return edit(&admin, Some(known), form, StatusCode::CONFLICT),
        Outcome::Taken => {
            form.refuse("name", t.fields_taken());
            return edit(&admin, Some(known), form, StatusCode::UNPROCESSABLE_ENTITY);
        }
        _ => return Err(PageError::NotFound),
    };
    Ok(redirect_with(&app, &paths::field(admin.number(), id), &notice))
}

fn read(t: Language, form: &mut Form) -> Option<Said> {
    let says = Says { missing: t.fields_name_missing(), malformed: t.text_malformed() };
    let name = form.read(t, "name", says, name);
    let explanation = form.read(t, "explanation", says, explanation);
    Some(Said {
        name: name?,
        explanation: explanation?,
        required: form.ticked("required", "yes"),
        active: form.ticked("active", "yes"),
    })
}

async fn found(app: &App, admin: &CustomerAdmin, id: FieldId) -> Result<Field, PageError> {
    let found = field(&app.db, admin.customer(), id).await?;
    found.ok_or(PageError::NotFound)
}

fn edit(admin: &CustomerAdmin, known: Option<Field>, form: Form, status: StatusCode) -> Answer {
    let shell = admin.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &Edit { t: shell.t, number: admin.number().clone(), known, form, stale, shell })
}

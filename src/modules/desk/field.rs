//! One field of a module, or a new one: what each customer number can set about it.

use super::{
    super::{
        edit::put_field,
        model::{FieldKind, Module, ModuleField},
    },
    field_form::{filled, read},
    review::{Change, step},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::Form,
        page::{Answer, page_with},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "modules/field.html")]
struct Field {
    t: Language,
    shell: Shell,
    version: i64,
    module: Module,
    /// The one that is edited; none for a new one.
    field: Option<ModuleField>,
    form: Form,
    overtaken: bool,
}

impl Field {
    fn kinds(&self) -> Vec<(String, String)> {
        let kind = |kind: FieldKind| (kind.as_str().to_owned(), kind_name(self.t, kind).to_owned());
        FieldKind::ALL.into_iter().map(kind).collect()
    }

    fn heading(&self) -> String {
        heading(self.t, self.field.as_ref())
    }

    fn action(&self) -> String {
        action(&self.module, self.field.as_ref())
    }
}

/// What a kind of field is called.
const fn kind_name(t: Language, kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => t.desk_module_kind_text(),
        FieldKind::Number => t.desk_module_kind_number(),
        FieldKind::YesNo => t.desk_module_kind_yes_no(),
        FieldKind::Choice => t.desk_module_kind_choice(),
        FieldKind::Email => t.desk_module_kind_email(),
        FieldKind::Address => t.desk_module_kind_address(),
        FieldKind::Sender => t.desk_module_kind_sender(),
    }
}

fn heading(t: Language, field: Option<&ModuleField>) -> String {
    field.map_or_else(|| t.desk_module_field_new(), |field| field.label.in_language(t)).to_owned()
}

fn action(module: &Module, field: Option<&ModuleField>) -> String {
    let key = module.key.as_str();
    field.map_or_else(|| paths::desk_new_module_field(key), |field| paths::desk_module_field(key, &field.key))
}

type Keys = PathKey<(String, String)>;

/// The module and its field of an address.
pub(super) fn find(
    person: &SignedIn,
    (key, field): &(String, String),
) -> Result<(Module, ModuleField), PageError> {
    let module = find_module(person, key)?;
    let field = module.fields.iter().find(|known| known.key == *field).cloned();
    Ok((module, field.ok_or(PageError::NotFound)?))
}

/// The module of an address, if it was not retired.
pub(super) fn find_module(person: &SignedIn, key: &str) -> Result<Module, PageError> {
    person.modules().get(key).cloned().ok_or(PageError::NotFound)
}

fn shown(
    person: &SignedIn,
    status: StatusCode,
    module: Module,
    field: Option<ModuleField>,
    form: Form,
) -> Answer {
    let (t, shell, version) = (person.language(), person.shell(), person.modules().version);
    let overtaken = status == StatusCode::CONFLICT;
    page_with(status, &Field { t, shell, version, module, field, form, overtaken })
}

/// The form of one that is there.
pub async fn show(Operator(person): Operator, PathKey(keys): Keys) -> Answer {
    let (module, field) = find(&person, &keys)?;
    let place = module.fields.iter().take_while(|other| other.key != field.key).count() + 1;
    let form = filled(&field, place);
    shown(&person, StatusCode::OK, module, Some(field), form)
}

/// The form of a new one.
pub async fn blank(Operator(person): Operator, PathKey(key): PathKey) -> Answer {
    let module = find_module(&person, &key)?;
    shown(&person, StatusCode::OK, module, None, Form::blank())
}

/// Changes one that is there.
pub async fn submit(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(keys): Keys,
    fields: Fields,
) -> Answer {
    let (module, field) = find(&person, &keys)?;
    save(&app, &person, module, Some(field), fields).await
}

/// Adds a new one.
pub async fn add(
    State(app): State<App>,
    Operator(person): Operator,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    let module = find_module(&person, &key)?;
    save(&app, &person, module, None, fields).await
}

async fn save(
    app: &App,
    person: &SignedIn,
    module: Module,
    field: Option<ModuleField>,
    fields: Fields,
) -> Answer {
    let t = person.language();
    let mut form = Form::posted(fields.clone());
    let (edited, place) = read(&mut form, t, field.as_ref(), &module);
    if fields.has("again") {
        return shown(person, StatusCode::OK, module, field, Form::posted(fields));
    }
    if form.is_refused() {
        return shown(person, StatusCode::UNPROCESSABLE_ENTITY, module, field, form);
    }
    let change = Change {
        heading: heading(t, field.as_ref()),
        action: action(&module, field.as_ref()),
        back: paths::desk_module(module.key.as_str()),
        fields: &fields,
        notice: DeskNotice::ModuleSaved { name: module.name.in_language(t).to_owned() },
        next: put_field(&person.modules().list, module.key.as_str(), &edited, place),
    };
    match step(app, person, change).await? {
        Some(answer) => Ok(answer),
        None => shown(person, StatusCode::CONFLICT, module, field, form),
    }
}

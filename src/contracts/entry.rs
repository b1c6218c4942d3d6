//! A new customer number of an organisation.

use super::{
    changes::{Made, create},
    details::languages,
    model::{Details, NewCustomer, title},
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    organisations::register::queries::{Name, name},
    paths,
    types::CustomerNumber,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "contracts/entry.html")]
struct Entry {
    t: Language,
    shell: Shell,
    organisation: Name,
    form: Form,
}

impl Entry {
    fn languages(&self) -> Vec<(String, String)> {
        languages()
    }

    /// Which keyboard a phone shows.
    fn keys(&self) -> &'static str {
        if self.shell.app.site.numbers.digits_only() { "numeric" } else { "" }
    }
}

/// The form.
pub async fn show(State(app): State<App>, operator: Operator, PathId(id): PathId<Uuid>) -> Answer {
    let organisation = name(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let form = Form::blank().with("name", organisation.name.clone());
    filled(&operator.0, organisation, form)
}

/// Makes the number, and goes on to its page.
pub async fn submit(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<Uuid>,
    fields: Fields,
) -> Answer {
    let organisation = name(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let t = operator.0.language();
    let mut form = Form::posted(fields);
    if let Some(new) = read(&app, t, &mut form) {
        match create(&app, &operator.0.act(), organisation.id, &new).await? {
            Made::Done => {
                let number = new.number.to_string();
                let notice = Notice::Desk(DeskNotice::NumberCreated { number });
                return Ok(redirect_with(&app, &paths::desk_appointment(&new.number), &notice));
            }
            Made::Taken => form.refuse("number", t.desk_number_taken(&new.number)),
        }
    }
    filled(&operator.0, organisation, form)
}

fn read(app: &App, t: Language, form: &mut Form) -> Option<NewCustomer> {
    let says = Says { missing: t.customer_number_missing(), malformed: t.desk_number_malformed() };
    let number = form.read(t, "number", says, |raw| CustomerNumber::parse(raw, &app.site.numbers));
    let says = Says { missing: t.desk_name_missing(), malformed: t.desk_name_malformed() };
    let name = form.read(t, "name", says, title);
    let language = Language::from_tag(form.value("language"));
    Some(NewCustomer { number: number?, details: Details { name: name?, language } })
}

fn filled(operator: &SignedIn, organisation: Name, form: Form) -> Answer {
    let shell = operator.shell();
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Entry { t: shell.t, organisation, form, shell })
}

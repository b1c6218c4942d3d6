//! "Gebruiker toevoegen": one person, at one of the numbers that the administrator administers.

use super::changes::{Added, add};
use crate::{
    app::App,
    customers::queries::administered,
    guards::{Authority, CustomerAdmin},
    language::Language,
    paths,
    types::CustomerNumber,
    users::{
        changes::NewPerson,
        person_form::{self, salutations},
    },
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "people/add_one.html")]
struct AddOne {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    numbers: Vec<(String, String)>,
    form: Form,
    /// Who was to be added has access already: where their authorisations are.
    has_access: Option<HasAccess>,
}

impl AddOne {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }
}

struct HasAccess {
    email: String,
    number: CustomerNumber,
    path: String,
}

/// What the form says, and where.
struct Wanted {
    authority: Authority,
    number: CustomerNumber,
    person: NewPerson,
}

/// The form.
pub async fn show(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    let form = Form::blank().with("number", admin.number().as_str());
    filled(&app, &admin, StatusCode::OK, form, None).await
}

/// Adds the person; the answer is the same whether or not there was an account.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let Some(wanted) = read(&app, &admin, &mut form).await? else {
        return filled(&app, &admin, StatusCode::UNPROCESSABLE_ENTITY, form, None).await;
    };
    let email = wanted.person.email.to_string();
    match add(&app, &wanted.authority, &wanted.person).await? {
        Added::Done => {
            let path = paths::overview(&wanted.number);
            Ok(redirect_with(&app, &path, &Notice::UserAdded { email }))
        }
        Added::HasAccess(membership) => {
            let path = paths::permissions_of(&wanted.number, membership);
            let has_access = HasAccess { email, number: wanted.number, path };
            filled(&app, &admin, StatusCode::UNPROCESSABLE_ENTITY, form, Some(has_access)).await
        }
    }
}

async fn read(app: &App, admin: &CustomerAdmin, form: &mut Form) -> sqlx::Result<Option<Wanted>> {
    let t = admin.person().language();
    let person = person_form::read(t, form);
    // Somebody else's number and one that never was get the same answer.
    let number = CustomerNumber::from_path(form.value("number"), &app.site.numbers);
    let place = match &number {
        Some(number) => admin.authority_at(&mut *app.db.acquire().await?, number).await?,
        None => None,
    };
    if place.is_none() {
        form.refuse("number", t.people_number_not_yours());
    }
    let (Some(person), Some(number), Some(authority)) = (person, number, place) else { return Ok(None) };
    Ok(Some(Wanted { authority, number, person }))
}

async fn filled(
    app: &App,
    admin: &CustomerAdmin,
    status: StatusCode,
    form: Form,
    has_access: Option<HasAccess>,
) -> Answer {
    let numbers = administered(&app.db, admin.person().user()).await?;
    let numbers = numbers
        .into_iter()
        .map(|(number, name)| (number.to_string(), format!("{name} ({number})")))
        .collect();
    let shell = admin.shell();
    page_with(
        status,
        &AddOne { t: shell.t, number: admin.number().clone(), numbers, form, has_access, shell },
    )
}

//! Appointing an administrator of a number: the first one, or one more.

use super::{
    changes::administrators::{Appointed, add},
    contact_queries::first_administrator,
};
use crate::{
    app::App,
    error::PageError,
    grants::problem::{self, Problem},
    guards::OperatorAt,
    language::Language,
    paths,
    types::CustomerNumber,
    users::person_form::{read, salutations},
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
#[template(path = "contracts/appointment.html")]
struct Appointment {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    form: Form,
    problem: Option<Problem>,
}

impl Appointment {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }

    fn refused(&self) -> bool {
        self.form.is_refused() || self.problem.is_some()
    }
}

/// The form; where nobody administers the number yet, with the primary contact in it.
pub async fn show(State(app): State<App>, at: OperatorAt) -> Answer {
    let at = at.open()?;
    let form = match first_administrator(&app.db, at.customer()).await? {
        Some(contact) => Form::blank()
            .with("email", contact.email)
            .with("salutation", contact.salutation.as_str())
            .with("first_name", contact.first_name)
            .with("last_name", contact.last_name),
        None => Form::blank(),
    };
    filled(&at, form, None)
}

/// Appoints.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let mut form = Form::posted(fields);
    let Some(person) = read(at.person().language(), &mut form) else { return filled(&at, form, None) };
    let appointed = add(&app, &at.authority(), &person).await?;
    if let Appointed::Done { .. } = appointed {
        let notice = Notice::AdministratorAdded { email: person.email.to_string() };
        return Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice));
    }
    let problem = refuse(&at, &mut form, appointed)?;
    filled(&at, form, problem)
}

/// Why nobody was appointed, at the field or on top of the page.
pub(super) fn refuse(
    at: &OperatorAt,
    form: &mut Form,
    appointed: Appointed,
) -> Result<Option<Problem>, PageError> {
    let t = at.person().language();
    match appointed {
        Appointed::Already { name } => form.refuse("email", t.administrators_already(name)),
        Appointed::IsOperator => form.refuse("email", t.desk_is_operator()),
        Appointed::Oneself => form.refuse("email", t.desk_same_person()),
        Appointed::NoCatalogue => form.refuse("email", t.desk_no_catalogue()),
        Appointed::Refused(refusal) => {
            return Ok(Some(problem::refused(t, at.person().catalogue(), &refusal)));
        }
        Appointed::Done { .. } | Appointed::Missing => return Err(PageError::NotFound),
    }
    Ok(None)
}

fn filled(at: &OperatorAt, form: Form, problem: Option<Problem>) -> Answer {
    let shell = at.person().shell();
    let (number, name) = (at.number().clone(), at.customer_name().to_owned());
    let page = Appointment { t: shell.t, number, name, form, problem, shell };
    page_with(if page.refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

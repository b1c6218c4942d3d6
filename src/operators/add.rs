//! Adding an operator.

use super::changes;
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    users::{
        changes::Appointment,
        person_form::{read, salutations},
    },
    web::{
        factor_notice::FactorNotice,
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
#[template(path = "operators/add.html")]
struct Add {
    t: Language,
    shell: Shell,
    form: Form,
}

impl Add {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }
}

fn filled(person: &SignedIn, status: StatusCode, form: Form) -> Answer {
    page_with(status, &Add { t: person.language(), shell: person.shell(), form })
}

/// The form.
pub async fn show(Operator(person): Operator) -> Answer {
    filled(&person, StatusCode::OK, Form::blank())
}

/// Adds somebody, who gets a mail.
pub async fn submit(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.language();
    if let Some(new) = read(t, &mut form) {
        let email = new.email.to_string();
        match changes::add(&app, &person.act(), &new).await? {
            Appointment::Made => {
                return Ok(redirect_with(
                    &app,
                    paths::OPERATORS,
                    &Notice::Factor(FactorNotice::OperatorAdded { email }),
                ));
            }
            Appointment::WasThere => form.refuse("email", t.operators_was_there()),
            Appointment::IsCustomersUser => form.refuse("email", t.operators_is_customers_user()),
        }
    }
    filled(&person, StatusCode::UNPROCESSABLE_ENTITY, form)
}

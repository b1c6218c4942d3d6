//! Adding an operator.

use super::changes;
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{EmailAddress, PersonName, Salutation},
    users::changes::{Appointment, NewPerson},
    web::{
        factor_notice::FactorNotice,
        fields::Fields,
        form::{Form, Says},
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
        let t = self.t;
        vec![("mr", t.salutation_mr()), ("mrs", t.salutation_mrs()), ("none", t.salutation_none())]
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
    if let Some(new) = read(&mut form, t) {
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

fn read(form: &mut Form, t: Language) -> Option<NewPerson> {
    let says = |missing, malformed| Says { missing, malformed };
    let email = form.read(t, "email", says(t.email_missing(), t.email_malformed()), EmailAddress::parse);
    let choose = says(t.salutation_missing(), t.salutation_missing());
    let salutation = form.read(t, "salutation", choose, Salutation::parse);
    let first = says(t.first_name_missing(), t.name_malformed());
    let first_name = form.read(t, "first_name", first, PersonName::parse);
    let last = says(t.last_name_missing(), t.name_malformed());
    let last_name = form.read(t, "last_name", last, PersonName::parse);
    Some(NewPerson {
        email: email?,
        salutation: salutation?,
        first_name: first_name?,
        initials: String::new(),
        last_name: last_name?,
        phone: None,
        language: None,
    })
}

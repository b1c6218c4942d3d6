//! "Beheerder toevoegen": somebody with access here, or a new person.

use super::{
    changes::{Changed, add},
    form::{read, salutations},
};
use crate::{
    app::App,
    error::PageError,
    grants::problem::{self, Problem},
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::CustomerNumber,
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
#[template(path = "people/administrators/add.html")]
struct AddAdministrator {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    form: Form,
    problem: Option<Problem>,
}

impl AddAdministrator {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }

    fn refused(&self) -> bool {
        self.form.is_refused() || self.problem.is_some()
    }
}

/// The form.
pub async fn show(admin: CustomerAdmin) -> Answer {
    filled(&admin, Form::blank(), None)
}

/// Makes the person administrator; the answer is the same whether or not there was an account.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let t = admin.person().language();
    let mut form = Form::posted(fields);
    let Some(person) = read(t, &mut form) else { return filled(&admin, form, None) };
    let email = person.email.to_string();
    let problem = match add(&app, &admin.authority(), &person).await? {
        Changed::Done { .. } => {
            let path = paths::administrators(admin.number());
            return Ok(redirect_with(&app, &path, &Notice::AdministratorAdded { email }));
        }
        Changed::Already { name } => {
            form.refuse("email", t.administrators_already(name));
            None
        }
        Changed::Refused(refusal) => Some(problem::refused(t, admin.person().catalogue(), &refusal)),
        Changed::LastAdministrator | Changed::Missing => return Err(PageError::NotFound),
    };
    filled(&admin, form, problem)
}

fn filled(admin: &CustomerAdmin, form: Form, problem: Option<Problem>) -> Answer {
    let shell = admin.shell();
    let page = AddAdministrator { t: shell.t, number: admin.number().clone(), form, problem, shell };
    page_with(if page.refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

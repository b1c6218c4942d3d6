//! "Beheerder toevoegen": somebody with access here, or a new person.

use super::{
    changes::{Changed, add},
    form::filled,
};
use crate::{
    app::App,
    error::PageError,
    grants::problem,
    guards::CustomerAdmin,
    paths,
    users::person_form::read,
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, redirect_with},
    },
};
use axum::extract::State;

/// The form.
pub async fn show(admin: CustomerAdmin) -> Answer {
    filled(&admin, false, Form::blank(), None)
}

/// Makes the person administrator; the answer is the same whether or not there was an account.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let t = admin.person().language();
    let mut form = Form::posted(fields);
    let Some(person) = read(t, &mut form) else { return filled(&admin, false, form, None) };
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
    filled(&admin, false, form, problem)
}

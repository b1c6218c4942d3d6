//! Taking away a second factor that its owner lost, with the reason.

use super::changes::{self, Mending};
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{EmailAddress, Flaw, line},
    web::{
        factor_notice::FactorNotice,
        fields::{Fields, Query},
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "operators/mend.html")]
struct Mend {
    t: Language,
    shell: Shell,
    form: Form,
}

fn filled(person: &SignedIn, status: StatusCode, form: Form) -> Answer {
    page_with(status, &Mend { t: person.language(), shell: person.shell(), form })
}

/// The form, for the address in the query if there is one.
pub async fn show(Operator(person): Operator, Query(query): Query) -> Answer {
    filled(&person, StatusCode::OK, Form::posted(query))
}

/// Takes it away; its owner is signed out everywhere and told.
pub async fn submit(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.language();
    let email = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let email = form.read(t, "email", email, EmailAddress::parse);
    let reason = Says { missing: t.operators_reason_missing(), malformed: t.operators_reason_missing() };
    let reason = form.read(t, "reason", reason, |raw| match line(raw, 500) {
        Ok(reason) if reason.is_empty() => Err(Flaw::Missing),
        read => read,
    });
    if let (Some(email), Some(reason)) = (email, reason) {
        match changes::mend(&app, &person.act(), &email, &reason).await? {
            Mending::Mended => {
                let notice = Notice::Factor(FactorNotice::Mended { email: email.to_string() });
                return Ok(redirect_with(&app, paths::OPERATORS, &notice));
            }
            Mending::Own => form.refuse("email", t.operators_mend_self()),
            Mending::NotFound => form.refuse("email", t.operators_mend_none()),
        }
    }
    filled(&person, StatusCode::UNPROCESSABLE_ENTITY, form)
}

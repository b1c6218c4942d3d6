//! Where an operator begins to look along, and stops.

use super::changes;
use crate::{
    app::App,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{CustomerNumber, Flaw, line},
    web::{
        factor_notice::FactorNotice,
        fields::{Fields, Query},
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "look_along/start.html")]
struct Start {
    t: Language,
    shell: Shell,
    form: Form,
}

fn filled(person: &SignedIn, status: StatusCode, form: Form) -> Answer {
    page_with(status, &Start { t: person.language(), shell: person.shell(), form })
}

/// The form, for the number in the query if there is one.
pub async fn show(Operator(person): Operator, Query(query): Query) -> Answer {
    filled(&person, StatusCode::OK, Form::posted(query))
}

/// Begins, with a reason that the customer reads.
pub async fn submit(State(app): State<App>, Operator(person): Operator, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.language();
    let unknown = Says { missing: t.look_along_number_unknown(), malformed: t.look_along_number_unknown() };
    let number = form.read(t, "number", unknown, |raw| CustomerNumber::parse(raw, &app.site.numbers));
    let says = Says { missing: t.operators_reason_missing(), malformed: t.operators_reason_missing() };
    let reason = form.read(t, "reason", says, |raw| match line(raw, 500) {
        Ok(reason) if reason.is_empty() => Err(Flaw::Missing),
        read => read,
    });
    if let (Some(number), Some(reason)) = (number, reason) {
        if changes::begin(&app, &person, &number, &reason).await? {
            return Ok(see_other(&paths::customer(&number)));
        }
        form.refuse("number", t.look_along_number_unknown());
    }
    filled(&person, StatusCode::UNPROCESSABLE_ENTITY, form)
}

/// Stops.
pub async fn end(State(app): State<App>, Operator(person): Operator) -> Answer {
    changes::end(&app, &person).await?;
    Ok(redirect_with(&app, paths::DESK, &Notice::Factor(FactorNotice::LookAlongEnded)))
}

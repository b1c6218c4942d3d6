//! A new password, once, for an account that comes from another system: nothing else is reachable until then.

use super::{
    changes, new_password,
    password::{Password, Verdict},
    queries::owner,
    second_factor::changes::proven,
};
use crate::{
    app::App,
    error::PageError,
    guards::AwaitsPassword,
    language::Language,
    paths,
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        session::{self, Session},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "sign_in/first_password.html")]
struct FirstPasswordPage {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    minimum: usize,
}

fn form_page(app: &App, AwaitsPassword(person): &AwaitsPassword, form: Form) -> FirstPasswordPage {
    FirstPasswordPage {
        t: person.language(),
        shell: Shell::visitor(app, person.visitor()),
        form,
        email: person.email().to_owned(),
        minimum: app.passwords.minimum_length,
    }
}

/// The form.
pub async fn show(State(app): State<App>, person: AwaitsPassword) -> Answer {
    page(&form_page(&app, &person, Form::blank()))
}

/// Sets the password and goes on, in a session of a new id.
pub async fn submit(
    State(app): State<App>,
    person: AwaitsPassword,
    session: Session,
    fields: Fields,
) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.0.language();
    let act = person.0.act();
    let owner = owner(&mut *app.db.acquire().await?, person.0.user()).await?.ok_or(PageError::NotFound)?;
    let hash = new_password::read(&app, &mut form, t, &owner.words()).await?;
    if let (Some(_), Ok(same)) = (&hash, Password::new(form.value(new_password::FIELD).to_owned()))
        && app.hasher.verify(owner.password_hash.as_deref(), &same).await? != Verdict::Wrong
    {
        form.refuse(new_password::FIELD, t.password_same());
    }
    let (Some(hash), false) = (hash, form.is_refused()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&app, &person, form));
    };
    let mut tx = app.db.begin().await?;
    changes::set_password(&mut tx, &act, &owner, &hash, None).await?;
    tx.commit().await?;
    session::begin(&session, person.0.visitor(), owner.id, false).await?;
    if let (Some(at), Some(session)) = (person.0.proven_at(), session::hash(&session)) {
        proven(&app.db, &session, at).await?;
    }
    Ok(redirect_with(&app, paths::HOME, &Notice::PasswordChanged))
}

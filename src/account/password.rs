//! Changing the own password.

use super::{changes::change_password, reauthentication};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    sign_in::{
        new_password,
        password::{Password, PasswordHash},
        queries::{Owner, owner},
    },
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    minimum: usize,
}

fn form_page(app: &App, person: &SignedIn, form: Form) -> PasswordPage {
    PasswordPage {
        t: person.language(),
        shell: person.shell(),
        form,
        email: person.email().to_owned(),
        minimum: app.passwords.minimum_length,
    }
}

/// The form.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    page(&form_page(&app, &person, Form::blank()))
}

/// Changes the password; every other session ends.
pub async fn save(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let owner = owner(&mut *app.db.acquire().await?, person.user()).await?.ok_or(PageError::NotFound)?;
    let Some(hash) = chosen(&app, &person, &owner, &mut form).await? else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&app, &person, form));
    };
    let mut tx = app.db.begin().await?;
    if !change_password(&mut tx, &person, &owner, &hash).await? {
        form.refuse(reauthentication::FIELD, person.language().current_password_wrong());
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&app, &person, form));
    }
    tx.commit().await?;
    Ok(redirect_with(&app, paths::ACCOUNT, &Notice::PasswordChanged))
}

/// The new password of somebody who proved the present one; `None` with every mistake noted.
async fn chosen(
    app: &App,
    person: &SignedIn,
    owner: &Owner,
    form: &mut Form,
) -> Result<Option<PasswordHash>, PageError> {
    let t = person.language();
    if !reauthentication::proves(app, person, owner, form).await? {
        if form.value(new_password::FIELD).is_empty() {
            form.refuse(new_password::FIELD, t.password_missing());
        }
        return Ok(None);
    }
    if same(form.value(reauthentication::FIELD), form.value(new_password::FIELD)) {
        form.refuse(new_password::FIELD, t.password_same());
        return Ok(None);
    }
    Ok(new_password::read(app, form, t, &owner.words()).await?)
}

/// Whether two are one password, however the keyboard composed its letters.
fn same(one: &str, other: &str) -> bool {
    match (Password::new(one.to_owned()), Password::new(other.to_owned())) {
        (Ok(one), Ok(other)) => one.expose() == other.expose(),
        _ => false,
    }
}

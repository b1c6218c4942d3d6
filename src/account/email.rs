//! Changing the own sign-in address.

use super::reauthentication;
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    sign_in::queries::{Owner, owner},
    types::EmailAddress,
    users::{
        email_change::{self, Asked},
        queries::profile,
    },
    web::{
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::time::Duration;

#[derive(Template)]
#[template(path = "account/email.html")]
struct EmailPage {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    pending: Option<String>,
}

async fn form_page(app: &App, person: &SignedIn, form: Form) -> sqlx::Result<EmailPage> {
    let profile = profile(&app.db, person.user(), person.now()).await?;
    Ok(EmailPage {
        t: person.language(),
        shell: person.shell(),
        form,
        email: person.email().to_owned(),
        pending: profile.pending_email.map(|(email, _)| email),
    })
}

/// The form.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    page(&form_page(&app, &person, Form::blank()).await?)
}

/// Asks the new address to confirm. The answer tells nothing about that address.
pub async fn ask(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.language();
    let owner = owner(&mut *app.db.acquire().await?, person.user()).await?.ok_or(PageError::NotFound)?;
    let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let new = form.read(t, "email", says, EmailAddress::parse);
    if new.as_ref().is_some_and(|new| new.key() == owner.email_key) {
        form.refuse("email", t.email_same());
    }
    let proven = reauthentication::proves(&app, &person, &owner, &mut form).await?;
    if let (Some(new), true, false) = (new, proven, form.is_refused()) {
        match carry_out(&app, &person, &owner, &new).await? {
            Asked::Sent => {
                let notice = Notice::EmailChangeAsked { email: new.as_str().to_owned() };
                return Ok(redirect_with(&app, paths::ACCOUNT, &notice));
            }
            Asked::SameAddress => form.refuse("email", t.email_same()),
            Asked::PasswordChanged => form.refuse(reauthentication::FIELD, t.current_password_wrong()),
            Asked::TooOften => return Err(PageError::TooOften { retry_after: Duration::from_hours(1) }),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&app, &person, form).await?)
}

async fn carry_out(app: &App, person: &SignedIn, owner: &Owner, new: &EmailAddress) -> sqlx::Result<Asked> {
    let mut tx = app.db.begin().await?;
    let asked = email_change::ask(&mut tx, person, owner.password_hash.as_deref(), new).await?;
    if asked == Asked::Sent {
        tx.commit().await?;
    }
    Ok(asked)
}

/// Calls the change off.
pub async fn cancel(State(app): State<App>, person: SignedIn) -> Answer {
    let mut tx = app.db.begin().await?;
    let called_off = email_change::cancel(&mut tx, &person.act(), person.user()).await?;
    tx.commit().await?;
    let notice = if called_off { Notice::EmailChangeCancelled } else { Notice::NothingChanged };
    Ok(redirect_with(&app, paths::ACCOUNT, &notice))
}

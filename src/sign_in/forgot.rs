//! "Wachtwoord vergeten?": the same answer for all.

use super::{
    attempts::{self, Attempt},
    changes::ask_password_link,
    throttle::Key,
};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    paths,
    types::EmailAddress,
    web::{
        fields::Fields,
        form::{Form, Says},
        page::{Answer, page, page_with, see_other},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "sign_in/forgot.html")]
struct ForgotPage {
    t: Language,
    shell: Shell,
    form: Form,
}

#[derive(Template)]
#[template(path = "sign_in/forgot_sent.html")]
struct SentPage {
    t: Language,
    shell: Shell,
}

/// The form.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Answer {
    page(&ForgotPage { t: visitor.language, shell: Shell::visitor(&app, &visitor), form: Form::blank() })
}

/// Sends a link to the address, if it has an account; the answer does not tell.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = visitor.language;
    let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let Some(email) = form.read(t, "email", says, EmailAddress::parse) else {
        let refused = ForgotPage { t, shell: Shell::visitor(&app, &visitor), form };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &refused);
    };
    send_link(&app, &visitor, &email).await
}

/// Counts the asking and sends the link.
pub(super) async fn send_link(app: &App, visitor: &Visitor, email: &EmailAddress) -> Answer {
    let keys: Vec<Key<'_>> = std::iter::once(Key::ForgotEmail(email.key()))
        .chain(visitor.address.map(Key::ForgotAddress))
        .collect();
    if let Attempt::Blocked { retry_after } = attempts::count(&app.db, app.clock.now(), &keys).await? {
        return Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() });
    }
    ask_password_link(&app.db, &visitor.act(app), email, visitor.language.tag()).await?;
    Ok(see_other(paths::FORGOT_PASSWORD_SENT))
}

/// What everybody sees afterwards.
pub async fn sent(State(app): State<App>, visitor: Visitor) -> Answer {
    page(&SentPage { t: visitor.language, shell: Shell::visitor(&app, &visitor) })
}

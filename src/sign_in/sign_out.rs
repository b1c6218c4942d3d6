//! Signing out.

use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::note,
    },
    guards::MaybeSignedIn,
    paths,
    web::{
        cookie,
        notice::Notice,
        page::{Answer, redirect_with},
        session::{self, Session},
    },
};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
};

/// Ends the session and has the browser forget what it kept (W3C Clear Site Data). Who is not signed in gets
/// the same answer.
pub async fn submit(State(app): State<App>, person: MaybeSignedIn, session: Session) -> Answer {
    session::end(&session).await?;
    if let Some(person) = &person.0 {
        note(&app.db, &person.act(), Event::new(Kind::SignedOut).on(person.user())).await;
    }
    let mut response = redirect_with(&app, paths::SIGN_IN, &Notice::SignedOut);
    // What the session's layer sends to forget its cookie lacks `Secure`, without which browsers take nothing for a
    // name with `__Host-`.
    cookie::forget(response.headers_mut(), &app.site, cookie::SESSION);
    let forget = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), forget);
    Ok(response)
}

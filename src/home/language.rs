//! The other language, from the foot of every page.

use crate::{
    app::App,
    error::PageError,
    guards::MaybeSignedIn,
    language::Language,
    paths,
    users::changes::save_language,
    web::{
        cookie,
        fields::Fields,
        page::{Answer, own_path, see_other},
    },
};
use axum::extract::State;
use time::Duration;

/// Chooses a language for this browser, and for the account of who is signed in; back to the page.
pub async fn choose(State(app): State<App>, person: MaybeSignedIn, fields: Fields) -> Answer {
    let language = Language::from_tag(fields.one("language")).ok_or(PageError::BadRequest)?;
    if let Some(person) = person.0 {
        let mut tx = app.db.begin().await?;
        save_language(&mut tx, &person.act(), person.user(), Some(language)).await?;
        tx.commit().await?;
    }
    let mut response = see_other(&own_path(fields.one("return")).unwrap_or_else(|| paths::HOME.to_owned()));
    let tag = language.tag().to_owned();
    cookie::set(response.headers_mut(), &app.site, cookie::LANGUAGE, tag, Some(Duration::days(365)));
    Ok(response)
}

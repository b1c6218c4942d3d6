//! The last step of every sign-in, with one factor or with two: the session begins, and one goes where one was going.

use super::{changes, password::PasswordHash, second_factor::changes::proven, throttle::Key};
use crate::{
    app::App,
    audit::model::Act,
    error::PageError,
    language::Language,
    links::Token,
    paths,
    types::UserId,
    web::{
        cookie,
        page::{own_path, see_other},
        session::{self, Session},
        visitor::Visitor,
    },
};
use axum::response::Response;
use time::Duration;

/// How long a browser remembers who uses it, and their language.
const REMEMBERED: Duration = Duration::days(365);

/// Who arrives, and how.
#[derive(Clone, Debug)]
pub struct Arriving {
    /// The account.
    pub user: UserId,
    /// The language they chose.
    pub language: Option<Language>,
    /// Comes from an older system: sets a new password first.
    pub must_set_password: bool,
    /// "Onthoud mij".
    pub remembered: bool,
    /// Where they were going.
    pub return_to: Option<String>,
    /// Whether they proved a second factor just now.
    pub proven: bool,
}

/// Notes the sign-in, begins the session, and sends the person on, with the browser known from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn arrive(
    app: &App,
    visitor: &Visitor,
    session: &Session,
    act: &Act,
    arriving: Arriving,
    keys: &[Key<'_>],
    rehashed: Option<&PasswordHash>,
) -> Result<Response, PageError> {
    let device = visitor.device.as_deref().and_then(Token::parse).map_or_else(Token::random, Ok)?;
    changes::signed_in(&app.db, act, arriving.user, keys, &device.hash(), rehashed).await?;
    session::begin(session, visitor, arriving.user, arriving.remembered).await?;
    if let (true, Some(hash)) = (arriving.proven, session::hash(session)) {
        proven(&app.db, &hash, act.now).await?;
    }
    metrics::counter!("balie_sign_ins_total", "outcome" => "succeeded").increment(1);
    let next = match arriving.must_set_password {
        true => paths::FIRST_PASSWORD.to_owned(),
        false => arriving.return_to.as_deref().and_then(own_path).unwrap_or_else(|| paths::HOME.to_owned()),
    };
    let mut response = see_other(&next);
    let headers = response.headers_mut();
    cookie::set(headers, &app.site, cookie::DEVICE, device.encoded(), Some(REMEMBERED));
    if let Some(language) = arriving.language {
        cookie::set(headers, &app.site, cookie::LANGUAGE, language.tag().to_owned(), Some(REMEMBERED));
    }
    Ok(response)
}

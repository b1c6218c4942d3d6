//! A sign-in that is half done: a cookie of its own, which opens the page that asks the second factor and nothing else.
//! It is no session, so no guard can take it for one.

use super::{
    changes::draft,
    half_changes::{HALF_LIVES, Halfway, begin_half, end_half},
    queries::{self, Half},
};
use crate::{
    app::App,
    audit::model::{Act, ActorKind},
    error::PageError,
    links::Token,
    paths,
    sign_in::{arrival, throttle::Key},
    web::{cookie, page::see_other, session::Session, visitor::Visitor},
};
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};

/// Begins one: on to the page that asks for the second factor.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    app: &App,
    act: &Act,
    halfway: Halfway<'_>,
    keys: &[Key<'_>],
) -> Result<Response, PageError> {
    let token = Token::random()?;
    let mut tx = app.db.begin().await?;
    begin_half(&mut tx, act, &token.hash(), halfway, keys).await?;
    if !halfway.has_factor {
        draft(&mut tx, &app.factor, act.now, &token.hash(), halfway.user, true).await?;
    }
    tx.commit().await?;
    let mut response = see_other(paths::SECOND_FACTOR);
    cookie::set(response.headers_mut(), &app.site, cookie::HALF, token.encoded(), Some(HALF_LIVES));
    Ok(response)
}

/// Somebody whose password is proven, and nothing else yet.
#[derive(Clone, Debug)]
pub struct AwaitsFactor {
    /// Their half sign-in.
    pub half: Half,
    /// The visitor they are until then.
    pub visitor: Visitor,
}

impl AwaitsFactor {
    /// Something they do.
    #[must_use]
    pub fn act(&self, app: &App) -> Act {
        Act { kind: ActorKind::User, by: Some(self.half.user), ..self.visitor.act(app) }
    }

    /// The language of their pages.
    #[must_use]
    pub fn language(&self) -> crate::language::Language {
        self.half.language.unwrap_or(self.visitor.language)
    }

    /// The second factor is proven: the session begins, and the half sign-in is over. Of two at one moment the
    /// second starts anew.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn complete(&self, app: &App, session: &Session) -> Result<Response, PageError> {
        let mut tx = app.db.begin().await?;
        if !end_half(&mut tx, &self.half.hash).await? {
            return Err(PageError::SignInFirst { asked_for: paths::HOME.to_owned() });
        }
        tx.commit().await?;
        let Half { user, language, must_set_password, remembered, ref return_to, .. } = self.half;
        let arriving = arrival::Arriving {
            user,
            language,
            must_set_password,
            remembered,
            return_to: return_to.clone(),
            proven: true,
        };
        let act = self.act(app);
        let mut response = arrival::arrive(app, &self.visitor, session, &act, arriving, &[], None).await?;
        cookie::forget(response.headers_mut(), &app.site, cookie::HALF);
        Ok(response)
    }
}

impl FromRequestParts<App> for AwaitsFactor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let gone = || PageError::SignInFirst { asked_for: paths::HOME.to_owned() };
        let token = cookie::read(&parts.headers, &app.site, cookie::HALF);
        let token = token.as_deref().and_then(Token::parse).ok_or_else(gone)?;
        let half = queries::half(&app.db, &token.hash(), app.clock.now()).await?.ok_or_else(gone)?;
        let Ok(visitor): Result<Visitor, std::convert::Infallible> =
            Visitor::from_request_parts(parts, app).await;
        Ok(Self { half, visitor })
    }
}

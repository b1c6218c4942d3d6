//! Setting a password with a link from a mail. Opening the link changes nothing, however often.

use super::{
    changes,
    forgot::send_link,
    new_password,
    queries::{Owner, owner},
};
use crate::{
    app::App,
    audit::model::{Act, ActorKind},
    error::PageError,
    language::Language,
    links::{self, Link, LinkKind, LinkState, Token},
    paths,
    types::{EmailAddress, UserId},
    users::queries::locked_password_hash,
    web::{
        cookie,
        fields::Fields,
        form::Form,
        notice::Notice,
        opened_link::{moved, opened},
        page::{Answer, page, page_with, redirect_with, see_other},
        session::{self, Session},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

#[derive(Template)]
#[template(path = "sign_in/set_password.html")]
struct SetPasswordPage {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    minimum: usize,
    first: bool,
}

#[derive(Template)]
#[template(path = "sign_in/link_over.html")]
struct LinkOverPage {
    t: Language,
    shell: Shell,
    used: bool,
    can_send: bool,
}

/// The link itself: its secret moves out of the address into a cookie, and no referrer leaves.
pub async fn open(State(app): State<App>, Path(token): Path<String>) -> Response {
    moved(&app, &token, paths::SET_PASSWORD)
}

/// Whose password the opened link sets; `None` when there is nothing to set.
async fn opened_owner(app: &App, headers: &HeaderMap) -> sqlx::Result<Option<(Token, Link, Owner)>> {
    let Some((token, link)) = opened(app, headers).await? else { return Ok(None) };
    let (LinkKind::SetPassword, Some(subject)) = (link.kind, link.subject) else { return Ok(None) };
    let owner = owner(&mut *app.db.acquire().await?, UserId::from(subject)).await?;
    Ok(owner.map(|owner| (token, link, owner)))
}

/// The form, or a page of its own for a link that is over.
pub async fn show(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Answer {
    match opened_owner(&app, &headers).await? {
        Some((_, Link { state: LinkState::Live, .. }, owner)) => {
            page(&form_page(&app, &visitor, Form::blank(), &owner))
        }
        Some((_, link, _)) => over(&app, &visitor, link.state == LinkState::Used, true),
        None => over(&app, &visitor, false, false),
    }
}

fn form_page(app: &App, visitor: &Visitor, form: Form, owner: &Owner) -> SetPasswordPage {
    SetPasswordPage {
        t: visitor.language,
        shell: Shell::visitor(app, visitor),
        form,
        email: owner.email.clone(),
        minimum: app.passwords.minimum_length,
        first: owner.password_hash.is_none(),
    }
}

fn over(app: &App, visitor: &Visitor, used: bool, can_send: bool) -> Answer {
    let over = LinkOverPage { t: visitor.language, shell: Shell::visitor(app, visitor), used, can_send };
    page_with(StatusCode::GONE, &over)
}

/// Sets the password: exactly one submit of a link does. Whoever is signed in in this browser is signed out:
/// it may be somebody else.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    session: Session,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let Some((token, link, owner)) = opened_owner(&app, &headers).await? else {
        return over(&app, &visitor, false, false);
    };
    if link.state != LinkState::Live {
        return over(&app, &visitor, link.state == LinkState::Used, true);
    }
    let mut form = Form::posted(fields);
    let Some(hash) = new_password::read(&app, &mut form, visitor.language, &owner.words()).await? else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&app, &visitor, form, &owner));
    };
    let act = Act { kind: ActorKind::User, by: Some(owner.id), ..visitor.act(&app) };
    let mut tx = app.db.begin().await?;
    // The account before its links, as everybody takes them: with two links at once nobody waits in a circle.
    locked_password_hash(&mut tx, owner.id).await?;
    if !links::redeem(&mut tx, act.now, &token).await? {
        return over(&app, &visitor, true, true);
    }
    changes::set_password(&mut tx, &act, &owner, &hash, None).await?;
    tx.commit().await?;
    session::end(&session).await?;
    let mut response = redirect_with(&app, paths::SIGN_IN, &Notice::PasswordSet);
    cookie::forget(response.headers_mut(), &app.site, cookie::LINK);
    Ok(response)
}

/// A new link to the address of the old one.
pub async fn new_link(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Answer {
    let Some((_, _, owner)) = opened_owner(&app, &headers).await? else {
        return Ok(see_other(paths::FORGOT_PASSWORD));
    };
    let email = EmailAddress::parse(&owner.email)
        .map_err(|flaw| PageError::Internal(anyhow::anyhow!("a kept address is none: {flaw:?}")))?;
    send_link(&app, &visitor, &email).await
}

//! Where a person is signed in, and signing out from afar.

use super::{
    changes::{end_other_sessions, end_session},
    device,
    queries::open_sessions,
};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    types::SessionId,
    web::{
        notice::Notice,
        page::{Answer, page, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct Sessions {
    t: Language,
    shell: Shell,
    sessions: Vec<Shown>,
}

/// A session as the page shows it.
struct Shown {
    id: SessionId,
    device: String,
    address: Option<String>,
    since: String,
    seen: String,
    remembered: bool,
    this: bool,
}

/// The list; this browser first.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let (t, shell) = (person.language(), person.shell());
    let open = open_sessions(&app.db, person.user(), person.now()).await?;
    let shown = open.into_iter().map(|session| Shown {
        device: device::described(&session.agent, t),
        since: shell.moment(&session.created_at),
        seen: shell.moment(&session.last_seen_at),
        this: session.id == person.session(),
        id: session.id,
        address: session.address,
        remembered: session.remembered,
    });
    let mut sessions: Vec<Shown> = shown.collect();
    sessions.sort_by_key(|session| !session.this);
    page(&Sessions { t, shell, sessions })
}

/// Signs one other browser out.
pub async fn end_one(State(app): State<App>, person: SignedIn, PathId(id): PathId<SessionId>) -> Answer {
    let mut tx = app.db.begin().await?;
    if !end_session(&mut tx, &person, id).await? {
        return Err(PageError::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with(&app, paths::ACCOUNT_SESSIONS, &Notice::SessionEnded))
}

/// Signs every other browser out.
pub async fn end_others(State(app): State<App>, person: SignedIn) -> Answer {
    let mut tx = app.db.begin().await?;
    end_other_sessions(&mut tx, &person).await?;
    tx.commit().await?;
    Ok(redirect_with(&app, paths::ACCOUNT_SESSIONS, &Notice::OtherSessionsEnded))
}

//! Deleting a sender or return address: the page that says what goes, and the deleting.

use super::{changes::delete, model::Sender, queries::sender};
use crate::{
    app::App,
    customers::{outcome::Outcome, party_form},
    error::PageError,
    guards::SenderKeeper,
    language::Language,
    paths,
    types::{CustomerNumber, SenderId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/senders/deletion.html")]
struct Deletion {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    sender: Sender,
    stale: bool,
}

impl Deletion {
    fn address(&self) -> String {
        party_form::shown(self.t, &self.sender.party.address)
    }
}

/// What would go.
pub async fn confirm(State(app): State<App>, keeper: SenderKeeper, PathId(id): PathId<SenderId>) -> Answer {
    question(&app, &keeper, id, StatusCode::OK).await
}

/// Deletes it.
pub async fn submit(
    State(app): State<App>,
    keeper: SenderKeeper,
    PathId(id): PathId<SenderId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().unwrap_or_default();
    match delete(&app, &keeper.hand(), id, version).await? {
        Outcome::Done => {
            let path = paths::senders(keeper.number());
            Ok(redirect_with(&app, &path, &Notice::Setting(SettingsNotice::Deleted)))
        }
        Outcome::Stale => question(&app, &keeper, id, StatusCode::CONFLICT).await,
        _ => Err(PageError::NotFound),
    }
}

async fn question(app: &App, keeper: &SenderKeeper, id: SenderId, status: StatusCode) -> Answer {
    let found = sender(&app.db, keeper.customer(), id).await?;
    let sender = found.ok_or(PageError::NotFound)?;
    let shell = keeper.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &Deletion { t: shell.t, number: keeper.number().clone(), sender, stale, shell })
}

//! Deleting an address of the book: the page that says what goes, and the deleting.

use super::{changes::delete, model::Known, queries::address};
use crate::{
    app::App,
    customers::{outcome::Outcome, party_form},
    error::PageError,
    guards::AddressKeeper,
    language::Language,
    paths,
    types::{AddressId, CustomerNumber},
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
#[template(path = "customers/address_book/deletion.html")]
struct Deletion {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    known: Known,
    stale: bool,
}

impl Deletion {
    fn address(&self) -> String {
        party_form::shown(self.t, &self.known.entry.party.address)
    }
}

/// What would go.
pub async fn confirm(State(app): State<App>, keeper: AddressKeeper, PathId(id): PathId<AddressId>) -> Answer {
    question(&app, &keeper, id, StatusCode::OK).await
}

/// Deletes it.
pub async fn submit(
    State(app): State<App>,
    keeper: AddressKeeper,
    PathId(id): PathId<AddressId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().unwrap_or_default();
    match delete(&app, &keeper.hand(), id, version).await? {
        Outcome::Done => {
            let path = paths::address_book(keeper.number());
            Ok(redirect_with(&app, &path, &Notice::Setting(SettingsNotice::Deleted)))
        }
        Outcome::Stale => question(&app, &keeper, id, StatusCode::CONFLICT).await,
        _ => Err(PageError::NotFound),
    }
}

async fn question(app: &App, keeper: &AddressKeeper, id: AddressId, status: StatusCode) -> Answer {
    let found = address(&app.db, keeper.customer(), id).await?;
    let known = found.ok_or(PageError::NotFound)?;
    let shell = keeper.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &Deletion { t: shell.t, number: keeper.number().clone(), known, stale, shell })
}

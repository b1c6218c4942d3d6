//! Ending the own access to a customer number.

use super::changes::{self, Leaving};
use crate::{
    app::App,
    error::PageError,
    guards::Member,
    language::Language,
    paths,
    web::{
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "account/leave.html")]
struct Leave {
    t: Language,
    shell: Shell,
    name: String,
    number: String,
    action: String,
    permissions: Vec<String>,
    administers: bool,
    settings: String,
    /// The last active administrator tried: nothing has changed.
    refused: bool,
}

fn confirm_page(member: &Member, refused: bool) -> Leave {
    let t = member.person().language();
    Leave {
        t,
        // Without the number's menu: this is about the person, who may not read its settings.
        shell: member.person().shell(),
        name: member.customer_name().to_owned(),
        number: member.number().to_string(),
        action: paths::account_leave(member.number()),
        permissions: member.person().catalogue().labels(member.held(), t),
        administers: member.administers(),
        settings: paths::permissions(member.number()),
        refused,
    }
}

/// What exactly would go.
pub async fn show(member: Member) -> Answer {
    page(&confirm_page(&member, false))
}

/// Ends it. The last active administrator is told what to do first.
pub async fn end(State(app): State<App>, member: Member) -> Answer {
    let mut tx = app.db.begin().await?;
    match changes::leave(&app, &mut tx, &member).await? {
        Leaving::Left => {
            tx.commit().await?;
            let notice = Notice::Left { number: member.number().to_string() };
            Ok(redirect_with(&app, paths::ACCOUNT_PERMISSIONS, &notice))
        }
        Leaving::LastAdministrator => page_with(StatusCode::CONFLICT, &confirm_page(&member, true)),
        Leaving::NotFound => Err(PageError::NotFound),
    }
}

//! Whom the supplier turns to first about a customer number: choosing one of its organisation's contacts.

use super::{
    changes::contact::{Chosen, choose},
    contact_queries::{KnownContact, SHOWN, choices, primary_contact},
};
use crate::{
    app::App,
    guards::OperatorAt,
    language::Language,
    paths,
    types::{ContactId, CustomerNumber, line},
    web::{
        desk_notice::DeskNotice,
        fields::{Fields, Query},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

/// What the form says for nobody.
const NOBODY: &str = "nobody";

#[derive(Template)]
#[template(path = "contracts/primary_contact.html")]
struct Choice {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    q: String,
    chosen: Option<KnownContact>,
    found: Vec<KnownContact>,
    more: bool,
    problem: Option<&'static str>,
}

impl Choice {
    fn is_chosen(&self, contact: &KnownContact) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| chosen.id == contact.id)
    }
}

/// The contacts to choose from; those with a word in them, where one was typed.
pub async fn show(State(app): State<App>, at: OperatorAt, Query(query): Query) -> Answer {
    question(&app, &at.open()?, query.one("q"), None).await
}

/// Chooses.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let t = at.person().language();
    let contact = match fields.one("contact") {
        NOBODY => None,
        raw => match parse_id::<ContactId>(raw) {
            Some(id) => Some(id),
            None => return question(&app, &at, fields.one("q"), Some(t.desk_contact_missing())).await,
        },
    };
    let notice = match choose(&app, &at.authority(), contact).await? {
        Chosen::Done => Notice::Desk(DeskNotice::PrimaryContactChosen),
        Chosen::Already => Notice::NothingChanged,
        Chosen::NoContact => return question(&app, &at, fields.one("q"), Some(t.desk_contact_gone())).await,
    };
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}

async fn question(app: &App, at: &OperatorAt, q: &str, problem: Option<&'static str>) -> Answer {
    let shell = at.person().shell();
    let q = line(q, 100).unwrap_or_default();
    let chosen = primary_contact(&app.db, at.customer()).await?;
    let mut found = choices(&app.db, at.customer(), &q).await?;
    let most = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (number, name) = (at.number().clone(), at.customer_name().to_owned());
    page_with(status, &Choice { t: shell.t, number, name, q, chosen, found, more, problem, shell })
}

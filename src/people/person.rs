//! One page per person of a customer number: what they may do, what waits, when they were here last, the mails from
//! here and what happened here.

use super::person_queries::{self, past, person};
use crate::{
    app::App,
    audit::past::{Told, history, mails},
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    types::{CustomerNumber, MembershipId, PhoneNumber, RequestId},
    web::{
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use time::OffsetDateTime;

#[derive(Template)]
#[template(path = "people/person.html")]
struct Person {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    own: bool,
    person: person_queries::Person,
    phone: String,
    held: Vec<String>,
    waiting: Vec<String>,
    request: Option<(RequestId, OffsetDateTime)>,
    mails: Vec<Told>,
    history: Vec<Told>,
}

/// The page.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<MembershipId>) -> Answer {
    let person = person(&app.db, admin.customer(), id).await?.ok_or(PageError::NotFound)?;
    let past = past(&app.db, admin.customer(), &person).await?;
    let shell = admin.shell();
    let catalogue = admin.person().catalogue();
    page(&Person {
        t: shell.t,
        number: admin.number().clone(),
        own: person.user == admin.person().user(),
        phone: person.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default(),
        held: catalogue.labels(&person.held, shell.t),
        waiting: catalogue.labels(&person.waiting, shell.t),
        request: past.request,
        mails: mails(&shell, &past.mails),
        history: history(&shell, &past.history),
        person,
        shell,
    })
}

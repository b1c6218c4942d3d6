//! One page per contact: for who manages the contacts all that may be known here, for an employee name, e-mail, job
//! title and role.

use super::{
    list::role_words,
    model::Contact,
    queries::{
        contact::contact,
        past::{Past, There, past},
    },
};
use crate::{
    app::App,
    audit::past::{Told, history, mails},
    error::PageError,
    guards::ContactReader,
    language::Language,
    outbox::mailing_queries::MailingKind,
    paths,
    types::{ContactId, OrganisationId, PhoneNumber},
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
#[template(path = "organisations/person.html")]
struct Person {
    t: Language,
    shell: Shell,
    organisation: OrganisationId,
    manages: bool,
    own: bool,
    contact: Contact,
    numbers: Vec<There>,
    kinds: Vec<MailingKind>,
    mails: Vec<Told>,
    history: Vec<Told>,
    last_used_at: Option<OffsetDateTime>,
}

impl Person {
    fn roles(&self) -> String {
        role_words(self.t, self.contact.roles)
    }

    fn phone(&self) -> String {
        self.contact.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default()
    }

    fn mailings(&self) -> String {
        let wanted = self.kinds.iter().filter(|kind| self.contact.mailings.contains(&kind.key));
        wanted.map(|kind| kind.label(self.t)).collect::<Vec<_>>().join(", ")
    }

    fn at(&self, there: &There) -> String {
        match (there.membership, there.request) {
            (Some(membership), _) => paths::person(&there.number, membership),
            (None, Some(request)) => paths::access_request(&there.number, request),
            (None, None) => paths::people(&there.number),
        }
    }
}

/// The page.
pub async fn show(State(app): State<App>, reader: ContactReader, PathId(id): PathId<ContactId>) -> Answer {
    let organisation = reader.organisation();
    let found = contact(&mut *app.db.acquire().await?, organisation, id).await?;
    let contact = found.ok_or(PageError::NotFound)?;
    let viewer = reader.person().user();
    let past =
        if reader.manages() { past(&app.db, organisation, viewer, &contact).await? } else { Past::default() };
    let shell = reader.shell();
    page(&Person {
        t: shell.t,
        organisation,
        manages: reader.manages(),
        own: contact.user == Some(viewer),
        mails: mails(&shell, &past.mails),
        history: history(&shell, &past.history),
        numbers: past.numbers,
        kinds: past.kinds,
        last_used_at: past.last_used_at,
        contact,
        shell,
    })
}

//! Adding a contact and changing one: one form, with the access to the portal in it.

use super::{
    changes::{Saved, add, edit},
    form::{Wanted, differs, explain, of, read},
    model::{Contact, MailingKind},
    queries::{contact::contact, mailing_kinds},
};
use crate::{
    app::App,
    error::PageError,
    guards::ContactManager,
    language::Language,
    paths,
    types::{ContactId, OrganisationId},
    web::{
        fields::Fields,
        form::Form,
        notice::{ContactNotice, Notice},
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "organisations/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    organisation: OrganisationId,
    /// Who is changed; `None`: somebody new.
    contact: Option<Contact>,
    version: i64,
    kinds: Vec<MailingKind>,
    form: Form,
    own: bool,
    /// The sign-in address is not the contact's own: this one is asked again.
    differs: Option<String>,
    /// A colleague was first.
    stale: bool,
}

impl Edit {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        crate::users::person_form::salutations(self.t)
    }

    fn here(&self) -> String {
        match &self.contact {
            Some(contact) => paths::edit_contact(self.organisation, contact.id),
            None => paths::add_contact(self.organisation),
        }
    }

    fn known(&self) -> Option<&str> {
        self.contact.as_ref().and_then(|contact| contact.access_email.as_deref())
    }

    fn wrong(&self) -> bool {
        self.form.is_refused() || self.differs.is_some() || self.stale
    }
}

/// The form for somebody new.
pub async fn blank(State(app): State<App>, manager: ContactManager) -> Answer {
    filled(&app, &manager, StatusCode::OK, None, Form::blank(), Asked::default()).await
}

/// Adds somebody.
pub async fn create(State(app): State<App>, manager: ContactManager, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let Some(wanted) = wanted(&manager, &mut form, None) else {
        return refused(&app, &manager, None, form, Asked::default()).await;
    };
    if let Some(address) = differs(&form, &wanted) {
        let asked = Asked { differs: Some(address.key().to_owned()), ..Asked::default() };
        return refused(&app, &manager, None, form, asked).await;
    }
    match add(&app, &manager.authority(), &wanted).await? {
        Saved::Done | Saved::NothingChanged => {
            let notice = notice(&wanted, ContactNotice::Added);
            Ok(redirect_with(&app, &paths::contacts(manager.organisation()), &notice))
        }
        saved => {
            explain(manager.person().language(), &mut form, &saved);
            refused(&app, &manager, None, form, Asked::default()).await
        }
    }
}

/// The form about somebody.
pub async fn show(State(app): State<App>, manager: ContactManager, PathId(id): PathId<ContactId>) -> Answer {
    let contact = found(&app, &manager, id).await?;
    let form = of(&contact);
    filled(&app, &manager, StatusCode::OK, Some(contact), form, Asked::default()).await
}

/// Changes somebody.
pub async fn save(
    State(app): State<App>,
    manager: ContactManager,
    PathId(id): PathId<ContactId>,
    fields: Fields,
) -> Answer {
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let contact = found(&app, &manager, id).await?;
    let mut form = Form::posted(fields);
    let asked = Asked { version: Some(version), ..Asked::default() };
    let known = contact.access_email.clone();
    let Some(wanted) = wanted(&manager, &mut form, known.as_deref()) else {
        return refused(&app, &manager, Some(contact), form, asked).await;
    };
    if let Some(address) = differs(&form, &wanted) {
        let asked = Asked { differs: Some(address.key().to_owned()), ..asked };
        return refused(&app, &manager, Some(contact), form, asked).await;
    }
    let list = paths::contacts(manager.organisation());
    match edit(&app, &manager.authority(), id, version, &wanted).await? {
        Saved::Done => {
            let notice = notice(&wanted, ContactNotice::Saved);
            // Who stepped down reads the list as an employee from now on.
            Ok(redirect_with(&app, &list, &notice))
        }
        Saved::NothingChanged => Ok(redirect_with(&app, &list, &Notice::NothingChanged)),
        Saved::Missing => Err(PageError::NotFound),
        Saved::Stale => {
            let form = of(&contact);
            let asked = Asked { stale: true, ..Asked::default() };
            filled(&app, &manager, StatusCode::CONFLICT, Some(contact), form, asked).await
        }
        saved => {
            explain(manager.person().language(), &mut form, &saved);
            refused(&app, &manager, Some(contact), form, asked).await
        }
    }
}

/// What the form has to say besides the mistakes.
#[derive(Default)]
struct Asked {
    version: Option<i64>,
    differs: Option<String>,
    stale: bool,
}

fn wanted(manager: &ContactManager, form: &mut Form, known: Option<&str>) -> Option<Wanted> {
    read(manager.person().language(), form, known)
}

fn notice(wanted: &Wanted, what: ContactNotice) -> Notice {
    let email = wanted.access.as_ref().and_then(|access| access.email.as_ref());
    Notice::Contact { name: wanted.details.name(), what, invited: email.map(ToString::to_string) }
}

async fn found(app: &App, manager: &ContactManager, id: ContactId) -> Result<Contact, PageError> {
    let found = contact(&mut *app.db.acquire().await?, manager.organisation(), id).await?;
    found.ok_or(PageError::NotFound)
}

async fn refused(
    app: &App,
    manager: &ContactManager,
    contact: Option<Contact>,
    form: Form,
    asked: Asked,
) -> Answer {
    filled(app, manager, StatusCode::UNPROCESSABLE_ENTITY, contact, form, asked).await
}

async fn filled(
    app: &App,
    manager: &ContactManager,
    status: StatusCode,
    contact: Option<Contact>,
    form: Form,
    asked: Asked,
) -> Answer {
    let shell = manager.shell();
    let user = contact.as_ref().and_then(|contact| contact.user);
    let page = Edit {
        t: shell.t,
        organisation: manager.organisation(),
        version: asked.version.or(contact.as_ref().map(|contact| contact.version)).unwrap_or_default(),
        own: user == Some(manager.person().user()),
        kinds: mailing_kinds(&app.db, shell.t).await?,
        contact,
        form,
        differs: asked.differs,
        stale: asked.stale,
        shell,
    };
    page_with(status, &page)
}

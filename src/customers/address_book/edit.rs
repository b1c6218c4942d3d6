//! Adding an address to the book, and changing one.

use super::{
    changes::{add, save},
    model::{Entry, Known, MOST},
    queries::address,
};
use crate::{
    app::App,
    customers::{address::Country, outcome::Outcome, party_form},
    error::PageError,
    guards::AddressKeeper,
    language::Language,
    paths,
    types::{AddressId, CustomerNumber},
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::{PathId, parse_id},
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

#[derive(Template)]
#[template(path = "customers/address_book/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    /// The one that is changed; none: a new one.
    known: Option<Known>,
    form: Form,
    stale: bool,
}

impl Edit {
    fn title(&self) -> String {
        match &self.known {
            Some(known) => self.t.party_edit(&known.entry.party.name),
            None => self.t.book_add().to_owned(),
        }
    }

    fn action(&self) -> String {
        match &self.known {
            Some(known) => paths::address(&self.number, known.id),
            None => paths::new_address(&self.number),
        }
    }

    fn countries(&self) -> Vec<(String, String)> {
        party_form::countries(self.t)
    }
}

/// An empty form.
pub async fn start(keeper: AddressKeeper) -> Answer {
    let form = Form::blank().with("id", AddressId::fresh().to_string()).with("country", "NL");
    edit(&keeper, None, form, StatusCode::OK)
}

/// Adds it.
pub async fn create(State(app): State<App>, keeper: AddressKeeper, fields: Fields) -> Answer {
    let id = parse_id(fields.one("id")).ok_or(PageError::BadRequest)?;
    let (t, mut form) = (keeper.person().language(), Form::posted(fields));
    if let Some(entry) = read(t, &mut form) {
        match add(&app, &keeper.hand(), id, &entry).await? {
            Outcome::Full => form.refuse("name", t.settings_full(MOST)),
            Outcome::Taken => form.refuse("reference", t.book_reference_taken()),
            Outcome::Missing => return Err(PageError::NotFound),
            _ => return Ok(back(&app, &keeper, SettingsNotice::Added { name: entry.party.name })),
        }
    }
    edit(&keeper, None, form, StatusCode::UNPROCESSABLE_ENTITY)
}

/// One, to be changed.
pub async fn show(State(app): State<App>, keeper: AddressKeeper, PathId(id): PathId<AddressId>) -> Answer {
    let known = found(&app, &keeper, id).await?;
    let form = party_form::filled(Form::blank(), &known.entry.party)
        .with("reference", &known.entry.reference)
        .with("version", known.version.to_string());
    edit(&keeper, Some(known), form, StatusCode::OK)
}

/// Saves it.
pub async fn submit(
    State(app): State<App>,
    keeper: AddressKeeper,
    PathId(id): PathId<AddressId>,
    fields: Fields,
) -> Answer {
    let known = found(&app, &keeper, id).await?;
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let (t, mut form) = (keeper.person().language(), Form::posted(fields));
    let Some(entry) = read(t, &mut form) else {
        return edit(&keeper, Some(known), form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match save(&app, &keeper.hand(), id, version, &entry).await? {
        Outcome::Done => Ok(back(&app, &keeper, SettingsNotice::Saved)),
        Outcome::Stale => edit(&keeper, Some(known), form, StatusCode::CONFLICT),
        Outcome::Taken => {
            form.refuse("reference", t.book_reference_taken());
            edit(&keeper, Some(known), form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Same => {
            Ok(redirect_with(&app, &paths::address_book(keeper.number()), &Notice::NothingChanged))
        }
        _ => Err(PageError::NotFound),
    }
}

fn read(t: Language, form: &mut Form) -> Option<Entry> {
    match Entry::read(|field| form.value(field)) {
        Ok(entry) => Some(entry),
        Err(mistakes) => {
            let country = Country::from_code(form.value("country"));
            for (field, flaw) in mistakes {
                form.refuse(field, party_form::sentence(t, country, field, flaw));
            }
            None
        }
    }
}

async fn found(app: &App, keeper: &AddressKeeper, id: AddressId) -> Result<Known, PageError> {
    let found = address(&app.db, keeper.customer(), id).await?;
    found.ok_or(PageError::NotFound)
}

fn back(app: &App, keeper: &AddressKeeper, notice: SettingsNotice) -> Response {
    redirect_with(app, &paths::address_book(keeper.number()), &Notice::Setting(notice))
}

fn edit(keeper: &AddressKeeper, known: Option<Known>, form: Form, status: StatusCode) -> Answer {
    let shell = keeper.shell();
    let stale = status == StatusCode::CONFLICT;
    page_with(status, &Edit { t: shell.t, number: keeper.number().clone(), known, form, stale, shell })
}

//! Adding a sender or return address, and changing one.

use super::{
    changes::{Wanted, add, save},
    model::{Sender, Use},
    queries::sender,
};
use crate::{
    app::App,
    customers::{outcome::Outcome, party_form},
    error::PageError,
    guards::SenderKeeper,
    language::Language,
    paths,
    types::{CustomerNumber, SenderId},
    web::{
        fields::{Fields, Query},
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::{PathId, parse_id},
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/senders/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    used_as: Use,
    /// The one that is changed; none: a new one.
    known: Option<Sender>,
    form: Form,
    stale: bool,
}

impl Edit {
    fn title(&self) -> String {
        let t = self.t;
        match (&self.known, self.used_as) {
            (Some(known), _) => t.party_edit(&known.party.name),
            (None, Use::Sender) => t.senders_add_sender().to_owned(),
            (None, Use::Return) => t.senders_add_return().to_owned(),
        }
    }

    fn action(&self) -> String {
        match &self.known {
            Some(known) => paths::sender(&self.number, known.id),
            None => paths::new_sender(&self.number),
        }
    }

    fn countries(&self) -> Vec<(String, String)> {
        party_form::countries(self.t)
    }

    fn is_default(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.is_default)
    }
}

/// An empty form.
pub async fn start(keeper: SenderKeeper, Query(query): Query) -> Answer {
    let form = Form::blank().with("id", SenderId::fresh().to_string()).with("country", "NL");
    edit(&keeper, None, form.with("use", Use::from_word(query.one("use")).as_str()), StatusCode::OK)
}

/// Adds it.
pub async fn create(State(app): State<App>, keeper: SenderKeeper, fields: Fields) -> Answer {
    let id = parse_id(fields.one("id")).ok_or(PageError::BadRequest)?;
    let (t, mut form) = (keeper.person().language(), Form::posted(fields));
    let Some(wanted) = read(t, &mut form) else {
        return edit(&keeper, None, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match add(&app, &keeper.hand(), id, &wanted).await? {
        Outcome::Full => form.refuse("name", t.settings_full(super::model::MOST)),
        Outcome::Missing => return Err(PageError::NotFound),
        _ => return Ok(back(&app, &keeper, SettingsNotice::Added { name: wanted.party.name })),
    }
    edit(&keeper, None, form, StatusCode::UNPROCESSABLE_ENTITY)
}

/// One, to be changed.
pub async fn show(State(app): State<App>, keeper: SenderKeeper, PathId(id): PathId<SenderId>) -> Answer {
    let known = found(&app, &keeper, id).await?;
    let form = party_form::filled(Form::blank(), &known.party).with("version", known.version.to_string());
    edit(&keeper, Some(known), form, StatusCode::OK)
}

/// Saves it.
pub async fn submit(
    State(app): State<App>,
    keeper: SenderKeeper,
    PathId(id): PathId<SenderId>,
    fields: Fields,
) -> Answer {
    let known = found(&app, &keeper, id).await?;
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let mut form = Form::posted(fields);
    let Some(wanted) = read(keeper.person().language(), &mut form) else {
        return edit(&keeper, Some(known), form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match save(&app, &keeper.hand(), id, version, &wanted).await? {
        Outcome::Done => Ok(back(&app, &keeper, SettingsNotice::Saved)),
        Outcome::Stale => edit(&keeper, Some(known), form, StatusCode::CONFLICT),
        Outcome::Same => Ok(redirect_with(&app, &paths::senders(keeper.number()), &Notice::NothingChanged)),
        _ => Err(PageError::NotFound),
    }
}

fn read(t: Language, form: &mut Form) -> Option<Wanted> {
    let party = party_form::read(t, form)?;
    Some(Wanted {
        used_as: Use::from_word(form.value("use")),
        is_default: form.ticked("default", "yes"),
        party,
    })
}

async fn found(app: &App, keeper: &SenderKeeper, id: SenderId) -> Result<Sender, PageError> {
    let found = sender(&app.db, keeper.customer(), id).await?;
    found.ok_or(PageError::NotFound)
}

fn back(app: &App, keeper: &SenderKeeper, notice: SettingsNotice) -> axum::response::Response {
    redirect_with(app, &paths::senders(keeper.number()), &Notice::Setting(notice))
}

fn edit(keeper: &SenderKeeper, known: Option<Sender>, form: Form, status: StatusCode) -> Answer {
    let shell = keeper.shell();
    let used_as = known.as_ref().map_or_else(|| Use::from_word(form.value("use")), |known| known.used_as);
    let stale = status == StatusCode::CONFLICT;
    page_with(
        status,
        &Edit { t: shell.t, number: keeper.number().clone(), used_as, known, form, stale, shell },
    )
}

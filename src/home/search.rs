//! Search in the header: tiles, customer numbers, people, requests, contacts, documents and help, as far as the
//! searcher may see them.

use super::{
    found::{Found, Kind, LONGEST, Sought},
    queries::{desk_search, search},
    settings_tile::SettingsTile,
};
use crate::{
    app::App,
    documents::period::Period,
    guards::SignedIn,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        fields::Query,
        help,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/search.html")]
struct Search {
    t: Language,
    shell: Shell,
    q: String,
    state: Outcome,
    groups: Vec<Group>,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing was asked yet.
    Blank,
    /// Too little to look for.
    TooShort,
    /// Too much to look for.
    TooLong,
    /// It was looked for.
    Looked,
}

/// What was found of one kind.
struct Group {
    word: &'static str,
    label: &'static str,
    icon: &'static str,
    hits: Vec<Hit>,
    /// Where all of it stands, when not all is shown.
    all: Option<String>,
    /// Even that is not all.
    cut: bool,
}

/// One of them.
struct Hit {
    found: Found,
    path: String,
    badge: Option<&'static str>,
}

/// The answer to what was typed in the header.
pub async fn show(State(app): State<App>, person: SignedIn, Query(query): Query) -> Answer {
    let typed = query.one("q").trim();
    let only = Kind::from_word(query.one("in"));
    let (t, shell) = (person.language(), person.shell());
    let (mut groups, mut state) = (Vec::new(), Outcome::Looked);
    match Sought::read(typed, only) {
        Some(sought) => {
            let found = find(&app, &person, &sought).await?;
            groups = grouped(&app, &person, typed, &sought, &found);
        }
        None if typed.is_empty() => state = Outcome::Blank,
        None if typed.chars().count() > LONGEST => state = Outcome::TooLong,
        None => state = Outcome::TooShort,
    }
    page(&Search { t, shell, q: typed.chars().take(LONGEST).collect(), state, groups })
}

/// Everything at once: what the supplier's staff may see differs from what customers may.
async fn find(app: &App, person: &SignedIn, sought: &Sought) -> sqlx::Result<Vec<Found>> {
    let things = async {
        match person.is_operator() {
            true => desk_search::things(&app.db, sought).await,
            false => search::things(&app.db, person.user(), sought).await,
        }
    };
    let texts = search::texts(&app.db, person.user(), person.language(), sought);
    let (mut things, texts) = futures_util::future::try_join(things, texts).await?;
    things.extend(texts);
    Ok(things)
}

fn grouped(app: &App, person: &SignedIn, typed: &str, sought: &Sought, found: &[Found]) -> Vec<Group> {
    let most = usize::try_from(sought.shown()).unwrap_or(usize::MAX);
    let kinds = Kind::ALL.into_iter().filter(|kind| sought.only().is_none_or(|only| only == *kind));
    let group = |kind: Kind| {
        let hits: Vec<Hit> = found
            .iter()
            .filter(|found| found.kind == kind)
            .filter_map(|found| hit(app, person, found.clone()))
            .collect();
        let more = hits.len() > most;
        let address = paths::with_query(paths::SEARCH, "q", typed);
        let (label, icon) = words(person.language(), kind);
        Group {
            word: kind.word(),
            label,
            icon,
            all: (more && sought.only().is_none()).then(|| format!("{address}&in={}", kind.word())),
            cut: more && sought.only().is_some(),
            hits: hits.into_iter().take(most).collect(),
        }
    };
    kinds.map(group).filter(|group| !group.hits.is_empty()).collect()
}

/// Where it leads; what leads nowhere is no hit.
fn hit(app: &App, person: &SignedIn, found: Found) -> Option<Hit> {
    let t = person.language();
    let number = || CustomerNumber::parse(&found.number, &app.site.numbers).ok();
    let path = match found.kind {
        Kind::Tile => tile(app, t, &found.key)?,
        Kind::Help => help::find(&found.key)?.path(),
        Kind::Organisation => paths::desk_organisation(&found.key),
        Kind::Number | Kind::Person if person.is_operator() => paths::desk_customer(&number()?),
        Kind::Number if found.status == "readable" => paths::customer(&number()?),
        Kind::Number => paths::ACCOUNT_PERMISSIONS.to_owned(),
        Kind::Person => paths::permissions_of(&number()?, &found.key),
        Kind::Account => paths::desk_user(&found.key),
        Kind::Request if person.is_operator() => paths::desk_request(&number()?, &found.key),
        Kind::Request => paths::access_request(&number()?, &found.key),
        Kind::Contact => contact(&found)?,
        Kind::Document if person.is_operator() => {
            paths::with_query(paths::DESK_DOCUMENTS, "number", &found.number)
        }
        Kind::Document => paths::document(&number()?, &found.key),
    };
    let text = match found.kind {
        Kind::Document => document(person, &found.text),
        _ => found.text.replace("{supplier}", &app.site.supplier),
    };
    let found = Found { text, ..found };
    let badge = match found.status.as_str() {
        "invited" => Some(t.search_invited()),
        "pending" => Some(t.search_pending()),
        "approved" => Some(t.search_approved()),
        "rejected" => Some(t.search_rejected()),
        "withdrawn" | "expired" => Some(t.search_over()),
        "closed" => Some(t.search_closed()),
        _ => None,
    };
    Some(Hit { found, path, badge })
}

/// A module's page, or one of a number's settings, whose key the number follows.
fn tile(app: &App, t: Language, key: &str) -> Option<String> {
    let Some((key, number)) = key.split_once('/') else { return Some(paths::module(key)) };
    SettingsTile::path(t, key, CustomerNumber::parse(number, &app.site.numbers).ok().as_ref())
}

/// "E-commerce inzichten, oktober 2026" of a document's module and period.
fn document(person: &SignedIn, text: &str) -> String {
    let (key, period) = text.split_once(' ').unwrap_or((text, ""));
    let t = person.language();
    let module = person.modules().get(key).map_or(key, |module| module.name.in_language(t));
    let period = Period::parse(period).map_or_else(|| period.to_owned(), |period| period.said(t));
    format!("{module}, {period}")
}

/// The form of who manages contacts; in the list of who only reads them, that one.
fn contact(found: &Found) -> Option<String> {
    let (organisation, id) = found.key.split_once('/')?;
    Some(match found.status.as_str() {
        "managed" => paths::edit_contact(organisation, id),
        _ => paths::with_query(&paths::contacts(organisation), "q", &found.text),
    })
}

fn words(t: Language, kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Tile => (t.search_tiles(), "box"),
        Kind::Organisation => (t.search_organisations(), "building"),
        Kind::Number => (t.search_numbers(), "building"),
        Kind::Person => (t.search_people(), "user"),
        Kind::Account => (t.search_accounts(), "user"),
        Kind::Request => (t.search_requests(), "inbox"),
        Kind::Contact => (t.search_contacts(), "users"),
        Kind::Document => (t.search_documents(), "file"),
        Kind::Help => (t.search_help(), "info"),
    }
}

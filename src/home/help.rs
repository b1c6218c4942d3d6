//! Help: a page for every page, the index of them all, and what the supplier owes every reader.

use crate::{
    app::App,
    error::PageError,
    guards::MaybeSignedIn,
    language::Language,
    web::{
        help::{self, Words},
        markdown::{Block, Span},
        page::{Answer, page},
        path_key::PathKey,
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/help.html")]
struct Index {
    t: Language,
    shell: Shell,
    parts: Vec<Part>,
}

/// A part of the index.
struct Part {
    key: &'static str,
    label: &'static str,
    pages: Vec<&'static help::Page>,
}

#[derive(Template)]
#[template(path = "home/help_page.html")]
struct HelpPage {
    t: Language,
    shell: Shell,
    words: &'static Words,
    blocks: &'static [Block],
    /// Whether it stands on its own and not in the index.
    owed: bool,
    others: Vec<&'static help::Page>,
}

impl HelpPage {
    /// Words of the text, with the supplier's name where it says so.
    fn said(&self, text: &str) -> String {
        text.replace("{supplier}", self.shell.supplier())
    }
}

/// Everything there is, for everybody.
pub async fn show(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let shell = person.shell(&app, &visitor);
    let t = shell.t;
    let part = |key, label| Part {
        key,
        label,
        pages: help::pages().into_iter().filter(|page| page.part == key).collect(),
    };
    let parts = vec![
        part("start", t.help_part_start()),
        part("account", t.help_part_account()),
        part("decide", t.help_part_decide()),
        part("settings", t.help_part_settings()),
        part("contacts", t.help_part_contacts()),
        part("operator", t.help_part_operator()),
        part("owed", t.help_part_owed()),
    ];
    page(&Index { t, shell, parts: parts.into_iter().filter(|part| !part.pages.is_empty()).collect() })
}

/// One page of it.
pub async fn read(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    PathKey(key): PathKey,
) -> Answer {
    if help::find(&key).is_some_and(|page| page.part == "owed") {
        return Err(PageError::NotFound);
    }
    shown(person.shell(&app, &visitor), &key)
}

/// What is kept of people, why, how long, and whom to ask.
pub async fn privacy(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    shown(person.shell(&app, &visitor), "privacy")
}

/// What works for whom, what does not yet, and whom to tell.
pub async fn accessibility(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    shown(person.shell(&app, &visitor), "accessibility")
}

fn shown(shell: Shell, key: &str) -> Answer {
    let found = help::find(key).ok_or(PageError::NotFound)?;
    let t = shell.t;
    let others = help::pages().into_iter().filter(|page| page.part == found.part && page.key != key);
    page(&HelpPage {
        t,
        shell,
        words: found.words(t),
        blocks: found.blocks(t),
        owed: found.part == "owed",
        others: others.collect(),
    })
}

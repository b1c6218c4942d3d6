//! The start page: a tile for each module that a permission opens, at whichever number.

use super::{
    queries::{OwnNumber, own_numbers},
    tile::{Group, Tile, favourites, groups},
};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    modules::model::Module,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

/// So many numbers are named on the page; of more, the count is told.
const NAMED: usize = 3;

#[derive(Template)]
#[template(path = "home/tiles.html")]
struct Tiles {
    t: Language,
    shell: Shell,
    first_name: String,
    operator: bool,
    numbers: Vec<OwnNumber>,
    favourites: Vec<Tile>,
    groups: Vec<Group>,
    /// Whether any of it has documents.
    documents: bool,
}

impl Tiles {
    /// Whether there is anything to order.
    fn several(&self) -> bool {
        self.favourites.len() + self.groups.iter().map(|group| group.tiles.len()).sum::<usize>() > 1
    }

    fn something_waits(&self) -> bool {
        self.numbers.iter().any(|number| number.waiting > 0)
    }

    fn named(&self) -> &[OwnNumber] {
        &self.numbers[..self.numbers.len().min(NAMED)]
    }

    fn unnamed(&self) -> usize {
        self.numbers.len().saturating_sub(NAMED)
    }
}

/// Where everybody arrives after signing in.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let (numbers, choices) = own_numbers(&app.db, person.user(), person.now()).await?;
    let t = person.language();
    let mut groups = groups(t, person.catalogue(), person.modules(), &numbers, &choices);
    let favourites = favourites(&mut groups);
    let held = |module: &Module| numbers.iter().any(|number| number.held.contains(&module.permission));
    let documents = person.modules().with_documents().any(held);
    page(&Tiles {
        t,
        shell: person.shell(),
        first_name: person.first_name().to_owned(),
        operator: person.is_operator(),
        favourites,
        groups,
        documents,
        numbers,
    })
}

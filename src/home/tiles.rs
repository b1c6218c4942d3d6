//! The start page: a tile for each module that a permission opens, at whichever number.

use super::queries::{OwnNumber, own_numbers};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    modules::model::{Module, Modules},
    paths,
    permissions::model::{Catalogue, Category, PermissionKey, makes_administrator},
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
    groups: Vec<Group>,
}

impl Tiles {
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

/// The tiles of one category.
struct Group {
    key: String,
    label: String,
    tiles: Vec<Tile>,
}

/// A tile.
struct Tile {
    icon: String,
    label: String,
    text: String,
    path: String,
    /// What waits behind it; 0: nothing to tell.
    waiting: i64,
}

/// Where everybody arrives after signing in.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let numbers = own_numbers(&app.db, person.user()).await?;
    let t = person.language();
    page(&Tiles {
        t,
        shell: person.shell(),
        first_name: person.first_name().to_owned(),
        operator: person.is_operator(),
        groups: groups(t, person.catalogue(), person.modules(), &numbers),
        numbers,
    })
}

fn groups(t: Language, catalogue: &Catalogue, modules: &Modules, numbers: &[OwnNumber]) -> Vec<Group> {
    let group = |category: &Category| Group {
        key: category.key.clone(),
        label: category.label.in_language(t).to_owned(),
        tiles: tiles(t, category, modules, numbers),
    };
    catalogue.categories.iter().map(group).filter(|group| !group.tiles.is_empty()).collect()
}

fn tiles(t: Language, category: &Category, modules: &Modules, numbers: &[OwnNumber]) -> Vec<Tile> {
    let held = |key: &PermissionKey| numbers.iter().any(|number| number.held.contains(key));
    let tile = |module: &Module| Tile {
        icon: module.icon.clone(),
        label: module.name.in_language(t).to_owned(),
        text: module.text.in_language(t).to_owned(),
        path: paths::module(module.key.as_str()),
        waiting: 0,
    };
    let open = modules.of_category(&category.key).filter(|module| held(&module.permission));
    let mut tiles: Vec<Tile> = open.map(tile).collect();
    if category.permissions.iter().any(|permission| permission.key.as_str() == PermissionKey::MANAGE_CUSTOMER)
    {
        tiles.extend(requests(t, numbers));
    }
    tiles
}

/// The way to the access requests of who decides about them: straight to the only number, or the only one
/// where something waits.
fn requests(t: Language, numbers: &[OwnNumber]) -> Option<Tile> {
    let own: Vec<_> = numbers.iter().filter(|number| makes_administrator(&number.held)).collect();
    let waiting: Vec<_> = own.iter().filter(|number| number.waiting > 0).copied().collect();
    let path = match (own.as_slice(), waiting.as_slice()) {
        ([], _) => return None,
        ([only], _) | (_, [only]) => paths::access_requests(&only.number),
        _ => paths::CUSTOMERS.to_owned(),
    };
    Some(Tile {
        icon: "inbox".to_owned(),
        label: t.requests_title().to_owned(),
        text: t.requests_tile().to_owned(),
        path,
        waiting: waiting.iter().map(|number| number.waiting).sum(),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::types::{CustomerNumber, NumberPattern};

    fn number(number: &str, held: &[&str], waiting: i64) -> OwnNumber {
        OwnNumber {
            number: CustomerNumber::parse(number, &NumberPattern::default()).unwrap(),
            name: "Bakkerij De Korenaar".to_owned(),
            held: held.iter().map(|key| PermissionKey::new(*key)).collect(),
            waiting,
        }
    }

    const PAIR: &[&str] = &["customer-settings", "manage-customer"];

    #[test]
    fn an_administrator_of_one_number_goes_straight_to_its_requests() {
        let tile = requests(Language::Nl, &[number("9401138", PAIR, 3), number("9401139", &["orders"], 0)]);
        let tile = tile.unwrap();
        assert_eq!((tile.path.as_str(), tile.waiting), ("/customers/9401138/access-requests", 3));
    }

    #[test]
    fn of_two_numbers_the_one_where_something_waits_opens() {
        let numbers = [number("9401138", PAIR, 0), number("9401139", PAIR, 2)];
        assert_eq!(requests(Language::Nl, &numbers).unwrap().path, "/customers/9401139/access-requests");
        let numbers = [number("9401138", PAIR, 1), number("9401139", PAIR, 2)];
        assert_eq!(requests(Language::Nl, &numbers).unwrap().path, "/customers");
    }

    #[test]
    fn who_decides_nowhere_has_no_requests_tile() {
        assert!(requests(Language::Nl, &[number("9401138", &["customer-settings"], 0)]).is_none());
    }
}

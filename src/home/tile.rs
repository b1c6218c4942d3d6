//! The tiles of the start page: one for each module that a permission opens, at whichever number, in the order in
//! which the person put them.

use super::queries::{Choice, OwnNumber};
use crate::{
    language::Language,
    modules::model::{Module, Modules},
    paths,
    permissions::model::{Catalogue, Category, PermissionKey, makes_administrator},
};

/// The tile that leads to the access requests: no module, and arranged as the others are.
const REQUESTS: &str = "access-requests";

/// The tiles of one category.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its key in the catalogue.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// In the order of whose page it is.
    pub tiles: Vec<Tile>,
}

/// A tile.
#[derive(Clone, Debug)]
pub struct Tile {
    /// The module's key, by which the choice about it is kept.
    pub key: String,
    /// Its icon.
    pub icon: String,
    /// What it is called.
    pub label: String,
    /// What it is for.
    pub text: String,
    /// Where it leads.
    pub path: String,
    /// What waits behind it; 0: nothing to tell.
    pub waiting: i64,
    /// Documents behind it that are new to the person; 0: nothing to tell.
    pub fresh: i64,
    /// Whether it stands on top.
    pub favourite: bool,
}

/// Every tile that the person's permissions open, by category, as they arranged them.
#[must_use]
pub fn groups(
    t: Language,
    catalogue: &Catalogue,
    modules: &Modules,
    numbers: &[OwnNumber],
    choices: &[Choice],
) -> Vec<Group> {
    let group = |category: &Category| Group {
        key: category.key.clone(),
        label: category.label.in_language(t).to_owned(),
        tiles: arranged(tiles(t, category, modules, numbers), choices),
    };
    catalogue.categories.iter().map(group).filter(|group| !group.tiles.is_empty()).collect()
}

fn tiles(t: Language, category: &Category, modules: &Modules, numbers: &[OwnNumber]) -> Vec<Tile> {
    let held = |key: &PermissionKey| numbers.iter().any(|number| number.held.contains(key));
    let tile = |module: &Module| Tile {
        key: module.key.as_str().to_owned(),
        icon: module.icon.clone(),
        label: module.name.in_language(t).to_owned(),
        text: module.text.in_language(t).to_owned(),
        path: paths::module(module.key.as_str()),
        waiting: 0,
        fresh: numbers.iter().map(|number| number.fresh.get(module.key.as_str()).copied().unwrap_or(0)).sum(),
        favourite: false,
    };
    let open = modules.of_category(&category.key).filter(|module| held(&module.permission));
    let mut tiles: Vec<Tile> = open.map(tile).collect();
    if category.permissions.iter().any(|permission| permission.key.as_str() == PermissionKey::MANAGE_CUSTOMER)
    {
        tiles.extend(requests(t, numbers));
    }
    tiles
}

/// Those with a place of their own first, then the others as the supplier has them.
fn arranged(mut tiles: Vec<Tile>, choices: &[Choice]) -> Vec<Tile> {
    let choice = |tile: &Tile| choices.iter().find(|choice| choice.tile == tile.key);
    for tile in &mut tiles {
        tile.favourite = choice(tile).is_some_and(|choice| choice.favourite);
    }
    tiles.sort_by_key(|tile| choice(tile).and_then(|choice| choice.position).unwrap_or(i32::MAX));
    tiles
}

/// Takes the favourites out of their categories, to stand on top.
#[must_use]
pub fn favourites(groups: &mut Vec<Group>) -> Vec<Tile> {
    let mut favourites = Vec::new();
    for group in &mut *groups {
        let (chosen, others) = std::mem::take(&mut group.tiles).into_iter().partition(|tile| tile.favourite);
        favourites.extend::<Vec<Tile>>(chosen);
        group.tiles = others;
    }
    groups.retain(|group| !group.tiles.is_empty());
    favourites
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
        key: REQUESTS.to_owned(),
        icon: "inbox".to_owned(),
        label: t.requests_title().to_owned(),
        text: t.requests_tile().to_owned(),
        path,
        waiting: waiting.iter().map(|number| number.waiting).sum(),
        fresh: 0,
        favourite: false,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::types::{CustomerNumber, NumberPattern};
    use std::collections::BTreeMap;

    fn number(number: &str, held: &[&str], waiting: i64) -> OwnNumber {
        OwnNumber {
            number: CustomerNumber::parse(number, &NumberPattern::default()).unwrap(),
            name: "Bakkerij De Korenaar".to_owned(),
            held: held.iter().map(|key| PermissionKey::new(*key)).collect(),
            waiting,
            fresh: BTreeMap::new(),
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

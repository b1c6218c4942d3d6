//! Where people arrive: the start page, search and help.

use super::{Access, Row};
use crate::{home, paths};

pub(super) fn home() -> Vec<Row> {
    use Access::{Public, SignedIn};
    vec![
        Row::get(paths::HOME, SignedIn, home::tiles::show),
        Row::get(paths::MODULE, SignedIn, home::module::show),
        Row::get(paths::SEARCH, SignedIn, home::search::show),
        Row::get(paths::TILES, SignedIn, home::tile_order::show),
        Row::post(paths::TILE_PLACE, SignedIn, home::tile_order::place),
        Row::post(paths::TILE_FAVOURITE, SignedIn, home::tile_order::favourite),
        Row::post(paths::TILES_USUAL_ORDER, SignedIn, home::tile_order::usual),
        Row::post(paths::LANGUAGE, Public, home::language::choose),
    ]
}

pub(super) fn help() -> Vec<Row> {
    use Access::Public;
    vec![
        Row::get(paths::HELP, Public, home::help::show),
        Row::get(paths::HELP_PAGE, Public, home::help::read),
        Row::get(paths::MY_ADMINISTRATOR, Public, home::my_administrator::show),
        Row::post(paths::MY_ADMINISTRATOR, Public, home::my_administrator::submit),
        Row::get(paths::MY_ADMINISTRATOR_SENT, Public, home::my_administrator::sent),
        Row::get(paths::PRIVACY, Public, home::help::privacy),
        Row::get(paths::ACCESSIBILITY, Public, home::help::accessibility),
    ]
}

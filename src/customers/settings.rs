//! A customer number's settings: the tiles a person may open.

use crate::{
    guards::CustomerReader,
    language::Language,
    paths,
    permissions::model::PermissionKey,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "customers/settings.html")]
struct Settings {
    t: Language,
    shell: Shell,
    name: String,
    number: String,
    tiles: Vec<Tile>,
    modules: Vec<ModuleTile>,
}

/// The way to what is set about a module.
struct ModuleTile {
    label: String,
    text: String,
    icon: String,
    path: String,
}

struct Tile {
    label: &'static str,
    text: &'static str,
    icon: &'static str,
    path: String,
    count: i64,
}

/// The tiles: reading ones for who reads, deciding ones for who decides.
pub async fn show(reader: CustomerReader) -> Answer {
    let shell = reader.shell();
    let t = shell.t;
    let waiting = shell.plate.as_ref().map_or(0, |plate| plate.waiting);
    let tiles = tiles(t, &reader, waiting);
    let (name, number) = (reader.customer_name().to_owned(), reader.number().to_string());
    page(&Settings { t, name, number, tiles, modules: modules(&reader), shell })
}

fn tiles(t: Language, reader: &CustomerReader, waiting: i64) -> Vec<Tile> {
    let number = reader.number();
    let tile = |label, text, icon, path| Tile { label, text, icon, path, count: 0 };
    let mut tiles =
        vec![tile(t.information_title(), t.information_tile(), "building", paths::information(number))];
    if reader.administers() {
        let requests = tile(t.requests_title(), t.requests_tile(), "inbox", paths::access_requests(number));
        tiles.extend([
            tile(t.permissions_title(), t.permissions_tile(), "key", paths::permissions(number)),
            Tile { count: waiting, ..requests },
            tile(t.people_title(), t.people_tile(), "users", paths::people(number)),
            tile(t.administrators_title(), t.administrators_tile(), "shield", paths::administrators(number)),
            tile(t.audit_title(), t.audit_tile(), "list", paths::customer_audit(number)),
        ]);
    }
    tiles.push(tile(t.fields_title(), t.fields_tile(), "list", paths::fields(number)));
    if reader.held().contains(PermissionKey::SENDERS) {
        tiles.push(tile(t.senders_title(), t.senders_tile(), "pin", paths::senders(number)));
    }
    if reader.held().contains(PermissionKey::ADDRESS_BOOK) {
        tiles.push(tile(t.book_title(), t.book_tile(), "users", paths::address_book(number)));
    }
    tiles
}

/// What an administrator may set about the modules whose permission they hold.
fn modules(reader: &CustomerReader) -> Vec<ModuleTile> {
    let t = reader.person().language();
    let settable = reader.person().modules().with_settings();
    let mine = settable.filter(|module| reader.administers() && reader.held().contains(&module.permission));
    mine.map(|module| ModuleTile {
        label: module.name.in_language(t).to_owned(),
        text: module.text.in_language(t).to_owned(),
        icon: module.icon.clone(),
        path: paths::module_settings(reader.number(), &module.key),
    })
    .collect()
}

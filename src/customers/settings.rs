//! A customer number's settings: the tiles a person may open.

use crate::{
    guards::CustomerReader,
    language::Language,
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
    let number = reader.number();
    let tile = |label, text, icon, path| Tile { label, text, icon, path, count: 0 };
    let mut tiles = vec![tile(
        t.information_title(),
        t.information_tile(),
        "building",
        crate::paths::information(number),
    )];
    if reader.administers() {
        tiles.push(tile(
            t.permissions_title(),
            t.permissions_tile(),
            "key",
            crate::paths::permissions(number),
        ));
        tiles.push(Tile {
            count: shell.plate.as_ref().map_or(0, |plate| plate.waiting),
            ..tile(t.requests_title(), t.requests_tile(), "inbox", crate::paths::access_requests(number))
        });
        tiles.push(tile(t.people_title(), t.people_tile(), "users", crate::paths::people(number)));
        tiles.push(tile(
            t.administrators_title(),
            t.administrators_tile(),
            "shield",
            crate::paths::administrators(number),
        ));
        tiles.push(tile(t.audit_title(), t.audit_tile(), "list", crate::paths::customer_audit(number)));
    }
    page(&Settings { t, name: reader.customer_name().to_owned(), number: number.to_string(), tiles, shell })
}

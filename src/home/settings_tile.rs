//! The tiles of a customer number's settings, for who looks for one by its name.

use crate::{language::Language, paths, types::CustomerNumber};

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct SettingsTile {
    /// Its key, among the others.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What it is for.
    pub text: &'static str,
    /// Whether only administrators have it; who reads the settings has the others.
    pub decides: bool,
    path: fn(&CustomerNumber) -> String,
}

impl SettingsTile {
    /// All of them, in the order of the page.
    #[must_use]
    pub fn all(t: Language) -> Vec<Self> {
        let tile = |key, title, text, decides, path: fn(&CustomerNumber) -> String| Self {
            key,
            title,
            text,
            decides,
            path,
        };
        vec![
            tile("information", t.information_title(), t.information_tile(), false, paths::information),
            tile("permissions", t.permissions_title(), t.permissions_tile(), true, paths::permissions),
            tile("access-requests", t.requests_title(), t.requests_tile(), true, paths::access_requests),
            tile("people", t.people_title(), t.people_tile(), true, paths::people),
            tile(
                "administrators",
                t.administrators_title(),
                t.administrators_tile(),
                true,
                paths::administrators,
            ),
            tile("audit", t.audit_title(), t.audit_tile(), true, paths::customer_audit),
            tile("fields", t.fields_title(), t.fields_tile(), false, paths::fields),
        ]
    }

    /// Where the tile of this key leads: at the only number, else to the choice of one.
    #[must_use]
    pub fn path(t: Language, key: &str, only: Option<&CustomerNumber>) -> Option<String> {
        let tile = Self::all(t).into_iter().find(|tile| tile.key == key)?;
        Some(only.map_or_else(|| paths::CUSTOMERS.to_owned(), tile.path))
    }
}

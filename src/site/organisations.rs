//! Organisations and their contacts.

use super::{
    Access::{ContactManager, ContactReader, SignedIn},
    Row,
};
use crate::{
    organisations::{chooser, deletion, edit, list, withdrawal},
    paths,
};

/// The rows.
pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::ORGANISATIONS, SignedIn, chooser::choose),
        Row::get(paths::CONTACTS, ContactReader, list::show),
        Row::get(paths::ADD_CONTACT, ContactManager, edit::blank),
        Row::post(paths::ADD_CONTACT, ContactManager, edit::create),
        Row::get(paths::EDIT_CONTACT, ContactManager, edit::show),
        Row::post(paths::EDIT_CONTACT, ContactManager, edit::save),
        Row::get(paths::CONTACT_WITHDRAWAL, ContactManager, withdrawal::confirm),
        Row::post(paths::CONTACT_WITHDRAWAL, ContactManager, withdrawal::submit),
        Row::get(paths::CONTACT_DELETION, ContactManager, deletion::confirm),
        Row::post(paths::CONTACT_DELETION, ContactManager, deletion::submit),
    ]
}

//! Organisations and their contacts.

use super::{
    Access::{ContactManager, ContactReader, SignedIn},
    Row,
};
use crate::{
    organisations::{
        chooser, deletion, edit, list, person,
        sheet::{export, subject::ContactSheet},
        withdrawal,
    },
    paths,
    sheets::{self, check, entry, sample},
};

/// The rows.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = contacts();
    rows.extend(several());
    rows
}

fn several() -> Vec<Row> {
    vec![
        Row::get(paths::CONTACT_SHEETS, ContactManager, entry::show::<ContactSheet>),
        Row::post(paths::CONTACT_SHEETS, ContactManager, entry::submit::<ContactSheet>),
        Row::post(paths::CONTACT_SHEET_UPLOAD, ContactManager, entry::upload::<ContactSheet>)
            .up_to(sheets::LARGEST_UPLOAD),
        Row::get(paths::CONTACT_SHEET_SAMPLE_CSV, ContactManager, sample::csv::<ContactSheet>),
        Row::get(paths::CONTACT_SHEET_SAMPLE_XLSX, ContactManager, sample::xlsx::<ContactSheet>),
        Row::get(paths::CONTACT_SHEET, ContactManager, check::show::<ContactSheet>),
        Row::post(paths::CONTACT_SHEET, ContactManager, check::mended::<ContactSheet>),
        Row::post(paths::CONTACT_SHEET_SAVE, ContactManager, check::submit::<ContactSheet>),
        Row::get(paths::CONTACTS_CSV, ContactManager, export::csv),
        Row::get(paths::CONTACTS_XLSX, ContactManager, export::xlsx),
    ]
}

fn contacts() -> Vec<Row> {
    vec![
        Row::get(paths::ORGANISATIONS, SignedIn, chooser::choose),
        Row::get(paths::CONTACTS, ContactReader, list::show),
        Row::get(paths::ADD_CONTACT, ContactManager, edit::blank),
        Row::post(paths::ADD_CONTACT, ContactManager, edit::create),
        Row::get(paths::CONTACT, ContactReader, person::show),
        Row::get(paths::EDIT_CONTACT, ContactManager, edit::show),
        Row::post(paths::EDIT_CONTACT, ContactManager, edit::save),
        Row::get(paths::CONTACT_WITHDRAWAL, ContactManager, withdrawal::confirm),
        Row::post(paths::CONTACT_WITHDRAWAL, ContactManager, withdrawal::submit),
        Row::get(paths::CONTACT_DELETION, ContactManager, deletion::confirm),
        Row::post(paths::CONTACT_DELETION, ContactManager, deletion::submit),
    ]
}

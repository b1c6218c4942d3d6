//! The routes of documents, for who reads them and for who publishes them.

use super::{
    Access::{Member, Operator, SignedIn},
    Row,
};
use crate::{
    documents::{desk, download, list, mails, overview, publication, withdrawal},
    home, paths,
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::DOCUMENTS, SignedIn, overview::show),
        Row::get(paths::DOCUMENT_LIST, Member, list::show),
        Row::get(paths::DOCUMENT, Member, download::file),
        Row::get(paths::DOCUMENT_MAILS, SignedIn, mails::show),
        Row::post(paths::DOCUMENT_MAILS, SignedIn, mails::save),
        Row::post(paths::PROGRAM, Member, home::program::open),
        Row::get(paths::DESK_DOCUMENTS, Operator, desk::show),
        Row::get(paths::PUBLICATION, Operator, publication::show),
        Row::post(paths::PUBLICATION, Operator, publication::submit).up_to(publication::LARGEST_UPLOAD),
        Row::get(paths::WITHDRAWAL, Operator, withdrawal::confirm),
        Row::post(paths::WITHDRAWAL, Operator, withdrawal::submit),
    ]
}

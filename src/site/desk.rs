//! The routes of outgoing mail and of the catalogue, for the supplier's staff.

use super::{
    Access::{Operator, Public},
    Row,
};
use crate::{mail_desk, paths, permissions, sheets};

/// Every one of them is for the supplier's staff alone, but for the one that machines post to.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = mail();
    rows.extend(catalogue());
    rows
}

/// Outgoing mail; and the one address where mail servers report, which needs a secret instead of a person.
fn mail() -> Vec<Row> {
    use mail_desk::{cancellation, list, message, reports};
    vec![
        Row::get(paths::OUTGOING_MAIL, Operator, list::show),
        Row::post(paths::TEST_MAIL, Operator, list::test),
        Row::get(paths::OUTGOING_MESSAGE, Operator, message::show),
        Row::get(paths::OUTGOING_HTML, Operator, message::html),
        Row::post(paths::RESEND_MESSAGE, Operator, message::resend),
        Row::get(paths::CANCEL_MESSAGE, Operator, cancellation::confirm),
        Row::post(paths::CANCEL_MESSAGE, Operator, cancellation::submit),
        Row::post(paths::MAIL_REPORTS, Public, reports::submit),
    ]
}

fn catalogue() -> Vec<Row> {
    use permissions::desk::{overview, permission, review, text, versions};
    vec![
        Row::get(paths::CATALOGUE, Operator, overview::show),
        Row::get(paths::CATALOGUE_FILE, Operator, text::show),
        Row::post(paths::CATALOGUE_FILE, Operator, text::submit).up_to(sheets::LARGEST_UPLOAD),
        Row::get(paths::CATALOGUE_DOWNLOAD, Operator, text::download),
        Row::get(paths::CATALOGUE_NEW, Operator, permission::blank),
        Row::post(paths::CATALOGUE_NEW, Operator, permission::add),
        Row::get(paths::CATALOGUE_PERMISSION, Operator, permission::show),
        Row::post(paths::CATALOGUE_PERMISSION, Operator, permission::submit),
        Row::get(paths::CATALOGUE_REVIEW, Operator, review::show),
        Row::post(paths::CATALOGUE_APPLICATION, Operator, review::submit),
        Row::post(paths::CATALOGUE_DISCARD, Operator, review::throw_away),
        Row::get(paths::CATALOGUE_VERSIONS, Operator, versions::list),
        Row::get(paths::CATALOGUE_VERSION, Operator, versions::show),
        Row::get(paths::CATALOGUE_VERSION_FILE, Operator, versions::download),
        Row::post(paths::CATALOGUE_VERSION_AGAIN, Operator, versions::again),
    ]
}

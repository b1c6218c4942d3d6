//! The routes of the operator's desk.

use super::{
    Access::{Operator, Public},
    Row,
};
use crate::{
    access_requests::{desk, rejection, review},
    audit,
    contracts::{
        appointment, closure, details, entry, list, number, offer, primary_contact, relocation, replacement,
    },
    guards::OperatorAt,
    home, imports, jobs, mail_desk, modules,
    organisations::register,
    paths, permission_requests as wanted, permissions, privacy, sheets,
};

/// Every one of them is for the supplier's staff alone, but for the one that machines post to.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = vec![
        Row::get(paths::DESK, Operator, home::desk::show),
        Row::get(paths::AUDIT, Operator, audit::list::portal),
        Row::get(paths::AUDIT_CSV, Operator, audit::export::portal_csv),
        Row::get(paths::AUDIT_JSONL, Operator, audit::export::portal_jsonl),
        Row::get(paths::JOBS, Operator, jobs::page::show),
        Row::post(paths::JOB_RUN, Operator, jobs::page::run),
        Row::get(paths::DESK_REQUESTS, Operator, desk::show),
        Row::get(paths::DESK_REQUEST, Operator, review::show::<OperatorAt>),
        Row::post(paths::DESK_APPROVAL, Operator, review::submit::<OperatorAt>),
        Row::get(paths::DESK_REJECTION, Operator, rejection::show::<OperatorAt>),
        Row::post(paths::DESK_REJECTION, Operator, rejection::submit::<OperatorAt>),
        Row::get(paths::PERMISSION_REQUESTS, Operator, wanted::list::show),
        Row::get(paths::PERMISSION_REQUEST, Operator, wanted::review::show),
        Row::post(paths::PERMISSION_GRANT, Operator, wanted::review::approve),
        Row::get(paths::PERMISSION_REFUSAL, Operator, wanted::refusal::show),
        Row::post(paths::PERMISSION_REFUSAL, Operator, wanted::refusal::submit),
    ];
    rows.extend(organisations());
    rows.extend(customers());
    rows.extend(users());
    rows.extend(imports());
    rows.extend(mail());
    rows.extend(catalogue());
    rows.extend(modules());
    rows
}

fn organisations() -> Vec<Row> {
    use register::{details, list, organisation};
    vec![
        Row::get(paths::DESK_ORGANISATIONS, Operator, list::show),
        Row::get(paths::DESK_ADD_ORGANISATION, Operator, details::blank),
        Row::post(paths::DESK_ADD_ORGANISATION, Operator, details::add),
        Row::get(paths::DESK_ORGANISATION, Operator, organisation::show),
        Row::get(paths::DESK_ORGANISATION_DETAILS, Operator, details::show),
        Row::post(paths::DESK_ORGANISATION_DETAILS, Operator, details::save),
        Row::get(paths::DESK_ADD_CUSTOMER, Operator, entry::show),
        Row::post(paths::DESK_ADD_CUSTOMER, Operator, entry::submit),
    ]
}

fn customers() -> Vec<Row> {
    vec![
        Row::get(paths::DESK_CUSTOMERS, Operator, list::show),
        Row::get(paths::DESK_CUSTOMER, Operator, number::show),
        Row::get(paths::DESK_DETAILS, Operator, details::show),
        Row::post(paths::DESK_DETAILS, Operator, details::submit),
        Row::get(paths::DESK_PRIMARY_CONTACT, Operator, primary_contact::show),
        Row::post(paths::DESK_PRIMARY_CONTACT, Operator, primary_contact::submit),
        Row::get(paths::DESK_CLOSURE, Operator, closure::confirm).sensitive(),
        Row::post(paths::DESK_CLOSURE, Operator, closure::submit).sensitive(),
        Row::post(paths::DESK_REOPENING, Operator, number::open_again),
        Row::get(paths::DESK_MOVE, Operator, relocation::show),
        Row::post(paths::DESK_MOVE, Operator, relocation::submit),
        Row::get(paths::DESK_CONTRACT, Operator, offer::show),
        Row::post(paths::DESK_CONTRACT, Operator, offer::submit),
        Row::get(paths::DESK_APPOINTMENT, Operator, appointment::show).sensitive(),
        Row::post(paths::DESK_APPOINTMENT, Operator, appointment::submit).sensitive(),
        Row::get(paths::DESK_REPLACEMENT, Operator, replacement::show).sensitive(),
        Row::post(paths::DESK_REPLACEMENT, Operator, replacement::submit).sensitive(),
    ]
}

/// Who has an account, what is known of them, and erasing it.
fn users() -> Vec<Row> {
    use privacy::{erasure, find, known};
    vec![
        Row::get(paths::DESK_USERS, Operator, find::show),
        Row::get(paths::DESK_USER, Operator, known::show),
        Row::get(paths::DESK_USER_DATA, Operator, known::json).sensitive(),
        Row::get(paths::DESK_USER_SHEET, Operator, known::csv).sensitive(),
        Row::get(paths::DESK_ERASURE, Operator, erasure::confirm).sensitive(),
        Row::post(paths::DESK_ERASURE, Operator, erasure::submit).sensitive(),
        Row::get(paths::DESK_ASKER_ERASURE, Operator, erasure::confirm_asker).sensitive(),
        Row::post(paths::DESK_ASKER_ERASURE, Operator, erasure::submit_asker).sensitive(),
    ]
}

fn imports() -> Vec<Row> {
    use imports::{download, list, saving, show};
    vec![
        Row::get(paths::IMPORTS, Operator, list::show),
        Row::post(paths::IMPORTS, Operator, list::upload).up_to(sheets::LARGEST_UPLOAD),
        Row::get(paths::IMPORT_SAMPLE, Operator, download::sample),
        Row::get(paths::IMPORT, Operator, show::show),
        Row::post(paths::IMPORT_SAVING, Operator, saving::save),
        Row::post(paths::IMPORT_REMOVAL, Operator, saving::remove),
    ]
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
    use permissions::desk::{category, overview, permission, review, text, versions};
    vec![
        Row::get(paths::CATALOGUE, Operator, overview::show),
        Row::get(paths::CATALOGUE_FILE, Operator, text::show),
        Row::post(paths::CATALOGUE_FILE, Operator, text::submit).up_to(sheets::LARGEST_UPLOAD),
        Row::get(paths::CATALOGUE_DOWNLOAD, Operator, text::download),
        Row::get(paths::CATALOGUE_NEW, Operator, permission::blank),
        Row::post(paths::CATALOGUE_NEW, Operator, permission::add),
        Row::get(paths::CATALOGUE_PERMISSION, Operator, permission::show),
        Row::post(paths::CATALOGUE_PERMISSION, Operator, permission::submit),
        Row::get(paths::CATALOGUE_NEW_CATEGORY, Operator, category::blank),
        Row::post(paths::CATALOGUE_NEW_CATEGORY, Operator, category::add),
        Row::get(paths::CATALOGUE_CATEGORY, Operator, category::show),
        Row::post(paths::CATALOGUE_CATEGORY, Operator, category::submit),
        Row::get(paths::CATALOGUE_REVIEW, Operator, review::show),
        Row::post(paths::CATALOGUE_APPLICATION, Operator, review::submit).sensitive(),
        Row::post(paths::CATALOGUE_DISCARD, Operator, review::throw_away),
        Row::get(paths::CATALOGUE_VERSIONS, Operator, versions::list),
        Row::get(paths::CATALOGUE_VERSION, Operator, versions::show),
        Row::get(paths::CATALOGUE_VERSION_FILE, Operator, versions::download),
        Row::post(paths::CATALOGUE_VERSION_AGAIN, Operator, versions::again),
    ]
}

/// A changed tile holds at once, and its program learns who comes: the second factor is asked again.
fn modules() -> Vec<Row> {
    use modules::desk::{field, overview, removal, retirement, tile};
    vec![
        Row::get(paths::DESK_MODULES, Operator, overview::show),
        Row::get(paths::DESK_MODULES_FILE, Operator, overview::download),
        Row::get(paths::DESK_NEW_MODULE, Operator, tile::blank).sensitive(),
        Row::post(paths::DESK_NEW_MODULE, Operator, tile::add).sensitive(),
        Row::get(paths::DESK_MODULE, Operator, tile::show).sensitive(),
        Row::post(paths::DESK_MODULE, Operator, tile::submit).sensitive(),
        Row::get(paths::DESK_MODULE_RETIREMENT, Operator, retirement::confirm).sensitive(),
        Row::post(paths::DESK_MODULE_RETIREMENT, Operator, retirement::submit).sensitive(),
        Row::get(paths::DESK_NEW_MODULE_FIELD, Operator, field::blank).sensitive(),
        Row::post(paths::DESK_NEW_MODULE_FIELD, Operator, field::add).sensitive(),
        Row::get(paths::DESK_MODULE_FIELD, Operator, field::show).sensitive(),
        Row::post(paths::DESK_MODULE_FIELD, Operator, field::submit).sensitive(),
        Row::get(paths::DESK_FIELD_REMOVAL, Operator, removal::confirm).sensitive(),
        Row::post(paths::DESK_FIELD_REMOVAL, Operator, removal::submit).sensitive(),
    ]
}

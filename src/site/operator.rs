//! The routes of the operator's desk.

use super::{
    Access::{Operator, Public},
    Row,
};
use crate::{audit, home, jobs, mail_desk, paths};

/// Every one of them is for the supplier's staff alone, but for the one that machines post to.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = desk();
    rows.extend(mail());
    rows
}

fn desk() -> Vec<Row> {
    vec![
        Row::get(paths::DESK, Operator, home::desk::show),
        Row::get(paths::AUDIT, Operator, audit::list::portal),
        Row::get(paths::AUDIT_CSV, Operator, audit::export::portal_csv),
        Row::get(paths::AUDIT_JSONL, Operator, audit::export::portal_jsonl),
        Row::get(paths::JOBS, Operator, jobs::page::show),
        Row::post(paths::JOB_RUN, Operator, jobs::page::run),
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

//! The routes of the operator's desk.

use super::{Access::Operator, Row};
use crate::{audit, home, jobs, paths};

/// Every one of them is for the supplier's staff alone.
pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::DESK, Operator, home::desk::show),
        Row::get(paths::AUDIT, Operator, audit::list::portal),
        Row::get(paths::AUDIT_CSV, Operator, audit::export::portal_csv),
        Row::get(paths::AUDIT_JSONL, Operator, audit::export::portal_jsonl),
        Row::get(paths::JOBS, Operator, jobs::page::show),
        Row::post(paths::JOB_RUN, Operator, jobs::page::run),
    ]
}

//! The routes of the operator's desk.

use super::{Access::Operator, Row};
use crate::{home, jobs, paths};

/// Every one of them is for the supplier's staff alone.
pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::DESK, Operator, home::desk::show),
        Row::get(paths::JOBS, Operator, jobs::page::show),
        Row::post(paths::JOB_RUN, Operator, jobs::page::run),
    ]
}

//! The routes of the operator's desk.

use super::{Access::Operator, Row};
use crate::{home, paths};

/// Every one of them is for the supplier's staff alone.
pub(super) fn rows() -> Vec<Row> {
    vec![Row::get(paths::DESK, Operator, home::desk::show)]
}

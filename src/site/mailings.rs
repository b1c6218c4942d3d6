//! Stopping mailings.

use super::{Access::Public, Row};
use crate::{mailings::unsubscribe, paths};

/// The rows.
pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::UNSUBSCRIBE, Public, unsubscribe::show),
        Row::post(paths::UNSUBSCRIBE, Public, unsubscribe::submit),
    ]
}

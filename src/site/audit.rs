//! The routes of the log, as administrators and everybody else read it, and of the own data.

use super::{
    Access::{CustomerAdmin, SignedIn},
    Row,
};
use crate::{
    account,
    audit::{export, list},
    paths,
};

/// The supplier's staff have their own, on the desk.
pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::get(paths::CUSTOMER_AUDIT, CustomerAdmin, list::customer),
        Row::get(paths::CUSTOMER_AUDIT_CSV, CustomerAdmin, export::customer_csv),
        Row::get(paths::CUSTOMER_AUDIT_JSONL, CustomerAdmin, export::customer_jsonl),
        Row::get(paths::ACCOUNT_AUDIT, SignedIn, list::account),
        Row::get(paths::ACCOUNT_AUDIT_CSV, SignedIn, export::account_csv),
        Row::get(paths::ACCOUNT_AUDIT_JSONL, SignedIn, export::account_jsonl),
        Row::get(paths::ACCOUNT_DATA, SignedIn, account::data::show),
        Row::post(paths::ACCOUNT_DATA, SignedIn, account::data::download),
    ]
}

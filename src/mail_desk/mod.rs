//! Outgoing mail as the supplier's staff see it: what waits, went and failed, why, and what can be done about it; and
//! what other mail servers report of it.
//!
//! - `list` and `message` are its pages, `cancellation` the one that asks first, `reports` where reports are posted
//! - `delivery_report` reads a report (RFC 3464), whatever is in it; `changes` does something about a mail

pub mod cancellation;
pub mod changes;
pub mod delivery_report;
pub mod filter;
pub mod list;
pub mod message;
pub mod model;
pub mod queries;
pub mod reports;
mod words;

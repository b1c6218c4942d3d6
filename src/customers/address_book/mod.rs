//! The address book of a customer number: whom it sends things to. Thousands of addresses, found by a part of
//! whatever stands in them.

pub mod changes;
pub mod check;
pub mod deletion;
pub mod edit;
pub mod export;
pub mod filter;
pub mod import;
pub mod list;
pub mod model;
pub mod queries;
pub mod sheet_changes;

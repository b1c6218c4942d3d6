//! The supplier's register of organisations: finding one, making one, its name, its numbers and who administers it.

pub mod changes;
pub mod details;
pub mod list;
pub mod organisation;
pub mod queries;
pub mod search;

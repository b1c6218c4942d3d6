//! Imports: organisations, customer numbers, accounts and grants out of files of any size, for the supplier.
//!
//! - `columns` knows the kinds of files by their columns, `reading` reads them, `parsing` reads their rows
//! - `changes` copies the rows into the database, judges all of them there at once, and saves them or nothing
//! - `work` does that beside the page that shows how far it is
//! - the rest are pages

pub mod changes;
pub mod columns;
pub mod download;
pub mod list;
pub mod model;
mod parsing;
pub mod queries;
pub mod reading;
pub mod saving;
pub mod show;
pub mod verdict;
pub mod work;

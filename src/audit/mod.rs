//! Who did what, on whom, at which customer number, when and from where. Append only.
//!
//! - `model` and `changes` record what happens; `note` what happens without a change
//! - `seal`, `seal_changes` and `verify` make a chain of it, and hold the log against that
//! - `list` and `export` are its pages and files; `filter`, `group`, `queries`, `shown`, `details` and `words` serve them
//! - `past` tells what happened to one person
//! - `keeping_changes` is what goes when its time is over

pub mod act;
pub mod changes;
mod details;
pub mod export;
mod filter;
mod group;
pub mod keeping_changes;
pub mod kind;
pub mod list;
pub mod model;
pub mod note;
pub mod past;
mod queries;
pub mod seal;
pub mod seal_changes;
mod seal_queries;
mod shown;
pub mod verify;
pub mod words;
mod written;

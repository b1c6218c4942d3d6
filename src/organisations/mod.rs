//! Organisations, and the people known there: their contacts, with or without access to the portal.

pub mod changes;
pub mod chooser;
pub mod deletion;
pub mod edit;
pub mod filter;
pub mod form;
pub mod list;
pub mod lock;
pub mod model;
pub mod person;
pub mod queries;
pub mod register;
pub mod sheet;
pub mod withdrawal;

//! Organisations, and the people known there: their contacts, with or without access to the portal.

pub mod lock;
pub mod queries;
pub mod register;

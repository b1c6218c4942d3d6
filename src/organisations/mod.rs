//! Organisations, and the people known there: their contacts, with or without access to the portal.

pub mod register;

//! Balie.

pub mod database;

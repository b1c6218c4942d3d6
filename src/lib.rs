//! Balie.

pub mod web;

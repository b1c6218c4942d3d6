//! Balie.

pub mod sign_in;

//! Balie.

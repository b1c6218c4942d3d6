//! A customer number's people.

pub mod several;

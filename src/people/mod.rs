//! The people of a customer number.

pub mod add_one;
pub mod changes;
pub mod several;

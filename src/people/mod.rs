//! The people of a customer number: the list by status, and how they come in.

pub mod add_one;
pub mod changes;
pub mod decisions;
pub mod filter;
pub mod model;
pub mod queries;

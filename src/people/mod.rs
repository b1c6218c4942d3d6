//! The people of a customer number: the list by status, and decisions about several of them.

pub mod filter;
pub mod model;
pub mod queries;

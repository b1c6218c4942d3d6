//! Mailings: what the supplier sends, by kind, to the contacts who want it, and how they stop it themselves.

pub mod changes;
pub mod model;
pub mod queries;
pub mod unsubscribe;

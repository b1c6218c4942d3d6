//! Asking for access, and deciding about it.

pub mod ask;
mod ask_form;
pub mod changes;
pub mod decider;
pub mod desk;
pub mod desk_queries;
pub mod inbox;
pub mod model;
pub mod new_account;
pub mod queries;
pub mod rejection;
pub mod review;

pub use changes::{decisions, jobs};

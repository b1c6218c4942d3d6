//! Asking for access, and deciding about it.

pub mod ask;
pub mod changes;
pub mod decisions;
pub mod inbox;
pub mod jobs;
pub mod model;
pub mod new_account;
pub mod queries;
pub mod rejection;
pub mod review;

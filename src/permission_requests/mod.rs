//! Restricted permissions that administrators ask of the supplier, and the supplier's decision about them.

pub mod changes;
pub mod list;
pub mod queries;
pub mod refusal;
pub mod review;

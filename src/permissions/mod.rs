//! The permission catalogue: the supplier's categories and permissions, and the rules between them.

pub mod cache;
pub mod changes;
pub mod draft;
pub mod file;
pub mod model;
pub mod queries;
pub mod ticks;

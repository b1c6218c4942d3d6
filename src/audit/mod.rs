//! Who did what, on whom, at which customer number, when and from where. Append only.

pub mod changes;
pub mod kind;
pub mod model;
pub mod note;
pub mod seal;
pub mod seal_changes;
mod seal_queries;

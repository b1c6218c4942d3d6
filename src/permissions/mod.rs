//! The permission catalogue: the supplier's categories and permissions, and the rules between them.

pub mod cache;
pub mod changes;
pub mod desk;
pub mod desk_changes;
pub mod desk_queries;
pub mod difference;
pub mod draft;
pub mod edit;
pub mod file;
pub mod model;
pub mod outlook;
pub mod queries;
pub mod refusal;
pub mod ticks;
pub mod words_form;
pub mod write;

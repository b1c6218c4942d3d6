//! Modules: what the portal opens up, as the supplier's data. Each stands under a category, is opened by a
//! permission, and leads to documents, a program of the supplier's or a page of the portal.

pub mod cache;
pub mod changes;
pub mod desk;
pub mod difference;
pub mod edit;
pub mod file;
pub mod model;
pub mod pass;
pub mod queries;
pub mod write;

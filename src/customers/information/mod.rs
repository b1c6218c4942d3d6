//! Klantinformatie: who a customer number is. Some of it an administrator changes; the rest the supplier changes, on
//! request.

pub mod ask;
pub mod changes;
pub mod desk;
pub mod edit;
pub mod model;
pub mod queries;
pub mod request_changes;
pub mod show;

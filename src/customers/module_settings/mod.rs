//! Module-instellingen: what a customer number sets about a module, in the fields that the supplier defined as data.

pub mod changes;
pub mod edit;
pub mod model;
pub mod queries;

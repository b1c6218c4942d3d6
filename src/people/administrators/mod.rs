//! Who decides at a customer number: the list, adding, deactivating, activating again, and handing over.

pub mod activation;
pub mod add;
pub mod changes;
pub mod deactivation;
pub mod form;
pub mod handover;
pub mod list;
pub mod queries;

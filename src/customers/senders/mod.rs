//! Senders and return addresses of a customer number: what can stand on a parcel as who sends it, and where it
//! comes back to. One of each may be the one that is used unless somebody chooses otherwise.

pub mod changes;
pub mod deletion;
pub mod edit;
pub mod list;
pub mod model;
pub mod queries;

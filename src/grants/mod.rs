//! Who may do what at a customer number: memberships, their grants, and the pages to change them.

pub mod changes;
pub mod ending;
pub mod filter;
pub mod lock;
pub mod model;
pub mod queries;
pub mod saving;
pub mod sheet;

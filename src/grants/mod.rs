//! Who may do what at a customer number: memberships, their grants, and the pages to change them.

pub mod by_user;
pub mod changes;
pub mod chooser;
pub mod filter;
pub mod lock;
pub mod model;
pub mod of_user;
pub mod problem;
pub mod queries;
pub mod saving;
pub mod sheet;

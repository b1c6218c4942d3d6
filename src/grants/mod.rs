//! Who may do what at a customer number: memberships, their grants, and the pages to change them.

pub mod account_deletion;
pub mod by_customer;
pub mod by_user;
pub mod category;
pub mod changes;
pub mod chooser;
pub mod filter;
pub mod invitation;
pub mod listing;
pub mod lock;
pub mod model;
pub mod of_user;
pub mod problem;
pub mod queries;
pub mod review;
pub mod reviewed;
pub mod revocation;
pub mod saving;
pub mod sheet;

//! The people of a customer number: the list by status, decisions about several of them, and how they come in.

pub mod add_one;
pub mod administrators;
pub mod approval;
pub mod candidates;
pub mod changes;
pub mod decisions;
pub mod filter;
pub mod list;
pub mod model;
pub mod person;
pub mod person_queries;
pub mod queries;
pub mod rejection;
pub mod report;
pub mod report_changes;
pub mod review;
pub mod several;
pub mod words;

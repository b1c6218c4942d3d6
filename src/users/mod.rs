//! People with an account, and what they arrange for themselves.

pub mod changes;
pub mod email_change;
pub mod person_form;
pub mod queries;
pub mod stand_in_changes;

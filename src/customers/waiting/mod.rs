//! Sheets of settings that were read and wait to be saved: what their rows would do is shown first, and then all of
//! it is saved or nothing.

pub mod changes;
pub mod check;
pub mod model;
pub mod queries;

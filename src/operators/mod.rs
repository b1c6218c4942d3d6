//! Operators: the supplier's own staff, and the second factors that they mend.

pub mod add;
pub mod changes;
pub mod end;
pub mod list;
pub mod mend;
pub mod queries;

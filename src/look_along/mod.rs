//! Looking along: an operator sees a customer number's pages as its administrators do, for half an hour, and changes
//! nothing. What is refused is refused by the guard of those pages.

pub mod changes;
pub mod start;

//! What the supplier agreed with a customer: its numbers, what they offer, and who began to decide there. The
//! supplier's staff keep it.

pub mod appointment;
pub mod changes;
pub mod closure;
pub mod contact_queries;
pub mod details;
pub mod entry;
pub mod filter;
pub mod list;
pub mod model;
pub mod number;
pub mod offer;
pub mod primary_contact;
pub mod queries;
pub mod relocation;
pub mod replacement;

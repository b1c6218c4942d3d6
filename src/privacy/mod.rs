//! What is known of people, and how it goes: handing it over, erasing a person, and what has been kept long enough.
//!
//! Who had access where, who gave it and when stays, without a name: it is the history of other people's decisions.
//!
//! - `find`, `known` and `erasure` are the pages of the supplier's staff
//! - `data_queries` and `portable` are a person's own data, as a file; `erasure_changes` and `keeping_changes` what goes

pub mod data_queries;
mod desk_queries;
pub mod erasure;
pub mod erasure_changes;
pub mod find;
pub mod keeping_changes;
pub mod known;
pub mod portable;

//! What is known of people, and how it goes: erasing a person, and what has been kept long enough.
//!
//! Who had access where, who gave it and when stays, without a name: it is the history of other people's decisions.

pub mod erasure_changes;
pub mod keeping_changes;

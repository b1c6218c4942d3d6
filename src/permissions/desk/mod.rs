//! The catalogue on the screen, for the supplier's staff: what is in force, the draft of the next one, what it would
//! change for whom, and every version that was.
//!
//! - `overview` is the catalogue or its draft, `permission` and `category` are one of each, with their `form`, `text` is
//!   the whole file
//! - `review` tells what the draft would change before it is applied; `versions` is what was applied

pub mod category;
mod form;
pub mod overview;
pub mod permission;
pub mod review;
pub mod text;
pub mod versions;

//! The modules on the screen, for the supplier's staff: what stands on people's start page, and what each number can
//! set about it.
//!
//! - `overview` is all of them, `tile` is one, with its `tile_form`, its `icons` and its `retirement`
//! - `field` is something that a number can set about one, with its `field_form` and its `removal`
//! - `review` tells what a change would do, and for whom, before it holds

pub mod field;
mod field_form;
mod icons;
pub mod overview;
pub mod removal;
pub mod retirement;
mod review;
pub mod tile;
mod tile_form;

pub use field_form::MOST_VALUES;
pub use tile_form::MOST_HELP;

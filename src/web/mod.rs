//! What every page needs and no noun owns.

pub mod assets;

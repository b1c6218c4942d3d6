//! Adding several people: rows are typed, pasted or uploaded, each gets a verdict, and one Save does all of them
//! or nothing. The same rows come out of the export, so that access can be looked after in a spreadsheet.

pub mod changes;
pub mod check;
pub mod entry;
pub mod export;
pub mod judge;
pub mod judging;
pub mod model;
pub mod queries;
pub mod reading;
mod shown;

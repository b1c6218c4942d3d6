//! Contacts as a kind of sheet: what its columns mean, what comes of each row, and how all of them are saved. The
//! same rows come out of the export, so that contacts can be looked after in a spreadsheet.

pub mod export;
pub mod judge;
pub mod model;
pub mod queries;
pub mod reading;
mod shown;
pub mod subject;

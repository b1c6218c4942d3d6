//! Velden en waarden: a customer number's own reference fields, such as cost centres, with the values that they
//! allow. Who reads the settings reads them; administrators change them.

pub mod changes;
pub mod check;
pub mod deletion;
pub mod edit;
pub mod export;
pub mod field;
pub mod list;
pub mod model;
pub mod queries;
pub mod sheet_changes;
pub mod value;
pub mod value_changes;

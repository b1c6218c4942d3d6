//! Customer numbers: the tenants, and their settings.

pub mod address;
pub mod address_book;
pub mod changes;
pub mod chooser;
pub mod fields;
pub mod information;
pub mod module_settings;
pub mod outcome;
pub mod party_form;
mod party_rows;
pub mod queries;
pub mod senders;
pub mod settings;
pub mod settings_changes;
pub mod waiting;

//! Customer numbers: the tenants, and their settings.

pub mod address;
pub mod changes;
pub mod chooser;
pub mod information;
pub mod queries;
pub mod settings;
pub mod settings_changes;

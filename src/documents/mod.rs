//! Documents: what the supplier publishes for a customer number in one of its modules, and who downloads it.

pub mod changes;
pub mod content;
pub mod desk;
pub mod desk_queries;
pub mod download;
pub mod ending_changes;
pub mod list;
pub mod mails;
pub mod mails_changes;
pub mod name;
pub mod overview;
pub mod period;
pub mod publication;
pub mod queries;
pub mod range;
pub mod store;
pub mod telling_changes;
pub mod upload;
pub mod withdrawal;

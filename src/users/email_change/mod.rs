//! Changing the sign-in address: asked for with the password, confirmed from the new mailbox, told to the old
//! one, which can take the account back for a while.

pub mod changes;
pub mod queries;

use time::Duration;

pub use changes::{Asked, Confirmation, Undoing, ask, cancel, confirm, undo};

/// A new address has to be confirmed within this time.
pub const CONFIRM_WITHIN: Duration = Duration::hours(24);
/// So long the old address can take the account back, and is given to nobody else.
pub const UNDO_WITHIN: Duration = Duration::days(7);

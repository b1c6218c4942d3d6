//! Where people arrive: tiles for what they may do, what waits for them, help, and the supplier's notices.

pub mod changes;
pub mod desk;
pub mod desk_queries;
pub mod found;
pub mod help;
pub mod language;
pub mod module;
pub mod my_administrator;
pub mod program;
pub mod queries;
pub mod search;
pub mod settings_tile;
pub mod tile;
pub mod tile_order;
pub mod tiles;

/// A phone number as people write it, as a `tel:` address takes it (RFC 3966).
pub(crate) fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

//! The pictures that a tile can have, with their names.

use crate::language::Language;

/// The pictures to choose from: those that can stand for a thing. A file may name any of the sprite.
pub(super) const ICONS: [&str; 20] = [
    "box", "truck", "pin", "clock", "chart", "list", "file", "inbox", "download", "upload", "mail", "phone",
    "cart", "plug", "building", "users", "user", "key", "shield", "print",
];

/// What a picture shows.
pub(super) fn icon_name(t: Language, icon: &str) -> &str {
    match icon {
        "box" => t.desk_module_icon_box(),
        "truck" => t.desk_module_icon_truck(),
        "pin" => t.desk_module_icon_pin(),
        "clock" => t.desk_module_icon_clock(),
        "chart" => t.desk_module_icon_chart(),
        "list" => t.desk_module_icon_list(),
        "file" => t.desk_module_icon_file(),
        "inbox" => t.desk_module_icon_inbox(),
        "download" => t.desk_module_icon_download(),
        "upload" => t.desk_module_icon_upload(),
        "mail" => t.desk_module_icon_mail(),
        "phone" => t.desk_module_icon_phone(),
        "cart" => t.desk_module_icon_cart(),
        "plug" => t.desk_module_icon_plug(),
        "building" => t.desk_module_icon_building(),
        "users" => t.desk_module_icon_users(),
        "user" => t.desk_module_icon_user(),
        "key" => t.desk_module_icon_key(),
        "shield" => t.desk_module_icon_shield(),
        "print" => t.desk_module_icon_print(),
        other => other,
    }
}

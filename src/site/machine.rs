//! The routes of the machine room: files, health, and where machines look.

use super::{Access::Public, Row};
use crate::{paths, web};

/// Everybody may come in.
pub(super) fn room() -> Vec<Row> {
    vec![
        Row::get(paths::STATIC, Public, web::assets::file),
        Row::get(paths::FAVICON, Public, web::assets::favicon),
        Row::get(paths::HEALTHZ, Public, web::machine_room::healthz),
        Row::get(paths::READYZ, Public, web::machine_room::readyz),
        Row::get(paths::CHANGE_PASSWORD, Public, web::machine_room::change_password),
        Row::get(paths::SECURITY_TXT, Public, web::machine_room::security_txt),
    ]
}

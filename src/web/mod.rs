//! What every page needs from HTTP: forms, notices, sessions, addresses, headers, the shell around a page.

pub mod assets;
mod compression;
pub mod controls;
pub mod cookie;
pub mod desk_menu;
pub mod desk_notice;
pub mod document_notice;
pub mod factor_notice;
pub mod fields;
mod figures;
pub mod form;
pub mod headers;
pub mod help;
mod kept;
pub mod machine_room;
pub mod markdown;
pub mod notice;
mod notice_words;
pub mod opened_link;
pub mod page;
pub mod passage;
pub mod path_id;
pub mod patience;
pub mod session;
pub mod settings_notice;
pub mod shell;
pub mod visitor;

//! What the tests share.

pub mod asker;
pub mod browser;
pub mod cluster;
pub mod control;
pub mod cookies;
pub mod form;
pub mod html;
pub mod hygiene;
pub mod kept;
pub mod mailbox;
pub mod markup;
pub mod multipart;
pub mod page;
pub mod program;
pub mod routes;
pub mod settings;
pub mod source;
pub mod statements;
pub mod waiting;
pub mod world;

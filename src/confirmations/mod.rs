//! Links in mails that confirm something: a requester's address, a new username, or taking an account back.

pub mod confirm;

//! Balie tested from outside: as people meet it, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod access_requests;
mod browsing;
mod demo_world;
mod house;
mod migrations;
mod private_postgres;
mod races;
mod set_password;
mod sign_in;
mod support;
mod words;

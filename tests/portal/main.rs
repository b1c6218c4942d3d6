//! Balie tested from outside: as people meet it, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod access_requests;
mod account;
mod add_one;
mod administrators;
mod audit;
mod bad_input;
mod browsing;
mod command_line;
mod contact_sheets;
mod contacts;
mod decisions;
mod demo_world;
mod desk;
mod grants;
mod help;
mod house;
mod jobs;
mod journeys;
mod mailings;
mod migrations;
mod outbox;
mod people;
mod privacy;
mod private_postgres;
mod races;
mod running;
mod search;
mod set_password;
mod several;
mod sign_in;
mod support;
mod tiles;
mod walk;
mod words;

//! Balie: the portal where a supplier's business customers arrange for themselves who may do what.
//!
//! The map: one folder per noun. In it, page files named as their templates speak HTTP, `queries.rs` reads the
//! database, `changes.rs` writes it (with its audit event and its mail in the same transaction) and
//! `model.rs` holds rules without either. `site.rs` lists every route with the access it needs.

pub mod access_requests;
pub mod account;
pub mod app;
pub mod audit;
pub mod cli;
pub mod clock;
pub mod config;
pub mod confirmations;
pub mod contracts;
pub mod customers;
pub mod database;
pub mod documents;
pub mod error;
pub mod grants;
pub mod guards;
pub mod home;
pub mod imports;
pub mod jobs;
pub mod language;
pub mod links;
pub mod look_along;
pub mod mail_desk;
pub mod mailings;
pub mod modules;
pub mod operators;
pub mod organisations;
pub mod outbox;
pub mod paths;
pub mod people;
pub mod permission_requests;
pub mod permissions;
pub mod privacy;
pub mod sheets;
pub mod sign_in;
pub mod site;
pub mod types;
pub mod users;
pub mod web;

/// The migrations, forward only, inside the binary.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

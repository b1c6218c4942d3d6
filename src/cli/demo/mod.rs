//! `balie demo`: a portal to try out, with a PostgreSQL of its own.

pub mod world;

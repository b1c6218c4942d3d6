//! Mail: written in the transaction that causes it, sent by a worker with retries.

pub mod changes;
pub mod letter;
pub mod message;
pub mod queries;
mod render;

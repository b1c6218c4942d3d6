//! Mail: written in the transaction that causes it, sent by a worker with retries.

pub mod changes;
pub mod letter;
pub mod queries;
pub mod render;
pub mod transport;
pub mod worker;

//! Mail: written in the transaction that causes it, sent by a worker with retries.

pub mod changes;
pub mod document_queries;
pub mod folder;
pub mod letter;
pub mod mailbox;
pub mod mailing_queries;
pub mod message;
pub mod preview;
pub mod queries;
mod render;
pub mod retry;
pub mod transport;
pub mod unsubscribe_changes;
pub mod worker;

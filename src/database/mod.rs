//! Where the data lives: the pool of connections that everything shares, and the private
//! PostgreSQL that `balie demo` and the tests start for themselves.

mod lending;
mod migrations;
mod pool;
pub mod private;
mod transaction;

pub use lending::{Db, Lent};
pub use migrations::{create_serving, grant_serving, may_change_the_log, migrate, pending_migrations};
pub use pool::{answers, calls, connect, connect_as, parse_url};
pub use transaction::Transaction;

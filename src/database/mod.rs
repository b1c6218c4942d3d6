//! Where the data lives: the pool of connections that everything shares, and the private
//! PostgreSQL that `balie demo` and the tests start for themselves.

mod pool;
pub mod private;

pub use pool::{connect, parse_url};

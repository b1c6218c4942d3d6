//! The pool of connections to PostgreSQL.

use super::lending::Db;
use std::time::Duration;

use anyhow::Context;
use sqlx::{
    Executor,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
};

/// How long a request waits for a free connection before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// Prepared statements kept per connection: more than Balie has, so that none is prepared twice.
const STATEMENT_CACHE: usize = 500;

/// How alike two words must be for a search to take one for a typing error in the other: the part of the three-letter
/// pieces that they share. PostgreSQL's own 0.6 does not find Brouwer by "brouer".
const ALIKE: &str = "set pg_trgm.word_similarity_threshold = 0.45";

/// Reads a `postgres://` URL. The URL itself is in no error, for it holds a password.
pub fn parse_url(url: &str) -> anyhow::Result<PgConnectOptions> {
    // sqlx itself would take any scheme for PostgreSQL's.
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let read = matches!(scheme, Some("postgres" | "postgresql")).then(|| url.parse().ok());
    read.flatten().context("this is not a postgres:// URL that can be read")
}

/// Opens the pool, and makes one connection so that a wrong address shows at once.
///
/// A connection is not tried out before each use: that would be one more round trip per request, and a
/// connection that broke is noticed by the query that meets it and replaced.
pub async fn connect(options: PgConnectOptions, max_connections: u32) -> anyhow::Result<Db> {
    connect_as(options, max_connections, None).await
}

/// The same, with every connection taking on another role than it signed in as.
pub async fn connect_as(
    options: PgConnectOptions,
    max_connections: u32,
    role: Option<&str>,
) -> anyhow::Result<Db> {
    let role = role.map(str::to_owned);
    PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .after_connect(move |connection, _| {
            let role = role.clone();
            Box::pin(async move {
                connection.execute(ALIKE).await?;
                if let Some(role) = role {
                    sqlx::query("select set_config('role', $1, false)")
                        .bind(role)
                        .execute(connection)
                        .await?;
                }
                Ok(())
            })
        })
        .connect_with(options.application_name("balie").statement_cache_capacity(STATEMENT_CACHE))
        .await
        .map(Db::from)
        .context("PostgreSQL does not answer")
}

/// A connection of its own to hear what the database calls out, made when it is first needed: a pooler in transaction
/// mode would give the one of `connect` to somebody else between two calls.
#[must_use]
pub fn calls(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new().max_connections(1).connect_lazy_with(options.application_name("balie"))
}

/// Whether the database takes queries now.
pub async fn answers(db: &Db) -> bool {
    sqlx::query("select 1").fetch_one(db).await.is_ok()
}

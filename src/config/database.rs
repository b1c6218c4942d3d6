//! Where the database is.

use super::secret::secret;
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;

/// Where the database is. A secret may come from a file instead.
#[derive(Args, Clone, Debug)]
pub struct DatabaseSettings {
    /// PostgreSQL, as postgres://user:password@host/name
    #[arg(long, env = "BALIE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// A file that holds the database URL, instead of --database-url
    #[arg(long, env = "BALIE_DATABASE_URL_FILE")]
    pub database_url_file: Option<PathBuf>,
    /// The most connections to the database
    #[arg(long, env = "BALIE_DATABASE_CONNECTIONS", default_value_t = 10)]
    pub database_connections: u32,
}

impl DatabaseSettings {
    /// The database's URL.
    ///
    /// # Errors
    /// One line when it is missing, or its file cannot be read.
    pub fn url(&self) -> anyhow::Result<String> {
        secret("BALIE_DATABASE_URL", self.database_url.as_ref(), self.database_url_file.as_ref())?.context(
            "BALIE_DATABASE_URL is missing: set it (or BALIE_DATABASE_URL_FILE) to postgres://user:password@host/name",
        )
    }
}

/// How the portal hears what the database calls out.
#[derive(Args, Clone, Debug)]
pub struct CallSettings {
    /// PostgreSQL itself, where --database-url leads to a pooler: to hear of new mail (LISTEN) takes a connection of one's own
    #[arg(long, env = "BALIE_DATABASE_LISTEN_URL", hide_env_values = true)]
    pub database_listen_url: Option<String>,
    /// A file that holds that URL, instead of --database-listen-url
    #[arg(long, env = "BALIE_DATABASE_LISTEN_URL_FILE")]
    pub database_listen_url_file: Option<PathBuf>,
}

impl CallSettings {
    /// The URL; `None`: the database's own.
    ///
    /// # Errors
    /// One line when its file cannot be read.
    pub fn url(&self) -> anyhow::Result<Option<String>> {
        let file = self.database_listen_url_file.as_ref();
        secret("BALIE_DATABASE_LISTEN_URL", self.database_listen_url.as_ref(), file)
    }
}

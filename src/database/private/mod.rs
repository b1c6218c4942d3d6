//! A PostgreSQL of one's own: a child process on a Unix socket in a directory that nobody else can
//! enter, made from the machine's own binaries. `balie demo` and the tests run on it.
//!
//! - `binaries` finds `initdb` and `postgres`; `download` fetches them where there are none.
//! - `home` is the directory: its mark, its lock, its owner.
//! - `owner` is who the server runs as, because PostgreSQL refuses to run as root.
//! - `server` makes a cluster, starts the server, adopts one that a killed Balie left, and stops it.

mod binaries;
mod download;
mod home;
mod owner;
mod server;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

pub use owner::default_directory;

use home::Home;
use owner::Owner;
use server::Server;

/// The superuser of every private cluster.
const SUPERUSER: &str = "balie";

/// Serves requests in every private cluster: what it may do is given to it database by database.
pub const SERVING: &str = "balie_serving";

/// Names the socket file; nothing listens on a network.
const PORT: u16 = 5432;

/// What a private PostgreSQL needs to know. It reads no environment itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the cluster lives: a directory for this alone, with a short path (a socket is in it).
    pub directory: PathBuf,
    /// Where fetched binaries are kept.
    pub cache: PathBuf,
    /// The value of PATH, to look for binaries in.
    pub search_path: OsString,
    /// What the cluster is for.
    pub purpose: Purpose,
}

/// What a private cluster is for, which decides how careful it is with its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Keeps what was acknowledged, through a crash too.
    Demo,
    /// Fast, and thrown away afterwards.
    Tests,
}

/// A running private PostgreSQL, which belongs to this process until [`PrivatePostgres::stop`].
#[derive(Debug)]
pub struct PrivatePostgres {
    server: Server,
    // Let go of last: while it is held, no other Balie touches the directory.
    home: Home,
}

impl PrivatePostgres {
    /// Starts the cluster in `settings.directory`, making it first where there is none, or takes over
    /// the server that a killed Balie left running there. Answers when it takes queries.
    ///
    /// # Errors
    /// When another Balie uses the directory, when the directory holds something else, or when no
    /// PostgreSQL can be found, fetched or started. The message says what to do.
    pub async fn start(settings: Settings) -> anyhow::Result<Self> {
        refuse_session_options()?;
        let owner = Owner::choose();
        let home = Home::claim(&settings.directory, owner)?;
        let server = match Server::adopt(&home).await? {
            Some(server) => server,
            None => Server::launch(&home, &settings).await?,
        };
        Ok(Self { server, home })
    }

    /// How to connect to one of the cluster's databases. Nothing of it comes from `PG*` variables.
    pub fn connect_options(&self, database: &str) -> PgConnectOptions {
        connect_options(&self.home, database)
    }

    /// Makes a database unless it is there already; true when it was made now.
    pub async fn ensure_database(&self, name: &str) -> anyhow::Result<bool> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        ensure!(!name.is_empty() && name.chars().all(plain), "{name:?} is no name for a database");
        let mut connection = self.connect_options("postgres").connect().await?;
        let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(name)
            .fetch_one(&mut connection)
            .await?;
        if !there {
            // The name was checked above: nothing in it needs quoting.
            sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await?;
        }
        connection.close().await?;
        Ok(!there)
    }

    /// How to connect as the role that serves requests.
    pub fn serving_options(&self, database: &str) -> PgConnectOptions {
        self.connect_options(database).username(SERVING)
    }

    /// Makes the role that serves requests, unless it is there already.
    pub async fn ensure_serving_role(&self) -> anyhow::Result<()> {
        let mut connection = self.connect_options("postgres").connect().await?;
        let there: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(SERVING)
            .fetch_one(&mut connection)
            .await?;
        if !there {
            sqlx::query(AssertSqlSafe(format!("create role {SERVING} login")))
                .execute(&mut connection)
                .await?;
        }
        connection.close().await?;
        Ok(())
    }

    /// The directory of the cluster, its links resolved.
    pub fn directory(&self) -> &Path {
        self.home.directory()
    }

    /// The process id of the server.
    pub fn process_id(&self) -> i32 {
        self.server.process_id()
    }

    /// Whether the server was running already, left by a Balie that was killed.
    pub fn was_adopted(&self) -> bool {
        self.server.was_adopted()
    }

    /// Ends the sessions that are open, stops the server and waits until it is gone.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.server.stop().await
    }
}

/// Stops a server left running in the directory and removes the directory with all that is in it.
/// Nothing happens when there is no such directory.
///
/// # Errors
/// When another Balie uses the directory, or when it was not made by [`PrivatePostgres::start`].
pub async fn reset(directory: &Path) -> anyhow::Result<()> {
    if !directory.try_exists()? {
        return Ok(());
    }
    let home = Home::claim(directory, Owner::choose())?;
    if let Some(mut server) = Server::adopt(&home).await? {
        server.stop().await?;
    }
    std::fs::remove_dir_all(home.directory())
        .with_context(|| format!("cannot remove {}", home.directory().display()))
}

fn connect_options(home: &Home, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(home.run())
        .port(PORT)
        .username(SUPERUSER)
        .database(database)
        .ssl_mode(PgSslMode::Disable)
        .application_name("balie")
}

/// PGOPTIONS is the one variable that a connection cannot be told to forget.
fn refuse_session_options() -> anyhow::Result<()> {
    if PgConnectOptions::new_without_pgpass().get_options().is_some() {
        bail!("PGOPTIONS is set and would change every session of the private PostgreSQL: unset it");
    }
    Ok(())
}

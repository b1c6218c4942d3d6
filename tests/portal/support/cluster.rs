//! One PostgreSQL for the whole test run, and a database of its own for every test.
//!
//! A database is a copy of a template that was migrated (and filled) once, which takes some tens of
//! milliseconds. It goes when its [`TestDatabase`] is dropped; the server goes when the test process
//! does, however that ends.

use std::collections::BTreeSet;
use std::fs::Permissions;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};

use balie::database::private::{PrivatePostgres, Purpose, SERVING, Settings};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::TempDir;
use tokio::sync::Mutex;

/// Run by the watchdog: waits until the test process is gone, which closes the pipe, then stops what
/// runs in or just below the directory that is its first argument, at once, and removes that.
const WATCHDOG: &str = r#"
    cat >/dev/null
    for file in "$1"/pg*/postmaster.pid "$1"/*/pg*/postmaster.pid; do
        [ -e "$file" ] || continue
        kill -QUIT "$(head -n 1 "$file")"
        tries=0
        while [ -e "$file" ] && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    done
    rm -rf "$1"
"#;

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

/// A database for one test, dropped with it. Reads as the options to connect with.
#[derive(Debug)]
pub struct TestDatabase {
    options: PgConnectOptions,
    name: String,
}

impl Deref for TestDatabase {
    type Target = PgConnectOptions;

    fn deref(&self) -> &PgConnectOptions {
        &self.options
    }
}

impl TestDatabase {
    /// How the portal connects: as the role that serves requests.
    pub fn serving(&self) -> PgConnectOptions {
        self.options.clone().username(SERVING)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(cluster) = CLUSTER.get() {
            let _ = cluster.finished.send(std::mem::take(&mut self.name));
        }
    }
}

/// A database that is migrated and empty.
pub async fn migrated() -> TestDatabase {
    seeded("migrated", async |_| {}).await
}

/// A database that is migrated and filled by `seed`. That runs once per `name` in a test run, on the
/// template that the databases of all tests with that name are copied from.
pub async fn seeded(name: &'static str, seed: impl AsyncFnOnce(PgConnectOptions)) -> TestDatabase {
    let cluster = CLUSTER.get_or_init(Cluster::start);
    let mut admin = cluster.options("postgres").connect().await.unwrap();
    let database = {
        // One at a time: a template can be copied only while nobody is connected to it.
        let mut templates = cluster.templates.lock().await;
        if !templates.contains(name) {
            cluster.make_template(&mut admin, name, seed).await;
            templates.insert(name);
        }
        let database = format!("test_{}", cluster.count.fetch_add(1, Ordering::Relaxed));
        execute(&mut admin, format!("create database {database} template template_{name}")).await;
        database
    };
    admin.close().await.unwrap();
    TestDatabase { options: cluster.options(&database), name: database }
}

/// The server, and what was made on it.
struct Cluster {
    postgres: PrivatePostgres,
    templates: Mutex<BTreeSet<&'static str>>,
    count: AtomicU32,
    finished: Sender<String>,
}

impl Cluster {
    /// Starts the server on a runtime of its own: every test has another, which ends with the test.
    fn start() -> Self {
        std::thread::spawn(|| runtime().block_on(Self::start_now())).join().unwrap()
    }

    async fn start_now() -> Self {
        // Not removed by us: nothing of this process runs after the last test.
        let directory = directory().keep();
        let postgres = PrivatePostgres::start(settings(&directory)).await.unwrap();
        postgres.ensure_serving_role().await.unwrap();
        let finished = drop_finished(postgres.connect_options("postgres"));
        Self { postgres, templates: Mutex::default(), count: AtomicU32::default(), finished }
    }

    fn options(&self, database: &str) -> PgConnectOptions {
        self.postgres.connect_options(database)
    }

    async fn make_template(
        &self,
        admin: &mut PgConnection,
        name: &str,
        seed: impl AsyncFnOnce(PgConnectOptions),
    ) {
        let template = format!("template_{name}");
        // An earlier test may have failed while it was filling it.
        execute(admin, format!("drop database if exists {template} with (force)")).await;
        execute(admin, format!("create database {template}")).await;
        let mut connection = self.options(&template).connect().await.unwrap();
        balie::MIGRATOR.run(&mut connection).await.unwrap();
        execute(&mut connection, format!("select grant_serving('{SERVING}')")).await;
        connection.close().await.unwrap();
        seed(self.options(&template)).await;
        execute(admin, format!("alter database {template} allow_connections false")).await;
        sqlx::query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1")
            .bind(template)
            .execute(admin)
            .await
            .unwrap();
    }
}

/// A directory for a private PostgreSQL. It goes when it is dropped; when this process is killed, it
/// goes too, and the server in it.
pub fn directory() -> TempDir {
    let mut builder = tempfile::Builder::new();
    // Passable, because the server may run as another user than the tests.
    builder.prefix("balie-test-").permissions(Permissions::from_mode(0o755));
    let directory = builder.tempdir().unwrap();
    watch(directory.path());
    directory
}

/// How the tests start a private PostgreSQL.
pub fn settings(directory: &Path) -> Settings {
    Settings {
        directory: directory.to_path_buf(),
        cache: Path::new(env!("CARGO_MANIFEST_DIR")).join("target/cache"),
        search_path: std::env::var_os("PATH").unwrap_or_default(),
        purpose: Purpose::Tests,
    }
}

/// Leaves a process behind that ends the server after us, also when we are killed. It is in a process
/// group of its own, so that Ctrl-C does not reach it, and keeps none of our outputs open.
#[expect(clippy::zombie_processes, reason = "it waits for us, not we for it")]
fn watch(directory: &Path) {
    let mut watchdog = Command::new("sh")
        .args(["-c", WATCHDOG, "balie-test-watchdog"])
        .arg(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    // Never closed by us: the system does that when this process ends.
    std::mem::forget(watchdog.stdin.take());
}

/// Drops the databases of tests that are over, beside the tests that still run.
fn drop_finished(options: PgConnectOptions) -> Sender<String> {
    let (sender, receiver) = channel::<String>();
    std::thread::spawn(move || {
        let runtime = runtime();
        for database in receiver {
            runtime.block_on(async {
                let Ok(mut connection) = options.connect().await else { return };
                execute(&mut connection, format!("drop database {database} with (force)")).await;
            });
        }
    });
    sender
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

async fn execute(connection: &mut PgConnection, sql: String) {
    // The names in these statements are made here and need no quoting.
    sqlx::query(AssertSqlSafe(sql)).execute(connection).await.unwrap();
}

//! The server process: made, started, adopted, stopped.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use sqlx::{ConnectOptions, Connection};

use super::binaries::{self, Binaries};
use super::home::Home;
use super::{PORT, Purpose, SUPERUSER, Settings, connect_options};

/// How long a server may take to answer: after a crash it first replays its log.
const START: Duration = Duration::from_secs(60);

/// How long a server that a killed Balie left may take to answer or to go away.
const ADOPTION: Duration = Duration::from_secs(20);

/// How long each way of stopping gets, from kind to rough.
const STOP: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(30)),
    (Signal::QUIT, Duration::from_secs(5)),
    (Signal::KILL, Duration::from_secs(5)),
];

const TICK: Duration = Duration::from_millis(10);

/// The C library's locale. From PostgreSQL 17 on it no longer decides how text is sorted.
const LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };

/// A server that runs, ours to stop.
#[derive(Debug)]
pub(super) struct Server {
    pid: Pid,
    pid_file: PathBuf,
    // None when it was adopted: then it is no child of this process.
    child: Option<Child>,
    stopped: bool,
}

impl Server {
    /// Takes over the server that a killed Balie left running in this home, if there is one.
    pub(super) async fn adopt(home: &Home) -> anyhow::Result<Option<Self>> {
        let Some(major) = home.cluster()? else { return Ok(None) };
        let pid_file = home.data(major).join("postmaster.pid");
        let deadline = Instant::now() + ADOPTION;
        while let Some(pid) = running(&pid_file) {
            if answers(home).await {
                tracing::info!(pid = pid.as_raw_pid(), "took over the PostgreSQL that was left running");
                return Ok(Some(Self { pid, pid_file, child: None, stopped: false }));
            }
            // It may be starting, recovering or stopping.
            ensure!(
                Instant::now() < deadline,
                "the PostgreSQL that was left running in {} (process {}) does not answer: stop that process",
                home.directory().display(),
                pid.as_raw_pid()
            );
            tokio::time::sleep(TICK).await;
        }
        Ok(None)
    }

    /// Starts the cluster of this home, making it first where there is none.
    pub(super) async fn launch(home: &Home, settings: &Settings) -> anyhow::Result<Self> {
        let cluster = home.cluster()?;
        let binaries = binaries::find(settings, home.owner(), cluster).await?;
        if cluster.is_none() {
            make_cluster(home, &binaries, settings.purpose).await?;
        }
        let data = home.data(binaries.major());
        let log = File::create(home.log()).context("cannot write the server's log")?;
        let child = command(home, &binaries.postgres())
            .arg("-D")
            .arg(&data)
            .args(configuration(home, settings.purpose))
            .stdout(log.try_clone()?)
            .stderr(log)
            // Ctrl-C goes to a whole process group; the server must outlive the requests that it ends.
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", binaries.postgres().display()))?;
        let pid_file = data.join("postmaster.pid");
        let mut server = Self { pid: Pid::from_child(&child), pid_file, child: Some(child), stopped: false };
        if let Err(error) = server.ready(home).await {
            server.stop().await?;
            return Err(error);
        }
        Ok(server)
    }

    pub(super) fn process_id(&self) -> i32 {
        self.pid.as_raw_pid()
    }

    pub(super) fn was_adopted(&self) -> bool {
        self.child.is_none()
    }

    /// Stops the server, in a rougher way when the kind one takes too long, and waits until it is gone.
    pub(super) async fn stop(&mut self) -> anyhow::Result<()> {
        for (signal, patience) in STOP {
            let deadline = Instant::now() + patience;
            if !self.gone()? {
                // It may have ended just now, which is what was wanted.
                let _ = kill_process(self.pid, signal);
            }
            while Instant::now() < deadline {
                if self.gone()? {
                    self.stopped = true;
                    return Ok(());
                }
                tokio::time::sleep(TICK).await;
            }
            tracing::warn!(pid = self.pid.as_raw_pid(), ?signal, "PostgreSQL does not stop");
        }
        bail!("PostgreSQL (process {}) cannot be stopped", self.pid.as_raw_pid())
    }

    async fn ready(&mut self, home: &Home) -> anyhow::Result<()> {
        let deadline = Instant::now() + START;
        while !answers(home).await {
            ensure!(!self.gone()?, "PostgreSQL did not start. Its log ends:\n{}", home.last_words());
            ensure!(
                Instant::now() < deadline,
                "PostgreSQL does not answer. Its log ends:\n{}",
                home.last_words()
            );
            tokio::time::sleep(TICK).await;
        }
        Ok(())
    }

    fn gone(&mut self) -> anyhow::Result<bool> {
        Ok(match &mut self.child {
            Some(child) => child.try_wait()?.is_some(),
            None => running(&self.pid_file) != Some(self.pid),
        })
    }
}

/// A handle that is dropped without being stopped (a panic, a start that was cancelled) still tells
/// its server to stop; the next start waits for that.
impl Drop for Server {
    fn drop(&mut self) {
        if !self.stopped && !self.gone().unwrap_or(true) {
            let _ = kill_process(self.pid, Signal::INT);
        }
    }
}

/// The server whose process id the file holds, if it lives. Where that number now belongs to another
/// program, or to a dead process that nobody waited for, the file is removed: PostgreSQL would
/// refuse to start because of it.
fn running(pid_file: &Path) -> Option<Pid> {
    let text = fs::read_to_string(pid_file).ok()?;
    let pid = Pid::from_raw(text.lines().next()?.trim().parse().ok()?)?;
    test_kill_process(pid).ok()?;
    // As in `1234 (postgres) S …`; there is no such file on macOS.
    let state = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_pid()));
    if state.is_ok_and(|state| !state.contains("(postgres)") || state.contains(") Z ")) {
        let _ = fs::remove_file(pid_file);
        return None;
    }
    Some(pid)
}

async fn answers(home: &Home) -> bool {
    match connect_options(home, "postgres").connect().await {
        Ok(connection) => connection.close().await.is_ok(),
        Err(_) => false,
    }
}

/// Makes a cluster. It gets its name only when it is complete: a start that was killed half-way
/// leaves nothing that looks like data.
async fn make_cluster(home: &Home, binaries: &Binaries, purpose: Purpose) -> anyhow::Result<()> {
    let data = home.data(binaries.major());
    let unfinished = data.with_extension("unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    let mut initdb = command(home, &binaries.initdb());
    initdb.arg("-D").arg(&unfinished).args(["-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]);
    initdb.arg(format!("--locale={LOCALE}")).arg("--lc-messages=C");
    if binaries.major() >= 17 {
        initdb.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
    }
    if purpose == Purpose::Tests {
        initdb.arg("--no-sync");
    }
    let output = tokio::process::Command::from(initdb).kill_on_drop(true).output().await;
    let output = output.with_context(|| format!("cannot start {}", binaries.initdb().display()))?;
    ensure!(
        output.status.success(),
        "PostgreSQL could not make a cluster in {}:\n{}",
        home.directory().display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    fs::rename(&unfinished, &data)?;
    Ok(())
}

/// One of PostgreSQL's programs, run as its owner. It sees nothing of our environment: no `PG*`
/// variable, no secret, no locale.
fn command(home: &Home, program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("LC_ALL", "C")
        .env("TZ", "UTC")
        .current_dir(home.directory())
        .stdin(Stdio::null());
    home.owner().runs(&mut command);
    command
}

fn configuration(home: &Home, purpose: Purpose) -> Vec<String> {
    let mut settings = vec![
        "listen_addresses=".to_owned(),
        format!("port={PORT}"),
        format!("unix_socket_directories={}", home.run().display()),
        "unix_socket_permissions=0700".to_owned(),
        "logging_collector=off".to_owned(),
        "jit=off".to_owned(),
    ];
    let further: &[&str] = match purpose {
        Purpose::Demo => &["max_connections=60", "shared_buffers=32MB"],
        Purpose::Tests => &[
            "max_connections=200",
            "shared_buffers=128MB",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
        ],
    };
    settings.extend(further.iter().map(|&setting| setting.to_owned()));
    settings.into_iter().flat_map(|setting| ["-c".to_owned(), setting]).collect()
}

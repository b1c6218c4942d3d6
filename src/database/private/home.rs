//! The directory of a private cluster. A mark in it says that Balie made it, so that nothing else is
//! ever taken for one; a lock says that a Balie uses it now.
//!
//! ```text
//! made-by-balie    the mark
//! lock             held while a Balie uses the directory
//! pg15/            the data, of PostgreSQL 15
//! run/             the socket
//! postgresql.log   what the server says
//! ```

use std::fs::{self, DirBuilder, File, Permissions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use super::owner::Owner;

const MARK: &str = "made-by-balie";
const MARK_TEXT: &str = "A private PostgreSQL of Balie. Balie starts, changes and removes what is here.\n";

/// The longest path a Unix socket may have everywhere (macOS has 104 bytes with the final NUL).
const SOCKET_PATH_LIMIT: usize = 103;

/// A directory that is ours, for as long as this lives.
#[derive(Debug)]
pub(super) struct Home {
    directory: PathBuf,
    owner: Owner,
    // Released by the system when the file closes, also when this process is killed.
    _lock: File,
}

impl Home {
    /// Makes the directory, or recognises it, and locks it.
    pub(super) fn claim(directory: &Path, owner: Owner) -> anyhow::Result<Self> {
        make_private(directory, owner)?;
        let directory = directory.canonicalize()?;
        if let Some(barrier) = owner.barrier(&directory) {
            bail!(
                "{} cannot be entered by the unprivileged user that PostgreSQL runs as when Balie runs as root: \
                 choose a directory outside {}, or run Balie as an ordinary user",
                directory.display(),
                barrier.display()
            );
        }
        recognise(&directory, owner)?;
        let lock = lock(&directory)?;
        let home = Self { directory, owner, _lock: lock };
        make_private(&home.run(), owner)?;
        home.check_socket_path()?;
        Ok(home)
    }

    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(super) fn owner(&self) -> Owner {
        self.owner
    }

    /// Where the socket is.
    pub(super) fn run(&self) -> PathBuf {
        self.directory.join("run")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.directory.join("postgresql.log")
    }

    /// The data directory of one major version.
    pub(super) fn data(&self, major: u32) -> PathBuf {
        self.directory.join(format!("pg{major}"))
    }

    /// The major version of the cluster that is here, as its `PG_VERSION` says; the newest of several.
    pub(super) fn cluster(&self) -> anyhow::Result<Option<u32>> {
        let mut newest = None;
        for entry in fs::read_dir(&self.directory)? {
            let Ok(version) = fs::read_to_string(entry?.path().join("PG_VERSION")) else { continue };
            let major: u32 = version.trim().parse().context("PG_VERSION holds no number")?;
            // One that initdb was still making has another name.
            if self.data(major).is_dir() {
                newest = newest.max(Some(major));
            }
        }
        Ok(newest)
    }

    /// The last lines that the server wrote, for an error message.
    pub(super) fn last_words(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }

    fn check_socket_path(&self) -> anyhow::Result<()> {
        let socket = self.run().join(format!(".s.PGSQL.{}.lock", super::PORT));
        let length = socket.as_os_str().len();
        ensure!(
            length <= SOCKET_PATH_LIMIT,
            "the path {} is {} bytes too long for a socket: choose a shorter directory",
            self.directory.display(),
            length - SOCKET_PATH_LIMIT
        );
        Ok(())
    }
}

/// Makes a directory that only the owner can enter. One that is there already stays as it is.
fn make_private(directory: &Path, owner: Owner) -> anyhow::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let cannot = || format!("cannot make the directory {}", directory.display());
    if let Some(parent) = directory.parent() {
        fs::create_dir_all(parent).with_context(cannot)?;
    }
    DirBuilder::new().mode(0o700).create(directory).with_context(cannot)?;
    owner.takes(directory)
}

/// Accepts a directory with our mark, marks an empty one, and refuses any other.
fn recognise(directory: &Path, owner: Owner) -> anyhow::Result<()> {
    let mark = directory.join(MARK);
    let marked = fs::read_to_string(&mark).is_ok_and(|text| text == MARK_TEXT);
    if !marked {
        ensure!(
            fs::read_dir(directory)?.next().is_none(),
            "{} holds something that Balie did not make: choose another directory, or an empty one",
            directory.display()
        );
        owner.takes(directory)?;
    }
    ensure!(
        directory.metadata()?.uid() == owner.uid(),
        "{} belongs to another user: choose another directory",
        directory.display()
    );
    fs::set_permissions(directory, Permissions::from_mode(0o700))?;
    if !marked {
        fs::write(&mark, MARK_TEXT)?;
    }
    Ok(())
}

fn lock(directory: &Path) -> anyhow::Result<File> {
    let file = File::create(directory.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another Balie is using {}: stop it first, or choose another directory",
            directory.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", directory.display()))
        }
    }
}

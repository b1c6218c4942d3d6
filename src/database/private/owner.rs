//! Who the private server runs as. PostgreSQL refuses root, so for root its processes and its files
//! go to the user `nobody`.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use rustix::process::geteuid;

/// What `nobody` is where the machine does not say.
const NOBODY: u32 = 65534;

/// The user that the server's processes and files belong to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner {
    uid: u32,
    gid: u32,
    // Whether this process is root, so that what it makes must be handed over.
    handed_over: bool,
}

impl Owner {
    /// This process's own user, or `nobody` when that is root.
    pub(super) fn choose() -> Self {
        let uid = geteuid();
        if !uid.is_root() {
            let gid = rustix::process::getegid().as_raw();
            return Self { uid: uid.as_raw(), gid, handed_over: false };
        }
        let (uid, gid) = nobody().unwrap_or((NOBODY, NOBODY));
        Self { uid, gid, handed_over: true }
    }

    pub(super) fn uid(self) -> u32 {
        self.uid
    }

    /// Lets the command run as this user.
    pub(super) fn runs(self, command: &mut Command) {
        if self.handed_over {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Makes a file or directory this user's.
    pub(super) fn takes(self, path: &Path) -> anyhow::Result<()> {
        if self.handed_over {
            chown(path, Some(self.uid), Some(self.gid)).with_context(|| {
                format!("cannot give {} to the user with id {}", path.display(), self.uid)
            })?;
        }
        Ok(())
    }

    /// The first directory on the way to `path` that this user cannot pass through.
    pub(super) fn barrier(self, path: &Path) -> Option<PathBuf> {
        if !self.handed_over {
            return None;
        }
        let closed = |directory: &&Path| {
            let Ok(metadata) = directory.metadata() else { return true };
            let bit = if metadata.uid() == self.uid { 0o100 } else { 0o001 };
            metadata.mode() & bit == 0
        };
        path.ancestors().skip(1).find(closed).map(Path::to_path_buf)
    }
}

/// Where a private cluster is kept unless somebody says otherwise: below the person's home, or for
/// root below `/var/lib/balie`, because the user that root's server runs as cannot enter root's home.
pub fn default_directory(home: &Path, name: &str) -> PathBuf {
    if geteuid().is_root() {
        return Path::new("/var/lib/balie").join(name);
    }
    home.join(".local/state/balie").join(name)
}

/// The ids of the user `nobody` on this machine.
fn nobody() -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let line = users.lines().find(|line| line.starts_with("nobody:"))?;
    let mut fields = line.split(':').skip(2);
    // macOS writes the id as -2.
    let mut id = || fields.next()?.parse::<i64>().ok().and_then(|id| u32::try_from(id).ok());
    Some((id()?, id()?))
}

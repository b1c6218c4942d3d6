//! Where a demo keeps its state.
//!
//! ```text
//! postgres/   its private PostgreSQL, with a mark that says so
//! mail/       its mailbox
//! documents/  the files of its documents
//! ```

use crate::{
    config::Machine,
    database::private::{self, default_directory},
};
use anyhow::{Context, bail};
use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// The directory of one demo.
#[derive(Debug)]
pub(super) struct Place(PathBuf);

impl Place {
    /// The chosen directory, or the usual one. An error is a wrong setting.
    pub(super) fn choose(chosen: Option<&Path>, machine: &Machine) -> anyhow::Result<Self> {
        match chosen {
            Some(directory) => Ok(Self(
                std::path::absolute(directory)
                    .with_context(|| format!("--directory {}", directory.display()))?,
            )),
            None => Ok(Self(default_directory(machine.home()?, "demo"))),
        }
    }

    pub(super) fn directory(&self) -> &Path {
        &self.0
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.0.join("postgres")
    }

    pub(super) fn mail(&self) -> PathBuf {
        self.0.join("mail")
    }

    pub(super) fn documents(&self) -> PathBuf {
        self.0.join("documents")
    }

    /// Removes what an earlier demo kept here, and nothing else.
    pub(super) async fn reset(&self) -> anyhow::Result<()> {
        let postgres = self.postgres();
        if !postgres.try_exists()? {
            return Ok(());
        }
        // This goes first, as it recognises its own mark: without that, whatever lies beside it is not ours either.
        private::reset(&postgres).await?;
        for directory in [self.mail(), self.documents()] {
            match fs::remove_dir_all(&directory) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error).with_context(|| format!("cannot remove {}", directory.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes the mailbox, which holds links to set passwords: for the owner alone.
    pub(super) fn make(&self) -> anyhow::Result<()> {
        let mail = self.mail();
        if mail.is_dir() {
            if !self.postgres().is_dir() && fs::read_dir(&mail)?.next().is_some() {
                bail!(
                    "{} holds something that Balie did not make: choose another --directory",
                    mail.display()
                );
            }
            return Ok(());
        }
        let cannot = || format!("cannot make the directory {}", mail.display());
        fs::create_dir_all(&self.0).with_context(cannot)?;
        DirBuilder::new().mode(0o700).create(&mail).with_context(cannot)
    }
}

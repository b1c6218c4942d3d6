//! Settings of the supplier's own programs, which modules open.

use super::secret;
use anyhow::bail;
use clap::Args;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The fewest characters of the secret.
const FEWEST: usize = 32;

/// What modules with a program need.
#[derive(Args, Clone, Debug)]
pub struct ProgramSettings {
    /// The secret behind the keys that the supplier's programs check, at least 32 characters; without it no program is opened
    #[arg(long, env = "BALIE_PROGRAM_SECRET", hide_env_values = true)]
    pub program_secret: Option<String>,
    /// A file that holds that secret, instead of --program-secret
    #[arg(long, env = "BALIE_PROGRAM_SECRET_FILE")]
    pub program_secret_file: Option<PathBuf>,
}

/// The secret behind the keys of programs. Each program has a key of its own, made of this one.
#[derive(Clone)]
pub struct ProgramKey(Zeroizing<String>);

impl ProgramKey {
    /// The secret's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for ProgramKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProgramKey(…)")
    }
}

impl ProgramSettings {
    /// The secret, where one is set.
    ///
    /// # Errors
    /// One line when it is too short, or its file cannot be read.
    pub fn key(&self) -> anyhow::Result<Option<ProgramKey>> {
        let read =
            secret("BALIE_PROGRAM_SECRET", self.program_secret.as_ref(), self.program_secret_file.as_ref())?;
        match read {
            Some(secret) if secret.len() < FEWEST => {
                bail!("BALIE_PROGRAM_SECRET is too short: it needs at least {FEWEST} characters")
            }
            secret => Ok(secret.map(|secret| ProgramKey(Zeroizing::new(secret)))),
        }
    }
}

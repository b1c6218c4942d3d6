//! The secret with which other mail servers report what became of a mail.

use super::secret;
use anyhow::bail;
use clap::Args;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// A shorter one could be guessed.
const SHORTEST: usize = 24;

/// With which secret delivery reports are posted.
#[derive(Args, Clone, Debug)]
pub struct ReportSettings {
    /// The secret with which delivery reports are posted to /mail-reports; without one none are taken
    #[arg(long, env = "BALIE_MAIL_REPORT_SECRET", hide_env_values = true)]
    pub mail_report_secret: Option<String>,
    /// A file that holds that secret, instead of --mail-report-secret
    #[arg(long, env = "BALIE_MAIL_REPORT_SECRET_FILE")]
    pub mail_report_secret_file: Option<PathBuf>,
}

/// The secret, as far as it is needed to know it again.
#[derive(Clone)]
pub struct ReportSecret([u8; 32]);

impl ReportSecret {
    /// Whether somebody gave the secret. Hashes are compared, so the time it takes tells nothing about it.
    #[must_use]
    pub fn is(&self, given: &str) -> bool {
        <[u8; 32]>::from(Sha256::digest(given)) == self.0
    }
}

impl std::fmt::Debug for ReportSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReportSecret")
    }
}

impl ReportSettings {
    /// The secret; none when it is not set.
    ///
    /// # Errors
    /// One line when it is too short, or its file cannot be read.
    pub fn secret(&self) -> anyhow::Result<Option<ReportSecret>> {
        let file = self.mail_report_secret_file.as_ref();
        let Some(text) = secret("BALIE_MAIL_REPORT_SECRET", self.mail_report_secret.as_ref(), file)? else {
            return Ok(None);
        };
        if text.chars().count() < SHORTEST {
            bail!("BALIE_MAIL_REPORT_SECRET is too short: make it at least {SHORTEST} characters");
        }
        Ok(Some(ReportSecret(Sha256::digest(text).into())))
    }
}

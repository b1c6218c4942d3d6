//! Settings of documents: where their files are, and how large one may be.

use super::secret;
use clap::Args;
use std::path::PathBuf;
use url::Url;

/// Where documents are kept.
#[derive(Args, Clone, Debug)]
pub struct DocumentSettings {
    /// Where documents are kept: a directory, or s3://bucket/folder
    #[arg(long, env = "BALIE_DOCUMENTS", default_value = "documents")]
    pub documents: String,
    /// The address of S3-compatible storage that is not Amazon's
    #[arg(long, env = "BALIE_DOCUMENTS_ENDPOINT")]
    pub documents_endpoint: Option<Url>,
    /// The region of that storage
    #[arg(long, env = "BALIE_DOCUMENTS_REGION", default_value = "eu-west-1")]
    pub documents_region: String,
    /// Its access key; unless set, the machine's own role is used
    #[arg(long, env = "BALIE_DOCUMENTS_ACCESS_KEY")]
    pub documents_access_key: Option<String>,
    /// The secret that belongs to it
    #[arg(long, env = "BALIE_DOCUMENTS_SECRET_KEY", hide_env_values = true)]
    pub documents_secret_key: Option<String>,
    /// A file that holds that secret, instead of --documents-secret-key
    #[arg(long, env = "BALIE_DOCUMENTS_SECRET_KEY_FILE")]
    pub documents_secret_key_file: Option<PathBuf>,
    /// Allow storage without TLS on another machine; on this machine it is always allowed
    #[arg(long, env = "BALIE_DOCUMENTS_ALLOW_PLAINTEXT", default_value_t = false, num_args = 0..=1, default_missing_value = "true")]
    pub documents_allow_plaintext: bool,
    /// The largest document, in MB (of 1,000,000 bytes)
    #[arg(long, env = "BALIE_DOCUMENT_LARGEST_MB", default_value_t = 25, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub document_largest_mb: u16,
}

impl DocumentSettings {
    /// The secret of S3-compatible storage.
    ///
    /// # Errors
    /// One line when its file cannot be read.
    pub fn secret_key(&self) -> anyhow::Result<Option<String>> {
        let (value, file) = (self.documents_secret_key.as_ref(), self.documents_secret_key_file.as_ref());
        secret("BALIE_DOCUMENTS_SECRET_KEY", value, file)
    }

    /// The most bytes of a document.
    #[must_use]
    pub fn largest(&self) -> usize {
        usize::from(self.document_largest_mb) * 1_000_000
    }
}

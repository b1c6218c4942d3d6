//! Imports.

use clap::Args;

/// Imports.
#[derive(Args, Clone, Debug)]
pub struct ImportSettings {
    /// The most mails a minute that an import sends, where it is asked to send any
    #[arg(long, env = "BALIE_IMPORT_INVITES_PER_MINUTE", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub import_invites_per_minute: u32,
}

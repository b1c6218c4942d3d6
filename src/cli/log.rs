//! The log: on standard error, as text or as JSON. It never holds a password, a link or a mail.

use super::failure::{Failure, Setting};
use crate::config::{LogFormat, LogSettings};
use anyhow::anyhow;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts it.
pub(super) fn start(settings: &LogSettings) -> Result<(), Failure> {
    let filter = EnvFilter::builder().parse(&settings.log);
    let filter = filter.map_err(|_| {
        anyhow!(
            "BALIE_LOG is {:?}: write a level such as info, or parts such as info,balie=debug",
            settings.log
        )
    });
    let filter = filter.setting()?;
    let terminal = std::io::stderr().is_terminal();
    let format = settings.log_format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(terminal).with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}

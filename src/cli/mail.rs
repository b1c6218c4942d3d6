//! Where the command line meets the outbox: the one place that chooses a transport and starts the worker.
//
// OUTBOX CALL SITE. The transport and the worker are `outbox::transport::Transport` and `outbox::worker::run`; until
// they are merged this checks the settings and sends nothing. When they are: `smtp` answers
// `Transport::smtp(settings, site)`, `folder` answers `Transport::Folder(…)`, and `run` calls
// `worker::run(app, transport, stop)`. Nothing else in `cli` changes.

use crate::{
    app::App,
    config::{MailSettings, Site},
};
use anyhow::Context;
use std::path::PathBuf;
use tokio::sync::watch;

/// How mail leaves.
#[derive(Debug)]
pub(super) struct Transport;

/// By the supplier's mail server. An error is a wrong setting.
pub(super) fn smtp(settings: &MailSettings, _site: &Site) -> anyhow::Result<Transport> {
    settings.url()?;
    settings.mail_from.as_ref().context(
        "BALIE_MAIL_FROM is missing: set it to the sender, as \"Noorderlicht Logistiek <portaal@noorderlicht.example>\"",
    )?;
    Ok(Transport)
}

/// Into the demo's mailbox.
pub(super) fn folder(_directory: PathBuf) -> Transport {
    Transport
}

/// Sends what is due, until the portal stops.
pub(super) async fn run(_app: App, _transport: Transport, mut stop: watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

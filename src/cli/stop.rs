//! Being asked to stop: Ctrl-C, or the signal that service managers send.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Tells whether somebody asked this process to stop. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Listens for SIGINT and SIGTERM from now on.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let (sender, receiver) = watch::channel(false);
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            // Nobody listens any more: then everything has stopped already.
            let _ = sender.send(true);
        });
        Ok(Self(receiver))
    }

    /// Waits until somebody asks.
    pub(super) async fn asked(mut self) {
        // An error would mean that nobody can ask any more, which is as good as having asked.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// For loops that look at it themselves.
    pub(super) fn receiver(&self) -> watch::Receiver<bool> {
        self.0.clone()
    }
}

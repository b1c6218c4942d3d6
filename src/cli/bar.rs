//! A bar on the terminal while something large is done; nothing where there is no terminal.

use crate::imports::model::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

/// How often it moves.
const STEP: Duration = Duration::from_millis(200);

/// A bar that shows how far something is, until it is dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    _moving: JoinSet<()>,
}

impl Bar {
    /// A bar with this word before it.
    pub(super) fn show(word: String, progress: &Arc<Progress>) -> Self {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(word);
        let mut moving = JoinSet::new();
        moving.spawn(follow(bar.clone(), progress.clone()));
        Self { bar, _moving: moving }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

async fn follow(bar: ProgressBar, progress: Arc<Progress>) {
    loop {
        let (done, total) = progress.seen();
        bar.set_length(u64::try_from(total).unwrap_or_default());
        bar.set_position(u64::try_from(done).unwrap_or_default());
        bar.tick();
        tokio::time::sleep(STEP).await;
    }
}

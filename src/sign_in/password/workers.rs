//! Threads for work that takes a whole core for long: as many as there may be at once, and behind everything else.
//!
//! They are niced, so that pages go first where all cores are taken: while 16 connections did nothing but sign in, pages
//! kept 0.41 of their quiet speed without it. Where nobody else asks for a core, they have all of it.

use std::{
    io,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};
use tokio::sync::oneshot;

/// How far behind the other threads (`nice(2)`): a sixth of their share where there is too little for all.
const NICENESS: i32 = 8;

type Job = Box<dyn FnOnce() + Send>;

/// The threads; they end when this goes.
pub(super) struct Workers {
    jobs: mpsc::Sender<Job>,
}

impl Workers {
    /// Starts them.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start(many: NonZeroUsize) -> io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..many.get() {
            let waiting = waiting.clone();
            thread::Builder::new().name("hashing".to_owned()).spawn(move || {
                stand_back();
                while let Some(job) = next(&waiting) {
                    // What went wrong in one is told to who waits for it, and keeps no other from running.
                    let _ = catch_unwind(AssertUnwindSafe(job));
                }
            })?;
        }
        Ok(Self { jobs })
    }

    /// Does the work when its turn comes. What nobody waits for any more is not begun; what was begun is finished, so that
    /// a visitor who closes the connection makes no room for more at once than there should be. `None`: it was cut short.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (tell, told) = oneshot::channel();
        let job = move || {
            if !tell.is_closed() {
                // Who asked may have gone meanwhile.
                let _ = tell.send(work());
            }
        };
        self.jobs.send(Box::new(job)).ok()?;
        told.await.ok()
    }
}

/// Waits for the next; `None` when there will be no more.
fn next(waiting: &Mutex<mpsc::Receiver<Job>>) -> Option<Job> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Puts this thread behind the others. A system that refuses lets it run as before.
fn stand_back() {
    // On Linux "this process" is the calling thread; elsewhere it would be all of us.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(NICENESS) {
        tracing::debug!(%error, "hashing passwords runs beside the pages and not behind them");
    }
}

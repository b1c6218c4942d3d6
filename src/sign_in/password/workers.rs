//! Threads for work that takes a whole core for long: as many as there may be at once, and behind everything else.
//!
//! They are niced, so that pages go first where all cores are taken: while 16 connections did nothing but sign in, pages
//! kept 0.41 of their quiet speed without it. Where nobody else asks for a core, they have all of it.
//!
//! A thread that stands back is stopped in the middle of anything, for tenths of a second where there is much to do, and
//! nobody gets what it holds meanwhile. So it never touches what pages wait for, as the runtime's queues: two threads that do
//! not stand back carry the work to it, and what came of it to who asked.

use std::{
    io,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};
use tokio::sync::{
    mpsc::{UnboundedSender, unbounded_channel},
    oneshot,
};

/// How far behind the other threads (`nice(2)`): a sixth of their share where there is too little for all.
const NICENESS: i32 = 8;

/// Tells who asked.
type Answer = Box<dyn FnOnce() + Send>;
type Job = Box<dyn FnOnce() -> Answer + Send>;

/// The threads; they end when this goes.
pub(super) struct Workers {
    jobs: UnboundedSender<Job>,
}

impl Workers {
    /// Starts them.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start(many: NonZeroUsize) -> io::Result<Self> {
        let (jobs, mut asked) = unbounded_channel::<Job>();
        let (hand_out, waiting) = mpsc::channel::<Job>();
        let (done, answers) = mpsc::channel::<Answer>();
        named("hashing-in", move || {
            while let Some(job) = asked.blocking_recv() {
                if hand_out.send(job).is_err() {
                    return;
                }
            }
        })?;
        named("hashing-out", move || answers.into_iter().for_each(|answer| answer()))?;
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..many.get() {
            let (waiting, done) = (waiting.clone(), done.clone());
            named("hashing", move || {
                stand_back();
                while let Some(job) = next(&waiting) {
                    if done.send(job()).is_err() {
                        return;
                    }
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
        let job = move || -> Answer {
            if tell.is_closed() {
                return Box::new(|| {});
            }
            // What went wrong in one is told to who waits for it, and keeps no other from running.
            let came = catch_unwind(AssertUnwindSafe(work)).ok();
            Box::new(move || {
                if let Some(came) = came {
                    // Who asked may have gone meanwhile.
                    let _ = tell.send(came);
                }
            })
        };
        self.jobs.send(Box::new(job)).ok()?;
        told.await.ok()
    }
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
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

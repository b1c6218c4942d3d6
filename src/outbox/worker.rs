//! Sends what stands in the outbox: claims, makes, commits, sends, writes down.
//!
//! Several workers may run at once, in one program or in several: a mail is claimed by one. A link's hash is
//! committed before its message leaves, so every mail that arrives works. A worker that dies between sending
//! and writing down sends again, under the same Message-ID: better twice than never.

use super::{
    changes::{self, Claimed, Outcome},
    render::{self, Rendered},
    retry::{self, Failure},
    transport::Transport,
};
use crate::app::App;
use futures_util::{StreamExt, stream::FuturesUnordered};
use sqlx::{PgPool, postgres::PgListener};
use std::time::Duration as StdDuration;
use time::Duration;
use tokio::sync::watch;

/// How many mails are claimed at a time.
const BATCH: i64 = 8;
/// How long a claim holds: more than a batch of the slowest messages takes.
const CLAIM: Duration = Duration::minutes(10);
/// How often to look when nobody calls.
const POLL: StdDuration = StdDuration::from_secs(15);
/// How long to leave the database alone when it hung up.
const REST: StdDuration = StdDuration::from_secs(1);
/// The channel on which a new mail is called out.
const CHANNEL: &str = "balie_mail";

/// What became of the mails that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Taken by the mail server.
    pub sent: usize,
    /// Not taken, to be tried again.
    pub waiting: usize,
    /// Given up.
    pub failed: usize,
    /// Not needed any more.
    pub cancelled: usize,
}

impl Delivered {
    fn count(&mut self, outcome: &Outcome) {
        *match outcome {
            Outcome::Sent => &mut self.sent,
            Outcome::Waits(..) => &mut self.waiting,
            Outcome::Failed(_) => &mut self.failed,
            Outcome::Cancelled(_) => &mut self.cancelled,
        } += 1;
    }
}

/// Tries every mail that is due, once.
///
/// # Errors
/// When the database does not answer. A mail that does not leave is no error here.
pub async fn deliver_due(app: &App, transport: &Transport) -> anyhow::Result<Delivered> {
    deliver_until(app, transport, || false).await
}

/// Sends mail until told to stop: when a mail is called out, and every so often. Ends after the messages
/// in hand; what was claimed besides is given back. `calls` is where it listens: the portal's own database, past any pooler.
pub async fn run(app: App, calls: PgPool, transport: Transport, mut stop: watch::Receiver<bool>) {
    let mut listener = None;
    while !is_over(&stop) {
        if listener.is_none() {
            listener = listen(&calls).await;
        }
        match deliver_until(&app, &transport, || is_over(&stop)).await {
            Ok(done) if done != Delivered::default() => tracing::info!(
                sent = done.sent,
                waiting = done.waiting,
                failed = done.failed,
                cancelled = done.cancelled,
                "mail was delivered"
            ),
            Ok(_) => {}
            Err(error) => tracing::error!(error = format!("{error:#}"), "the outbox could not be read"),
        }
        let listens = tokio::select! {
            () = told(&mut stop) => break,
            () = tokio::time::sleep(POLL) => true,
            listens = called(&mut listener) => listens,
        };
        if !listens {
            listener = None;
            tokio::time::sleep(REST).await;
        }
    }
}

/// Waits until told to stop, or nobody is left to tell.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Whether to stop: told so, or nobody is left to tell.
fn is_over(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}

async fn listen(calls: &PgPool) -> Option<PgListener> {
    match listening(calls).await {
        Ok(listener) => Some(listener),
        Err(error) => {
            tracing::warn!(%error, "new mail is not heard of; looking for it every so often");
            None
        }
    }
}

async fn listening(calls: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(calls).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Waits until a mail is called out, or might have been while the connection was lost. False: the listener is
/// of no use any more.
async fn called(listener: &mut Option<PgListener>) -> bool {
    match listener {
        Some(listener) => match listener.try_recv().await {
            Ok(_) => {
                while listener.next_buffered().is_some() {}
                true
            }
            Err(error) => {
                tracing::warn!(%error, "the database stopped calling out new mail");
                false
            }
        },
        None => std::future::pending().await,
    }
}

/// Sends what is due, as many at once as the way out takes: one that is slow holds up no other. Told to stop, or
/// after an error, it begins no more, waits for those in hand, and gives the rest back.
async fn deliver_until(
    app: &App,
    transport: &Transport,
    is_over: impl Fn() -> bool,
) -> anyhow::Result<Delivered> {
    let mut delivered = Delivered::default();
    let mut claimed = Vec::new().into_iter();
    let mut in_hand = FuturesUnordered::new();
    let mut went = Ok(());
    loop {
        while went.is_ok() && in_hand.len() < transport.at_once() && !is_over() {
            if claimed.as_slice().is_empty() {
                match claim(app).await {
                    Ok(more) => claimed = more.into_iter(),
                    Err(error) => went = Err(error.into()),
                }
            }
            let Some(mail) = claimed.next() else { break };
            in_hand.push(deliver(app, transport, mail));
        }
        match in_hand.next().await {
            Some(Ok(outcome)) => outcome.iter().for_each(|outcome| delivered.count(outcome)),
            Some(Err(error)) => went = went.and(Err(error)),
            None => break,
        }
    }
    if !claimed.as_slice().is_empty() {
        let given_back = changes::release(&app.db, app.clock.now(), claimed.as_slice()).await;
        went = went.and(given_back.map_err(Into::into));
    }
    went.map(|()| delivered)
}

async fn claim(app: &App) -> sqlx::Result<Vec<Claimed>> {
    let now = app.clock.now();
    changes::claim(&app.db, now, now + CLAIM, BATCH).await
}

/// One attempt at one mail. `None`: another worker has it.
async fn deliver(app: &App, transport: &Transport, mail: Claimed) -> anyhow::Result<Option<Outcome>> {
    let outcome = match make(app, &mail).await {
        Ok(None) => return Ok(None),
        Ok(Some(Rendered::Moot(why))) => Outcome::Cancelled(why),
        Ok(Some(Rendered::Unread(_))) => Outcome::Sent,
        Ok(Some(Rendered::Message(message))) => after(&mail, transport.send(&message).await, app),
        Err(error) => after(&mail, Err(not_made(&mail, &error)), app),
    };
    match &outcome {
        Outcome::Sent => {}
        Outcome::Cancelled(why) => tracing::debug!(mail = %mail.id, why, "a mail is not needed any more"),
        Outcome::Waits(why, _) => {
            tracing::warn!(mail = %mail.id, attempt = mail.attempt, why, "a mail waits")
        }
        Outcome::Failed(why) => {
            tracing::error!(mail = %mail.id, attempt = mail.attempt, why, "a mail failed")
        }
    }
    changes::settle(&app.db, app.clock.now(), &mail, &outcome).await?;
    Ok(Some(outcome))
}

/// Makes the message, and commits its links before it leaves.
async fn make(app: &App, mail: &Claimed) -> anyhow::Result<Option<Rendered>> {
    let mut tx = app.db.begin().await?;
    let host = app.site.base_url.host_str().unwrap_or("localhost");
    let Some(message_id) = changes::name_message(&mut tx, mail, host).await? else { return Ok(None) };
    let rendered = render::render(app, &mut tx, mail, message_id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Some(rendered))
}

fn not_made(mail: &Claimed, error: &anyhow::Error) -> Failure {
    let why = format!("not made: {error:#}");
    if mail.letter.is_none() { Failure::Permanent(why) } else { Failure::Passing(why) }
}

fn after(mail: &Claimed, attempt: Result<(), Failure>, app: &App) -> Outcome {
    match attempt {
        Ok(()) => Outcome::Sent,
        Err(Failure::Permanent(why)) => Outcome::Failed(retry::keepable(&why)),
        Err(Failure::Passing(why)) => match retry::pause_after(mail.attempt) {
            Some(pause) => Outcome::Waits(retry::keepable(&why), app.clock.now() + pause),
            None => Outcome::Failed(retry::keepable(&why)),
        },
    }
}

//! People who act at the same moment, in real transactions on several connections: whoever is first, the rules
//! hold. Each story is told many times over, because a race that is lost once in twenty is lost.

mod accounts;
mod administrators;
mod passwords;
mod permissions;
mod requests;
mod visits;
mod workers;

use crate::support::browser::{Answer, Ask, Browser};
use std::sync::Arc;
use tokio::sync::Barrier;

/// Sends all of these at the same moment, each on a task of its own.
pub async fn at_once(asks: Vec<(&Browser, Ask)>) -> Vec<Answer> {
    let start = Arc::new(Barrier::new(asks.len()));
    let tasks: Vec<_> = asks
        .into_iter()
        .map(|(browser, ask)| {
            let (browser, start) = (browser.clone(), start.clone());
            tokio::spawn(async move {
                start.wait().await;
                browser.send(ask).await
            })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

/// The statuses, the lowest first.
pub fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    statuses
}

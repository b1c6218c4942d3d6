//! A round past every page that somebody can open, by the one who may and no more than that.

use super::{
    chromium::Chromium,
    person::{Person as Visitor, Setup},
    served,
};
use crate::support::{
    browser::Ask,
    routes::{Person, Samples},
};
use axum::http::Method;

/// What the round passed: how many pages, and each problem with its address.
#[derive(Debug, Default)]
pub struct Found {
    pages: usize,
    looks: usize,
    problems: Vec<String>,
}

impl Found {
    /// Says how much was looked at, and fails when there was a problem.
    #[track_caller]
    pub fn say(&self, what: &str) {
        eprintln!("{what}: {} pages, {} looks, {} problems", self.pages, self.looks, self.problems.len());
        assert!(self.problems.is_empty(), "{what}:\n{}", self.problems.join("\n"));
    }
}

/// Shows every page of the route table and notes what `look` says is wrong, and how often it looked. Languages,
/// themes and sizes take turns; with `BALIE_BROWSER_ALL` every page is shown in each of them.
pub async fn past_every_page(mut look: impl AsyncFnMut(&Visitor, &str, &mut usize) -> Vec<String>) -> Found {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let samples = Samples::of(&world).await;
    let mut found = Found::default();
    for person in Person::ALL {
        let visitor = Visitor::at(&world, &chromium, Setup::default()).await;
        if let Some(email) = person.email() {
            visitor.sign_in(email).await;
        }
        let asker = person.browser(&world).await;
        let mut routes = samples.routes(true);
        routes.retain(|route| route.row.method == Method::GET && Person::of(route.row.access) == *person);
        for (turn, route) in routes.iter().enumerate() {
            // Files are no pages.
            if !asker.send(Ask::get(&route.path)).await.header("content-type").starts_with("text/html") {
                continue;
            }
            found.pages += 1;
            for setup in setups(turn) {
                visitor.set_up(setup).await;
                visitor.open(&route.path).await;
                let wrong = look(&visitor, &route.path, &mut found.looks).await;
                found.problems.extend(wrong.iter().map(|what| format!("{} {setup:?}: {what}", route.path)));
            }
        }
    }
    found
}

/// How this page is shown.
fn setups(turn: usize) -> Vec<Setup> {
    let setup = |turn: usize| Setup {
        english: turn % 2 == 1,
        dark: turn / 2 % 2 == 1,
        small: turn / 4 % 2 == 1,
        scriptless: false,
    };
    let all = std::env::var_os("BALIE_BROWSER_ALL").is_some();
    if all { (0..8).map(setup).collect() } else { vec![setup(turn)] }
}

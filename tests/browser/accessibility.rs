//! axe-core on every page that somebody can open: no violation of WCAG 2.2 AA or of its best practices.

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
use serde_json::Value;

/// The rules that count.
const TAGS: &str = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

/// Every page once, themes, sizes and languages taking turns.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let samples = Samples::of(&world).await;
    let axe = axe();
    let mut problems = Vec::new();
    let mut pages = 0;
    for person in Person::ALL {
        let setup = |turn: usize| Setup {
            english: turn % 2 == 1,
            dark: turn / 2 % 2 == 1,
            small: turn / 4 % 2 == 1,
            scriptless: false,
        };
        let routes = samples
            .routes(true)
            .into_iter()
            .filter(|route| route.row.method == Method::GET && Person::of(route.row.access) == person);
        let visitor = Visitor::at(&world, &chromium, Setup::default()).await;
        if let Some(email) = person.email() {
            visitor.sign_in(email).await;
        }
        let asker = person.browser(&world).await;
        for (turn, route) in routes.enumerate() {
            // Files are no pages.
            if !asker.send(Ask::get(&route.path)).await.header("content-type").starts_with("text/html") {
                continue;
            }
            visitor.set_up(setup(turn)).await;
            visitor.open(&route.path).await;
            pages += 1;
            problems.extend(
                violations(&visitor, &axe).await.into_iter().map(|what| format!("{}: {what}", route.path)),
            );
        }
    }
    eprintln!("axe-core looked at {pages} pages");
    assert!(problems.is_empty(), "{} problems on {pages} pages:\n{}", problems.len(), problems.join("\n"));
}

/// The check itself finds what is wrong.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_without_a_language_is_noticed() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let visitor = Visitor::at(&world, &chromium, Setup::default()).await;
    visitor.open(balie::paths::SIGN_IN).await;
    visitor.evaluate("document.documentElement.removeAttribute('lang')").await;
    let found = violations(&visitor, &axe()).await;
    assert!(found.iter().any(|what| what.starts_with("html-has-lang")), "{found:?}");
}

/// axe-core, as npm brought it.
fn axe() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("missing: axe-core; tests/run installs it")
}

async fn violations(visitor: &Visitor, axe: &str) -> Vec<String> {
    visitor.evaluate(&format!("{axe};0")).await;
    let run = format!(
        "axe.run(document, {{ runOnly: {TAGS}, resultTypes: ['violations'] }}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' / ')))"
    );
    let found = visitor.evaluate(&run).await;
    found.as_array().unwrap().iter().map(|what: &Value| what.as_str().unwrap().to_owned()).collect()
}

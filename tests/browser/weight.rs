//! What a page weighs on the wire, and whether it stands still while it comes.

use super::round::past_every_page;
use serde_json::{Value, json};
use std::fmt::Write;

/// Bytes of a first visit, with nothing kept from before: page, styles, script and pictures, compressed.
const FIRST: u64 = 60 * 1024;
/// Bytes of a second visit.
const SECOND: u64 = 15 * 1024;

/// What came over the wire, from where, and how far things moved while it came.
const CAME: &str = "new Promise((say) => {
    let shift = 0, moved = [];
    new PerformanceObserver((seen) => seen.getEntries().forEach((one) => {
        shift += one.value;
        moved.push(...one.sources.map((it) => it.node?.parentElement?.outerHTML.slice(0, 160) + ' ' + JSON.stringify([it.previousRect, it.currentRect])));
    })).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => {
        const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        say({ bytes: all.reduce((sum, one) => sum + one.transferSize, 0), shift, moved,
            elsewhere: all.map((one) => one.name).filter((name) => new URL(name).origin !== location.origin),
            unhashed: performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !/\\/static\\/[^/]+[.-][0-9a-z]{8,}\\.[a-z]+/i.test(name)) });
    }, 60);
})";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_light_and_stands_still() {
    let mut weights = Vec::new();
    let found = past_every_page(async |visitor, path, looks| {
        *looks += 1;
        visitor.call("Network.clearBrowserCache", json!({})).await;
        visitor.open(path).await;
        let first = visitor.evaluate(CAME).await;
        visitor.open(path).await;
        let second = visitor.evaluate(CAME).await;
        let (heavy, light) = (bytes(&first), bytes(&second));
        weights.push((heavy, light, path.to_owned()));
        let mut wrong = Vec::new();
        if heavy > FIRST || light > SECOND {
            wrong.push(format!("{heavy} bytes at first, {light} the second time"));
        }
        if first["shift"].as_f64() > Some(0.0) {
            wrong.push(format!("things move while it comes: {} {}", first["shift"], first["moved"]));
        }
        for what in ["elsewhere", "unhashed"] {
            if first[what] != json!([]) {
                wrong.push(format!("{what}: {}", first[what]));
            }
        }
        wrong
    });
    let found = found.await;
    write_down(weights);
    found.say("weight");
}

fn bytes(came: &Value) -> u64 {
    came["bytes"].as_u64().unwrap()
}

/// Leaves the table for who looks after the run.
fn write_down(mut weights: Vec<(u64, u64, String)>) {
    weights.sort();
    let (lightest, heaviest) = (&weights[0], &weights[weights.len() - 1]);
    let middle = &weights[weights.len() / 2];
    let mut table = String::from("| page | first visit | second visit |\n|---|---:|---:|\n");
    for (what, (first, second, _)) in
        [("lightest", lightest), ("in the middle", middle), ("heaviest", heaviest)]
    {
        let _ = writeln!(table, "| {what} of {} | {first} bytes | {second} bytes |", weights.len());
    }
    table.push('\n');
    for (first, second, path) in weights.iter().rev() {
        let _ = writeln!(table, "{first:>7} {second:>7} {path}");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pictures");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/weight.md"), table).unwrap();
}

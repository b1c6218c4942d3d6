//! The house rules that a program can check: who imports whom, what only one file knows, how large things are.

use super::support::source::{Source, files};
use std::collections::{BTreeMap, BTreeSet};

/// The nouns, each of which may call those after it.
const ORDER: &[&str] = &[
    "home",
    "mail_desk",
    // One page behind every link that confirms something.
    "confirmations",
    "account",
    "operators",
    "look_along",
    "privacy",
    "documents",
    "imports",
    // What the supplier agreed about a customer number: calls what ends and gives access, so it stands before them.
    "contracts",
    "people",
    "access_requests",
    "mailings",
    "organisations",
    "permission_requests",
    "grants",
    "users",
    "customers",
    // What the portal opens up, as data: its pages belong to the nouns that they are about.
    "modules",
    "permissions",
];
/// Starts everything, so it may name everything.
const TOP: [&str; 6] = ["main", "lib", "cli", "app", "site", "jobs"];
/// What every noun stands on.
const GROUND: [&str; 7] = ["web", "links", "audit", "outbox", "error", "paths", "sheets"];
/// Words, settings, time and the portal itself: named everywhere.
const EVERYWHERE: [&str; 6] = ["types", "config", "clock", "language", "app", "MIGRATOR"];

fn sources() -> Vec<Source> {
    let sources = files("src", &["rs"]).into_iter();
    sources.filter(|source| !source.is_tests() && !source.path.starts_with("src/build/")).collect()
}

#[track_caller]
fn nothing(wrong: impl IntoIterator<Item = String>) {
    let lines = Vec::from_iter(BTreeSet::from_iter(wrong));
    assert!(lines.is_empty(), "{} times:\n  {}", lines.len(), lines.join("\n  "));
}

/// Whether a file answers requests: then it is a page, and its noun's own affair.
fn is_page(source: &Source) -> bool {
    source.code().contains("-> Answer")
}

#[test]
fn everybody_imports_only_whom_they_may() {
    let sources = sources();
    let pages: BTreeSet<(String, String)> = sources
        .iter()
        .filter(|source| ORDER.contains(&source.noun()) || source.noun() == "sign_in")
        .filter(|source| is_page(source))
        .map(|source| (source.noun().to_owned(), source.stem().to_owned()))
        .collect();
    let mut wrong = Vec::new();
    for source in &sources {
        for path in source.imports() {
            let target = path[0].as_str();
            let file = path.get(1).map(String::as_str).unwrap_or_default();
            let page = pages.contains(&(target.to_owned(), file.to_owned()));
            if source.noun() != target
                && !may(source.noun(), is_page(source) || source.stem() == "machine_room", target, file, page)
            {
                wrong.push(format!("{} names {}", source.path, path.join("::")));
            }
        }
    }
    nothing(wrong);
}

/// Whether files of `noun` may name the module `file` of `target`.
fn may(noun: &str, from_page: bool, target: &str, file: &str, page: bool) -> bool {
    if TOP.contains(&noun) || EVERYWHERE.contains(&target) {
        return true;
    }
    // The catalogue's words are spoken in mails and guards too, and connections are named as sqlx's own would be.
    let words = matches!((target, file), ("permissions", "model" | "draft") | ("modules", "model"));
    let connections = matches!((target, file), ("database", "Db" | "Transaction"));
    let ground = GROUND.contains(&target) || words || connections;
    let place = |noun: &str| ORDER.iter().position(|known| *known == noun);
    match noun {
        "types" | "config" | "clock" | "language" => {
            matches!(target, "types" | "config" | "language" | "web")
        }
        // The demo's mailbox, the log's page and the health check are pages of the ground.
        noun if GROUND.contains(&noun) => ground || (from_page && matches!(target, "guards" | "database")),
        "guards" => {
            ground
                || (matches!(
                    target,
                    "users" | "customers" | "organisations" | "grants" | "modules" | "permissions"
                ) && !page)
        }
        "sign_in" => ground || matches!(target, "guards" | "users") && !page,
        noun => match (place(noun), place(target)) {
            (Some(from), Some(to)) => from < to && target != "home" && !page,
            (Some(_), None) => ground || target == "guards" || (target == "sign_in" && !page),
            _ => false,
        },
    }
}

#[test]
fn nobody_goes_in_circles() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in
        sources().iter().filter(|source| ORDER.contains(&source.noun()) || source.noun() == "sign_in")
    {
        for path in source.imports() {
            if path[0] != source.noun() && (ORDER.contains(&path[0].as_str()) || path[0] == "sign_in") {
                edges.entry(source.noun().to_owned()).or_default().insert(path[0].clone());
            }
        }
    }
    let both = |a: &String, b: &String| edges.get(b).is_some_and(|targets| targets.contains(a));
    let circles = edges.iter().flat_map(|(from, targets)| {
        targets
            .iter()
            .filter(move |to| both(from, to))
            .map(move |to| format!("{from} and {to} name each other"))
    });
    nothing(circles);
}

/// Fails when others than these files say this in their code.
#[track_caller]
fn only(said: &[&str], by: &[&str]) {
    let others = sources().into_iter().filter(|source| !by.iter().any(|known| source.path.ends_with(known)));
    nothing(others.flat_map(|source| {
        let code = source.code();
        let lines = code.lines().enumerate().filter(|(_, line)| said.iter().any(|word| line.contains(word)));
        lines.map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim())).collect::<Vec<_>>()
    }));
}

#[test]
fn only_one_file_knows_lettre() {
    only(&["lettre::"], &["outbox/transport.rs"]);
}

#[test]
fn only_one_file_knows_argon2() {
    only(&["argon2::"], &["sign_in/password.rs"]);
}

#[test]
fn only_one_file_knows_tower_sessions() {
    only(&["tower_sessions::"], &["web/session.rs"]);
}

#[test]
fn only_the_settings_read_the_environment() {
    // `split_paths` reads none: it takes a PATH apart that main hands over.
    let reads = ["env::var", "env::vars", "env::args", "env::home_dir", "env::current_dir", "env::temp_dir"];
    let elsewhere =
        sources().into_iter().filter(|source| source.noun() != "config" && source.noun() != "main");
    let reading = elsewhere.filter(|source| reads.iter().any(|reads| source.code().contains(reads)));
    nothing(reading.map(|source| source.path));
}

#[test]
fn time_comes_from_the_apps_clock() {
    let tells = ["now_utc()", "now_local()", "SystemTime::now", "Zoned::now", "Timestamp::now"];
    // The session's cookie gets its age from the machine's time: tower-sessions subtracts that again.
    only(&tells, &["src/clock.rs", "web/session.rs"]);
    let session = sources().into_iter().find(|source| source.path == "src/web/session.rs").unwrap();
    assert_eq!(session.code().matches("now_utc()").count(), 1, "one line of web/session.rs, and no other");
}

/// Parts of a noun's `changes.rs` that got a file and a name of their own.
const CHANGES: [&str; 3] = [
    // Approving and rejecting.
    "access_requests/decisions.rs",
    // Telling, reminding and expiring: changes that nobody asked for.
    "access_requests/jobs.rs",
    // Sending the invitation again: a verb that others call too.
    "grants/inviting.rs",
];

/// Whether a file is of the kind that writes.
fn writes(source: &Source) -> bool {
    source.stem().ends_with("changes")
        || source.path.contains("/changes/")
        || CHANGES.iter().any(|known| source.path.ends_with(known))
}

#[test]
fn only_changes_record_and_send() {
    // The two themselves, and the demo, which fills a past that nobody lived.
    let others = ["audit/", "outbox/", "cli/"];
    let outside = sources().into_iter().filter(|source| {
        !writes(source) && !others.iter().any(|folder| source.path.starts_with(&format!("src/{folder}")))
    });
    let mut wrong = Vec::new();
    for source in outside {
        for path in source.imports() {
            if path.len() > 1 && path[1] == "changes" && matches!(path[0].as_str(), "audit" | "outbox") {
                wrong.push(format!("{} names {}", source.path, path.join("::")));
            }
        }
    }
    nothing(wrong);
}

#[test]
fn sql_stands_where_it_is_looked_for() {
    // One-time links, the session's row, the statements behind every guard, and the locks.
    let also = [
        "links.rs",
        "web/session.rs",
        "guards/visit.rs",
        "guards/reach.rs",
        "grants/lock.rs",
        "organisations/lock.rs",
        "database/pool.rs",
        "database/migrations.rs",
    ];
    let reads = |source: &Source| source.stem().ends_with("queries") || source.path.contains("/queries/");
    let elsewhere = sources().into_iter().filter(|source| {
        !reads(source)
            && !writes(source)
            && !also.iter().any(|known| source.path.ends_with(known))
            && !source.path.starts_with("src/cli/")
            && !source.path.starts_with("src/database/private")
    });
    nothing(elsewhere.filter(|source| source.code().contains("sqlx::query")).map(|source| source.path));
}

#[test]
fn nobody_trusts_markup() {
    let templates = files("templates", &["html", "txt"]);
    let safe = templates.iter().filter(|source| source.text.replace(' ', "").contains("|safe"));
    nothing(safe.map(|source| source.path.clone()));
    // A component writes the markup of its own template, in which every value is escaped.
    let sources = sources();
    let claims = sources.iter().filter(|source| {
        let code = source.code();
        code.matches("impl HtmlSafe").count() > code.matches("#[template(").count()
    });
    nothing(claims.map(|source| source.path.clone()));
}

#[test]
fn things_are_small() {
    let too_long = |source: &Source, most: usize| {
        (source.lines() >= most).then(|| format!("{}: {} lines, under {most}", source.path, source.lines()))
    };
    let rust = files("src", &["rs"]);
    let tests = files("tests", &["rs"]);
    let templates = files("templates", &["html", "txt"]);
    nothing(
        rust.iter()
            .filter_map(|source| too_long(source, if is_page(source) { 200 } else { 300 }))
            .chain(tests.iter().filter_map(|source| too_long(source, 300)))
            .chain(templates.iter().filter_map(|source| too_long(source, 80))),
    );
}

#[test]
fn functions_are_small() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let starts =
                ["fn ", "pub fn ", "async fn ", "pub async fn ", "pub(super) async fn ", "pub(super) fn "];
            if !starts.iter().any(|start| line.trim_start().starts_with(start)) {
                continue;
            }
            let end = lines[at..].iter().position(|line| *line == format!("{}}}", " ".repeat(indent)));
            let length = without_statements(&lines[at..=at + end.unwrap_or(0)]);
            if length >= 40 {
                wrong.push(format!("{}:{}: {length} lines: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    nothing(wrong);
}

/// How many lines are Rust: a statement of SQL is one thing, however many lines it has.
fn without_statements(lines: &[&str]) -> usize {
    let (mut inside, mut rust) = (false, 0);
    for line in lines {
        rust += usize::from(!inside);
        inside ^= line.replace("\\\"", "").matches('"').count() % 2 == 1;
    }
    rust
}

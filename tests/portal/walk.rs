//! Every route of the table that builds the router, walked by everybody.

use super::round_trips::list;
use super::support::{
    browser::{Answer, Ask},
    routes::{Meets, Person, Route, Samples},
    source::files,
    statements::Listening,
    world::World,
};
use axum::http::{Method, StatusCode, header};
use balie::{paths, permissions::model::PermissionKey, site::Access};
use std::collections::BTreeSet;

/// Pages that say "gone" to who comes without a link from a mail.
const GONE_WITHOUT_A_LINK: [&str; 4] =
    [paths::SET_PASSWORD_LINK, paths::SET_PASSWORD, paths::CONFIRM_LINK, paths::CONFIRM];

fn ask(route: &Route) -> Ask {
    match route.row.method {
        Method::GET => Ask::get(&route.path),
        _ => Ask::post(&route.path, &[("permissions", "orders"), ("version", "1"), ("reason", "x")]),
    }
}

fn met(answer: &Answer) -> Meets {
    let target = answer.header(header::LOCATION);
    match answer.status.as_u16() {
        404 => Meets::Nothing,
        403 => Meets::Forbidden,
        303 if target.starts_with(paths::SIGN_IN) => Meets::SignInFirst,
        303 if target == paths::FIRST_PASSWORD => Meets::PasswordFirst,
        _ => Meets::Open,
    }
}

#[tokio::test]
async fn everybody_gets_in_exactly_where_they_may() {
    let world = World::demo().await;
    let samples = Samples::of(&world).await;
    let mut walked = 0;
    let mut wrong = Vec::new();
    for &person in Person::ALL {
        let browser = person.browser(&world).await;
        let before = world.sums().await;
        for route in samples.routes(true) {
            let expected = person.meets(&route.row);
            // What who may change things changes is for the stories; and everybody's pages are opened below.
            if expected == Meets::Open
                && (route.row.method == Method::POST || route.row.access == Access::Public)
            {
                continue;
            }
            let answer = browser.send(ask(&route)).await;
            walked += 1;
            if met(&answer) != expected {
                let (method, status) = (&route.row.method, answer.status);
                wrong.push(format!("{person:?} {method} {}: {expected:?}, but {status}", route.path));
            }
        }
        for (table, sum) in world.sums().await {
            if before[&table] != sum {
                wrong.push(format!("{person:?} changed {table} without the right to"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {walked} times:\n  {}", wrong.len(), wrong.join("\n  "));
    assert!(walked > 6 * samples.routes(true).len() / 2, "only {walked} steps");
}

#[tokio::test]
async fn who_may_change_things_is_let_in() {
    let rows = balie::site::table(false).into_iter().filter(|row| row.method == Method::POST);
    let (listening, mut counted) = (Listening::start(), Vec::new());
    for row in rows.filter(|row| row.access != Access::Public) {
        // Each in a world of its own: a form may well be taken at its word.
        let world = World::start().await;
        let samples = Samples::of(&world).await;
        let person = Person::of(row.access);
        let browser = person.browser(&world).await;
        let route = Route { path: samples.fill(row.path), row };
        listening.take();
        let answer = browser.send(ask(&route)).await;
        counted.push((route.row, person, listening.take()));
        let (path, status) = (route.path, answer.status);
        assert!(matches!(status.as_u16(), 303 | 400 | 409 | 422), "{path}: {status}");
        assert_eq!(met(&answer), Meets::Open, "{path}: to {}", answer.header(header::LOCATION));
    }
    // How often each asks the database: no bound, because a form that is taken at its word has more to do than others.
    list("forms", &counted);
}

#[tokio::test]
async fn who_has_to_sign_in_comes_back_to_the_page_asked_for() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let browser = world.browser();
    for route in samples.routes(false) {
        if Person::Nobody.meets(&route.row) != Meets::SignInFirst
            || matches!(route.row.access, Access::AwaitsPassword | Access::AwaitsFactor)
        {
            continue;
        }
        let answer = browser.send(ask(&route)).await;
        // A form cannot be sent again after signing in.
        let back =
            if route.row.method == Method::GET && route.path != "/" { route.path.as_str() } else { "" };
        let expected = match back {
            "" => paths::SIGN_IN.to_owned(),
            back => paths::with_query(paths::SIGN_IN, "return", back),
        };
        assert_eq!(answer.header(header::LOCATION), expected, "{} {}", route.row.method, route.path);
    }
}

#[tokio::test]
async fn every_page_opens_for_the_right_person_in_both_languages() {
    let world = World::demo().await;
    let samples = Samples::of(&world).await;
    for &person in Person::ALL {
        let browser = person.browser(&world).await;
        for route in samples.routes(true) {
            let access = route.row.access;
            let right =
                person == Person::of(access) || (access == Access::Public && person == Person::Administrator);
            if route.row.method != Method::GET || !right {
                continue;
            }
            for language in ["nl", "en"] {
                let page = browser.clone().reading(language).get(&route.path).await;
                let gone = GONE_WITHOUT_A_LINK.contains(&route.row.path);
                let expected = if gone { StatusCode::GONE } else { StatusCode::OK };
                assert_eq!(page.status(), expected, "{person:?} at {}: {page}", route.path);
                let is_page = page.answer().header(header::CONTENT_TYPE).starts_with("text/html");
                // A mail is in its reader's language.
                if is_page && ![paths::MAILBOX_HTML, paths::OUTGOING_HTML].contains(&route.row.path) {
                    assert_eq!(page.html().root_element().attr("lang"), Some(language), "{}", route.path);
                }
            }
            let head = browser.send(Ask { method: Method::HEAD, ..Ask::get(&route.path) }).await;
            let get = browser.send(Ask::get(&route.path)).await;
            assert_eq!(head.status, get.status, "HEAD {}", route.path);
            assert_eq!(
                head.header(header::CONTENT_TYPE),
                get.header(header::CONTENT_TYPE),
                "HEAD {}",
                route.path
            );
        }
    }
}

#[tokio::test]
async fn a_neighbours_number_and_one_that_never_was_are_the_same() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let seen = |answer: &Answer, number: &str| {
        let mut headers = answer.headers.clone();
        headers.remove("x-trace-id");
        let headers: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value:?}").replace(number, "(number)"))
            .collect();
        (answer.status, headers, answer.without_trace().replace(number, "(number)"))
    };
    let mut walked = 0;
    for person in [Person::Neighbour, Person::Operator, Person::Nobody] {
        let browser = person.browser(&world).await;
        for route in samples.routes(false).into_iter().filter(|route| route.row.path.contains("{number}")) {
            // Operators reach every number: that is their work.
            if person == Person::Operator && route.row.access == Access::Operator {
                continue;
            }
            let there = browser.send(ask(&route)).await;
            let path = route.path.replace("9401138", "9401999");
            let nowhere = browser.send(Ask { path, ..ask(&route) }).await;
            let there = seen(&there, "9401138");
            assert_eq!(there, seen(&nowhere, "9401999"), "{person:?} {} {}", route.row.method, route.path);
            walked += 1;
        }
    }
    assert!(walked >= 15, "only {walked} steps");
}

#[tokio::test]
async fn who_lacks_the_right_reads_who_can_give_it() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    for (person, access) in [
        (Person::Employee, Access::CustomerReader),
        (Person::Employee, Access::CustomerAdmin),
        (Person::Reader, Access::CustomerAdmin),
        (Person::Administrator, Access::Holder(PermissionKey::SENDERS)),
        (Person::Administrator, Access::Holder(PermissionKey::ADDRESS_BOOK)),
    ] {
        let browser = person.browser(&world).await;
        for route in samples.routes(false).into_iter().filter(|route| route.row.access == access) {
            let page = browser.go(ask(&route)).await;
            assert_eq!(page.status(), StatusCode::FORBIDDEN, "{person:?} {}", route.path);
            page.says("Sanne de Wit").says("Kenan Yıldız");
            let asks = page
                .whole()
                .links()
                .into_iter()
                .find(|(_, target)| target.starts_with(paths::REQUEST_ACCESS));
            let (_, target) = asks.unwrap_or_else(|| panic!("{page} does not offer to ask"));
            browser.get(&target).await;
        }
    }
    let refused = world.audit_kinds().await.into_iter().filter(|kind| kind == "refused").count();
    assert!(refused > 0, "refusals are in the log");
}

#[tokio::test]
async fn a_tenants_ids_open_nothing_at_another_number() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let theo = Person::Neighbour.browser(&world).await;
    let before = world.sums().await;
    let mut walked = 0;
    for route in samples.routes(false) {
        if !(route.row.path.contains("{number}") && route.row.path.contains("{id}")) {
            continue;
        }
        // His own number, where he may do everything, with an id of somebody else's.
        let path = route.path.replace("9401138", "9069091");
        let answer = theo.send(Ask { path: path.clone(), ..ask(&route) }).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path}", route.row.method);
        for odd in ["0", "x", "00000000-0000-0000-0000-000000000000", "%00", "%FF", "'"] {
            let id = route.path.split('/').find(|part| part.len() == 36).unwrap();
            let path = path.replace(id, odd);
            let answer = theo.send(Ask { path: path.clone(), ..ask(&route) }).await;
            assert!(answer.status.is_client_error(), "{} {path}: {}", route.row.method, answer.status);
        }
        walked += 1;
    }
    assert!(walked >= 5, "only {walked} routes with ids");
    assert_eq!(world.sums().await, before);
}

#[test]
fn every_path_that_is_declared_has_a_row() {
    let sources = files("src", &["rs"]).into_iter();
    let sources =
        sources.filter(|source| source.path == "src/paths.rs" || source.path.starts_with("src/paths/"));
    let text: String = sources.map(|source| source.text).collect();
    let declared = text.lines().filter_map(|line| line.trim().strip_suffix("\";")?.split_once(" = \""));
    let declared: BTreeSet<&str> = declared.map(|(_, pattern)| pattern).collect();
    assert!(declared.len() > 40, "only {} paths", declared.len());
    let routed: BTreeSet<&str> = balie::site::table(true).iter().map(|row| row.path).collect();
    assert_eq!(declared.difference(&routed).collect::<Vec<_>>(), Vec::<&&str>::new(), "these lead nowhere");
    assert_eq!(
        routed.difference(&declared).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "these stand in no paths.rs"
    );
}

#[test]
fn the_mailbox_is_the_demos_alone() {
    let demo = |demo| balie::site::table(demo).iter().filter(|row| row.access == Access::Demo).count();
    assert_eq!(demo(false), 0);
    let mailbox = balie::site::table(true).into_iter().filter(|row| row.path.starts_with(paths::MAILBOX));
    assert!(mailbox.into_iter().all(|row| row.access == Access::Demo));
}

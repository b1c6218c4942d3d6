//! How often a page asks the database: each question is a round trip, and costs a third of the pages.
//!
//! One statement reads session, person, place and permissions (`guards::visit`); a second reads what the page shows.

use super::support::{
    browser::Ask,
    routes::{Person, Samples},
    statements::Listening,
    world::World,
};
use axum::http::Method;
use balie::{
    paths,
    site::{Access, Row},
};

/// What an ordinary page may ask.
const ORDINARY: usize = 2;
/// What no page exceeds.
const NEVER_MORE: usize = 3;
/// What is made after the page was found: nothing to ask about when it is not there.
const FOUND_FIRST: &str = "what stands around it depends on what was found";
/// Pages that show a mail.
const MADE_ANEW: &str = "a mail is made anew to be shown, and reads whom it is for";
/// Rows that wait are held against what is known now.
const HELD_AGAINST: &str = "the rows that wait say whom to hold them against";
/// A file that is taken out is no page.
const TAKEN_OUT: &str = "that it was taken out is written into the log";
/// Pages that ask once more, and why.
const ONCE_MORE: &[(&str, &str)] = &[
    (paths::SEARCH, "things and texts of help are looked for at the same moment, on two connections"),
    (paths::ACCOUNT_PERMISSIONS, "who decides is read as on the page that names only them"),
    (paths::ACCOUNT_DELETION, FOUND_FIRST),
    (paths::INFORMATION, "who may change it is read as on every page that refuses somebody"),
    (paths::FIELD, FOUND_FIRST),
    (paths::MODULE_SETTINGS, "the senders to choose from stand beside it"),
    (paths::ADDRESS_SHEET, FOUND_FIRST),
    (paths::PERSON, FOUND_FIRST),
    (paths::ACCESS_REQUEST, FOUND_FIRST),
    (paths::DESK_REQUEST, FOUND_FIRST),
    (paths::EDIT_CONTACT, "the kinds of mailings stand beside it"),
    (paths::CONTACT_DELETION, FOUND_FIRST),
    (paths::DESK_ORGANISATION, FOUND_FIRST),
    (paths::MODULE, FOUND_FIRST),
    (paths::DESK_PRIMARY_CONTACT, FOUND_FIRST),
    (paths::IMPORT, FOUND_FIRST),
    (paths::DESK_CUSTOMER, "its administrators are read as on their own page, at the same moment"),
    (paths::DESK_USER, FOUND_FIRST),
    (paths::SEVERAL_SHEET, HELD_AGAINST),
    (paths::CONTACT_SHEET, HELD_AGAINST),
    (paths::FIELD_SHEET, HELD_AGAINST),
    (paths::CATALOGUE_PERMISSION, FOUND_FIRST),
    (paths::OUTGOING_MESSAGE, MADE_ANEW),
    (paths::OUTGOING_HTML, MADE_ANEW),
    (paths::AUDIT_CSV, TAKEN_OUT),
    (paths::AUDIT_JSONL, TAKEN_OUT),
    (paths::ACCOUNT_AUDIT_CSV, TAKEN_OUT),
    (paths::ACCOUNT_AUDIT_JSONL, TAKEN_OUT),
    (paths::CUSTOMER_AUDIT_CSV, TAKEN_OUT),
    (paths::CUSTOMER_AUDIT_JSONL, TAKEN_OUT),
    (paths::DOCUMENT, TAKEN_OUT),
    (paths::DESK_USER_DATA, TAKEN_OUT),
    (paths::DESK_USER_SHEET, TAKEN_OUT),
    (paths::CONTACTS_CSV, TAKEN_OUT),
    (paths::CONTACTS_XLSX, TAKEN_OUT),
    (paths::PEOPLE_CSV, TAKEN_OUT),
    (paths::PEOPLE_XLSX, TAKEN_OUT),
    (paths::ADDRESSES_CSV, TAKEN_OUT),
    (paths::ADDRESSES_XLSX, TAKEN_OUT),
];

/// Where the list of what was counted is left.
const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/round-trips");

fn most(path: &str) -> usize {
    if ONCE_MORE.iter().any(|(known, _)| *known == path) { NEVER_MORE } else { ORDINARY }
}

/// Leaves the list of what was counted.
pub fn list(name: &str, counted: &[(Row, Person, Vec<String>)]) {
    std::fs::create_dir_all(LIST).unwrap();
    let mut lines = vec!["| route | who | statements |".to_owned(), "|---|---|--:|".to_owned()];
    for (row, person, asked) in counted {
        lines.push(format!("| {} {} | {person:?} | {} |", row.method, row.path, asked.len()));
    }
    std::fs::write(format!("{LIST}/{name}.md"), lines.join("\n") + "\n").unwrap();
}

#[tokio::test]
async fn nobody_waits_for_more_than_two_answers_of_the_database_but_where_it_is_said_why() {
    let world = World::demo().await;
    let samples = Samples::of(&world).await;
    let listening = Listening::start();
    let mut counted = Vec::new();
    for &person in Person::ALL {
        let browser = person.browser(&world).await;
        for route in samples.routes(true) {
            let access = route.row.access;
            let right =
                person == Person::of(access) || (access == Access::Public && person == Person::Administrator);
            if route.row.method != Method::GET || !right {
                continue;
            }
            // The first time may leave a trace of the visit, or read the catalogue into memory.
            browser.send(Ask::get(&route.path)).await;
            listening.take();
            browser.send(Ask::get(&route.path)).await;
            counted.push((route.row, person, listening.take()));
        }
    }
    list("pages", &counted);
    let wrong: Vec<String> = counted
        .iter()
        .filter(|(row, _, asked)| asked.len() > most(row.path))
        .map(|(row, person, asked)| {
            let asked: Vec<String> = asked.iter().map(|sql| sql.chars().take(150).collect()).collect();
            format!("{} for {person:?}: {}\n    {}", row.path, asked.len(), asked.join("\n    "))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} pages:\n  {}", wrong.len(), counted.len(), wrong.join("\n  "));
    let pages = balie::site::table(true).iter().filter(|row| row.method == Method::GET).count();
    assert!(counted.len() >= pages, "only {} of {pages} pages", counted.len());
    let asks = |path: &str| counted.iter().find(|(row, ..)| row.path == path).unwrap().2.len();
    assert!(asks(paths::HOME) > 0 && asks(paths::ACCESS_REQUESTS) == ORDINARY, "nothing is heard");
}

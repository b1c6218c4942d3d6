//! The operator's desk: what waits for the supplier, each with the way there.

use super::desk_queries::{MOST, Waiting, waiting};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/desk.html")]
struct Desk {
    t: Language,
    shell: Shell,
    items: Vec<Item>,
}

/// One thing that may wait.
struct Item {
    icon: &'static str,
    label: &'static str,
    text: &'static str,
    /// How many wait; empty where none do.
    count: String,
    /// Where they are.
    path: String,
}

/// Where the supplier's staff begin.
pub async fn show(State(app): State<App>, operator: Operator) -> Answer {
    let waiting = waiting(&app.db).await?;
    let t = operator.0.language();
    page(&Desk { t, shell: operator.0.shell(), items: items(t, &waiting) })
}

fn items(t: Language, waiting: &Waiting) -> Vec<Item> {
    let item =
        |icon, label, text, count: i64, path| Item { icon, label, text, path, count: counted(t, count) };
    let without = paths::with_query(paths::DESK_CUSTOMERS, "show", "without-administrator");
    let failed = paths::with_query(paths::OUTGOING_MAIL, "status", "failed");
    vec![
        item(
            "lock",
            t.desk_permissions(),
            t.desk_permissions_text(),
            waiting.permissions,
            paths::PERMISSION_REQUESTS.to_owned(),
        ),
        item(
            "inbox",
            t.desk_requests(),
            t.desk_requests_text(),
            waiting.requests,
            paths::DESK_REQUESTS.to_owned(),
        ),
        item(
            "shield",
            t.desk_unadministered(),
            t.desk_unadministered_text(),
            waiting.unadministered,
            without,
        ),
        item(
            "building",
            t.desk_changes_title(),
            t.desk_changes_lead(),
            waiting.changes,
            paths::CHANGE_REQUESTS.to_owned(),
        ),
        item("mail", t.desk_mails(), t.desk_mails_text(), waiting.mails, failed),
    ]
}

/// How many wait, in words; nothing where none do.
fn counted(t: Language, count: i64) -> String {
    match count {
        0 => String::new(),
        count if count > MOST => t.desk_more_than(t.whole(usize::try_from(MOST).unwrap_or_default())),
        count => t.whole(usize::try_from(count).unwrap_or_default()),
    }
}

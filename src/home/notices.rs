//! What the supplier owes every reader: the privacy notice and the accessibility statement.

use crate::{
    app::App,
    guards::MaybeSignedIn,
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/notices.html")]
struct Notices {
    t: Language,
    shell: Shell,
    title: &'static str,
    lead: String,
    sections: Vec<(&'static str, String)>,
}

/// What is kept of people, why, how long, and whom to ask.
pub async fn privacy(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let shell = person.shell(&app, &visitor);
    let t = shell.t;
    let sections = vec![
        (t.privacy_what(), t.privacy_what_text().to_owned()),
        (t.privacy_why(), t.privacy_why_text().to_owned()),
        (t.privacy_who(), t.privacy_who_text(shell.supplier())),
        (t.privacy_how_long(), t.privacy_how_long_text().to_owned()),
        (t.privacy_cookies(), t.privacy_cookies_text().to_owned()),
        (t.privacy_rights(), t.privacy_rights_text(shell.supplier())),
    ];
    page(&Notices { t, title: t.privacy_title(), lead: t.privacy_lead(shell.supplier()), sections, shell })
}

/// What works for whom, what does not yet, and whom to tell.
pub async fn accessibility(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let shell = person.shell(&app, &visitor);
    let t = shell.t;
    let sections = vec![
        (t.accessibility_aim(), t.accessibility_aim_text().to_owned()),
        (t.accessibility_how(), t.accessibility_how_text().to_owned()),
        (t.accessibility_limits(), t.accessibility_limits_text().to_owned()),
        (t.accessibility_tell(), t.accessibility_tell_text(shell.supplier())),
    ];
    page(&Notices {
        t,
        title: t.accessibility_title(),
        lead: t.accessibility_lead().to_owned(),
        sections,
        shell,
    })
}

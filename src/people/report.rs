//! What a decision about several people came to: how many, and who.

use super::{
    model::{Said, Verdict},
    queries::report,
    words,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    types::{CustomerNumber, ReportId},
    web::{
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "people/report.html")]
struct Report {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    groups: Vec<Group>,
}

/// Everybody of whom the same came.
struct Group {
    heading: String,
    done: bool,
    people: Vec<Told>,
}

struct Told {
    name: String,
    email: String,
    why: String,
}

impl Report {
    /// "11 goedgekeurd, 1 al beslist door een collega".
    fn summary(&self) -> String {
        let headings: Vec<&str> = self.groups.iter().map(|group| group.heading.as_str()).collect();
        headings.join(", ")
    }
}

/// What came of it; only for who decided.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<ReportId>) -> Answer {
    let found = report(&app.db, admin.customer(), admin.person().user(), id).await?;
    let said = found.ok_or(PageError::NotFound)?;
    let shell = admin.shell();
    let t = shell.t;
    let kinds: [fn(&Verdict) -> bool; 5] = [
        |verdict| matches!(verdict, Verdict::Approved),
        |verdict| matches!(verdict, Verdict::Rejected),
        |verdict| matches!(verdict, Verdict::Overtaken { .. }),
        |verdict| matches!(verdict, Verdict::LastAdministrator),
        |verdict| {
            matches!(
                verdict,
                Verdict::Own | Verdict::NothingGiven | Verdict::Clash(..) | Verdict::NotOffered(_)
            )
        },
    ];
    let headings = [
        Language::people_report_approved,
        Language::people_report_rejected,
        Language::people_report_overtaken,
        Language::people_report_last,
        Language::people_report_refused,
    ];
    let groups = kinds.into_iter().zip(headings).enumerate().filter_map(|(place, (kind, heading))| {
        let of_kind: Vec<&Said> = said.iter().filter(|said| kind(&said.verdict)).collect();
        (!of_kind.is_empty()).then(|| Group {
            heading: heading(t, of_kind.len()),
            done: place < 2,
            people: of_kind.into_iter().map(|said| told(&admin, t, said)).collect(),
        })
    });
    page(&Report { t, number: admin.number().clone(), groups: groups.collect(), shell })
}

fn told(admin: &CustomerAdmin, t: Language, said: &Said) -> Told {
    let why = words::verdict(t, admin.person().catalogue(), said);
    Told { name: said.name.clone(), email: said.email.clone(), why }
}

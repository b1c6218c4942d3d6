//! The page that says what the rows of a sheet would do, and what is wrong with them; and reading what was sent.

use super::model::{Counts, Line, Verdict, counts};
use crate::{
    customers::address::Mistakes,
    language::Language,
    sheets::{self, Column, Header, Upload, records},
    types::CustomerNumber,
    web::{
        page::{Answer, page_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::http::StatusCode;

/// So many mistakes are named on the page.
const NAMED: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "customers/waiting/check.html")]
pub struct Check {
    /// The reader's language.
    pub t: Language,
    /// What stands around it.
    pub shell: Shell,
    /// The number.
    pub number: CustomerNumber,
    /// Where it belongs: address and words.
    pub above: (String, String),
    /// Where another sheet is sent.
    pub again: String,
    /// Where it is saved.
    pub action: String,
    /// How many rows would do what.
    pub counts: Counts,
    /// The line, and what is wrong there.
    pub mistakes: Vec<(i32, String)>,
    /// What the page showed.
    pub fingerprint: String,
    /// Why it was not saved, in words.
    pub problem: Option<String>,
}

impl Check {
    /// The page with a status.
    ///
    /// # Errors
    /// When the template fails, which only a bug can cause.
    pub fn answer(&self, status: StatusCode) -> Answer {
        page_with(status, self)
    }

    fn unnamed(&self) -> usize {
        usize::try_from(self.counts.mistaken).unwrap_or_default().saturating_sub(NAMED)
    }

    fn nothing(&self) -> bool {
        self.counts.added + self.counts.changed == 0
    }
}

/// The first mistakes, in words.
pub fn mistakes<E, K>(
    t: Language,
    judged: &[(i32, Verdict<E, K>)],
    say: impl Fn(usize, &Mistakes) -> String,
) -> (Counts, Vec<(i32, String)>) {
    let said = judged.iter().enumerate().filter_map(|(at, (line, verdict))| match verdict {
        Verdict::Mistakes(mistakes) => Some((*line, say(at, mistakes))),
        Verdict::Twice(earlier) => Some((*line, t.waiting_twice(earlier))),
        _ => None,
    });
    (counts(judged), said.take(NAMED).collect())
}

/// The rows of what was sent, or in words why not.
///
/// # Errors
/// The words.
pub async fn read(
    t: Language,
    upload: Upload,
    columns: &[Column],
    label: impl Fn(&'static str) -> &'static str,
) -> Result<Vec<Line>, String> {
    if upload.too_large {
        return Err(sheets::Unreadable::TooLarge.sentence(t, label));
    }
    if upload.file.is_empty() {
        return Err(t.waiting_no_file().to_owned());
    }
    let rows = sheets::read_file(upload.file).await;
    let records = rows.and_then(|rows| records(rows, columns, Header::Needed));
    let records = records.map_err(|unreadable| unreadable.sentence(t, label))?;
    Ok(records.iter().map(|record| Line::read(record, columns.len())).collect())
}

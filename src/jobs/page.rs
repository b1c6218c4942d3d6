//! The jobs as operators see them, and letting one run now.

use super::{changes, label, queries, queries::JobRow};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    paths,
    web::{
        notice::Notice,
        page::{Answer, page, redirect_with},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "jobs/page.html")]
struct Jobs {
    t: Language,
    shell: Shell,
    rows: Vec<Row>,
}

/// A job as the page shows it.
struct Row {
    label: &'static str,
    name: String,
    last: Option<(String, String)>,
    took: String,
    tone: &'static str,
    outcome: String,
    next: (String, String),
}

/// The list.
pub async fn show(State(app): State<App>, Operator(person): Operator) -> Answer {
    let (t, shell) = (person.language(), person.shell());
    let jobs = queries::list(&app.db).await?;
    let rows = jobs.into_iter().filter_map(|job| row(t, &shell, job)).collect();
    page(&Jobs { t, shell, rows })
}

fn row(t: Language, shell: &Shell, job: JobRow) -> Option<Row> {
    let (tone, outcome) = match (job.running_since, job.last_outcome.split_once(": ")) {
        (Some(_), _) => ("pending", t.jobs_running().to_owned()),
        (None, Some(("done", count))) => ("approved", t.jobs_done(count)),
        (None, Some((_, why))) => ("rejected", t.jobs_failed(why)),
        (None, None) => ("", t.jobs_never().to_owned()),
    };
    Some(Row {
        label: label(t, &job.name)?,
        last: job.last_run_at.map(|at| (shell.machine(&at), shell.moment(&at))),
        took: t.jobs_milliseconds(job.last_took_ms),
        tone,
        outcome,
        next: (shell.machine(&job.next_at), shell.moment(&job.next_at)),
        name: job.name,
    })
}

/// Makes one due now; the worker takes it within seconds.
pub async fn run(State(app): State<App>, Operator(person): Operator, PathKey(name): PathKey) -> Answer {
    let words = label(person.language(), &name).ok_or(PageError::NotFound)?;
    super::know(&app).await?;
    if !changes::ask(&app, &person.act(), &name).await? {
        return Err(PageError::NotFound);
    }
    Ok(redirect_with(&app, paths::JOBS, &Notice::JobAsked { job: words.to_owned() }))
}

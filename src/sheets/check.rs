//! The verdict for every row before anything is saved: mend rows, take them out, save all of them.

use super::{
    changes::{discard, mend, save, take_out},
    queries::waiting,
    shown::{ShownRow, Window},
    subject::{Counts, Judgement, Place, Saved, Subject, Words},
    typed::Typed,
};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    types::SheetId,
    web::{
        fields::{Fields, Query},
        notice::Notice,
        page::{Answer, page_with, redirect_with, see_other},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "sheets/check.html")]
struct Check {
    t: Language,
    shell: Shell,
    words: Words,
    entry: String,
    here: String,
    save: String,
    rows: Vec<ShownRow>,
    all: usize,
    mistaken: usize,
    counts: Counts,
    /// Whether only rows with mistakes are shown.
    only_mistaken: bool,
    window: Window,
    fingerprint: String,
    problem: Option<String>,
    stale: bool,
}

impl Check {
    fn unchanged(&self) -> usize {
        (self.all - self.mistaken).saturating_sub(self.counts.acting())
    }

    fn at(&self, page: usize) -> String {
        let show = if self.only_mistaken { "mistakes" } else { "all" };
        format!("{}?show={show}&page={page}", self.here)
    }
}

/// The rows with their verdicts. Without a wish the ones to mend come first.
pub async fn show<S: Subject>(
    State(app): State<App>,
    subject: S,
    PathId(id): PathId<SheetId>,
    Query(query): Query,
) -> Answer {
    verdicts(&app, &subject, id, &query, StatusCode::OK, |_| None).await
}

/// Keeps what was mended and taken out, and back to the verdicts.
pub async fn mended<S: Subject>(
    State(app): State<App>,
    subject: S,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let desk = subject.desk();
    let mut tx = app.db.begin().await?;
    let mut rows = waiting(&mut tx, desk, id).await?.ok_or(PageError::NotFound)?;
    if fields.has("discard") {
        discard(&mut tx, desk, id).await?;
        tx.commit().await?;
        return Ok(see_other(&subject.path(Place::Entry)));
    }
    let mended: Vec<usize> = (0..rows.len()).filter(|at| typed_over::<S>(&mut rows[*at], &fields)).collect();
    let mended: Vec<&Typed> = mended.into_iter().map(|at| &rows[at]).collect();
    mend(&mut tx, desk, id, &mended).await?;
    let out: Vec<i32> = if fields.one("out") == "mistakes" {
        let judgement = subject.judge(&app, &mut tx, rows).await?;
        let all = judgement.rows().iter().enumerate();
        all.filter(|(at, _)| judgement.is_mistaken(*at)).map(|(_, row)| row.position).collect()
    } else {
        fields.one("out").parse().into_iter().collect()
    };
    take_out(&mut tx, desk, id, &out).await?;
    tx.commit().await?;
    let show = if fields.one("show") == "all" { "?show=all" } else { "" };
    Ok(see_other(&format!("{}{show}", subject.path(Place::Sheet(id)))))
}

/// Saves all of it or nothing.
pub async fn submit<S: Subject>(
    State(app): State<App>,
    subject: S,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let t = subject.shell().t;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let query = Fields::default();
    match save(&app, &subject, id, fields.one("fingerprint")).await? {
        Saved::Done { counts, stepped_down } => {
            let path = subject.path(if stepped_down { Place::Away } else { Place::List });
            let nothing = counts.acting() == 0;
            let notice = if nothing { Notice::NothingChanged } else { S::notice(counts) };
            Ok(redirect_with(&app, &path, &notice))
        }
        Saved::Missing => Err(PageError::NotFound),
        Saved::Stale => verdicts(&app, &subject, id, &query, StatusCode::CONFLICT, |_| None).await,
        Saved::Mistakes => {
            let said = |mistaken| Some(t.sheet_mend_first(mistaken));
            verdicts(&app, &subject, id, &query, refused, said).await
        }
        Saved::Refused(why) => verdicts(&app, &subject, id, &query, refused, |_| Some(why)).await,
    }
}

fn typed_over<S: Subject>(row: &mut Typed, fields: &Fields) -> bool {
    let before = row.clone();
    for (column, known) in S::COLUMNS.iter().enumerate() {
        let name = format!("{}-{}", known.key, row.position);
        if fields.has(&name) {
            row.set(S::COLUMNS, column, fields.one(&name));
        }
    }
    *row != before
}

async fn verdicts<S: Subject>(
    app: &App,
    subject: &S,
    id: SheetId,
    query: &Fields,
    status: StatusCode,
    problem: impl FnOnce(usize) -> Option<String>,
) -> Answer {
    let mut db = app.db.acquire().await?;
    let rows = waiting(&mut db, subject.desk(), id).await?.ok_or(PageError::NotFound)?;
    let judgement = subject.judge(app, &mut db, rows).await?;
    drop(db);
    let all = judgement.rows().len();
    let mistakes: Vec<usize> = (0..all).filter(|at| judgement.is_mistaken(*at)).collect();
    let mistaken = mistakes.len();
    let only_mistaken = mistaken > 0 && query.one("show") != "all";
    let wanted = if only_mistaken { mistakes } else { (0..all).collect() };
    let window = Window::new(query.one("page"), wanted.len());
    let shell = subject.shell();
    let page = Check {
        t: shell.t,
        words: subject.words(),
        entry: subject.path(Place::Entry),
        here: subject.path(Place::Sheet(id)),
        save: subject.path(Place::Save(id)),
        rows: window.of(&wanted).iter().map(|at| subject.shown(&judgement, *at)).collect(),
        all,
        mistaken,
        counts: judgement.counts(),
        only_mistaken,
        window,
        fingerprint: judgement.fingerprint(),
        problem: problem(mistaken),
        stale: status == StatusCode::CONFLICT,
        shell,
    };
    page_with(status, &page)
}

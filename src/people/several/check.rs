//! The verdict for every row before anything is saved: mend rows, take them out, save all of them.

use super::{
    changes::{
        self,
        saving::{Saved, save},
    },
    judge::{Judged, fingerprint},
    judging::judge,
    model::{COLUMNS, Counts, Typed},
    queries::{rows, sheet},
    shown::Words,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    sheets::{ShownRow, Window},
    types::{CustomerNumber, SheetId},
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
#[template(path = "people/several/check.html")]
struct Check {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    sheet: SheetId,
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
        let acts = self.counts.gave + self.counts.changed + self.counts.ended;
        (self.all - self.mistaken).saturating_sub(usize::try_from(acts).unwrap_or(0))
    }

    fn at(&self, page: usize) -> String {
        let show = if self.only_mistaken { "mistakes" } else { "all" };
        format!("{}?show={show}&page={page}", paths::several_sheet(&self.number, self.sheet))
    }
}

/// The rows with their verdicts. Without a wish the ones to mend come first.
pub async fn show(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<SheetId>,
    Query(query): Query,
) -> Answer {
    verdicts(&app, &admin, id, &query, StatusCode::OK, |_| None).await
}

/// Keeps what was mended and taken out, and back to the verdicts.
pub async fn mend(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let mut tx = app.db.begin().await?;
    waiting(&mut tx, &admin, id).await?.ok_or(PageError::NotFound)?;
    if fields.has("discard") {
        changes::discard(&mut tx, admin.customer(), admin.person().user(), id).await?;
        tx.commit().await?;
        return Ok(see_other(&paths::several(admin.number())));
    }
    let mut rows = rows(&mut tx, admin.customer(), id).await?;
    let mended: Vec<usize> = (0..rows.len()).filter(|at| typed_over(&mut rows[*at], &fields)).collect();
    let mended: Vec<&Typed> = mended.into_iter().map(|at| &rows[at]).collect();
    changes::mend(&mut tx, admin.customer(), id, &mended).await?;
    let out: Vec<i32> = if fields.one("out") == "mistakes" {
        let judgement = judge(&app, &mut tx, &admin, admin.person().catalogue(), rows).await?;
        judgement.judged.iter().filter(|row| is_mistaken(row)).map(|row| row.position).collect()
    } else {
        fields.one("out").parse().into_iter().collect()
    };
    changes::take_out(&mut tx, admin.customer(), id, &out).await?;
    tx.commit().await?;
    let show = if fields.one("show") == "all" { "?show=all" } else { "" };
    Ok(see_other(&format!("{}{show}", paths::several_sheet(admin.number(), id))))
}

/// Saves all of it or nothing.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let t = admin.person().language();
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let query = Fields::default();
    match save(&app, &admin, id, fields.one("fingerprint")).await? {
        Saved::Done { counts: Counts { gave, changed, ended }, stepped_down } => {
            let path = if stepped_down { paths::HOME.to_owned() } else { paths::people(admin.number()) };
            let nothing = gave + changed + ended == 0;
            let notice =
                if nothing { Notice::NothingChanged } else { Notice::SeveralSaved { gave, changed, ended } };
            Ok(redirect_with(&app, &path, &notice))
        }
        Saved::Missing => Err(PageError::NotFound),
        Saved::Stale => verdicts(&app, &admin, id, &query, StatusCode::CONFLICT, |_| None).await,
        Saved::Mistakes => {
            verdicts(&app, &admin, id, &query, refused, |mistaken| Some(t.several_mend_first(mistaken))).await
        }
        Saved::LastAdministrator(number) => {
            verdicts(&app, &admin, id, &query, refused, |_| Some(t.several_last_administrator(&number))).await
        }
    }
}

/// Whether the sheet waits for this person; `None` when there is none or it is saved.
async fn waiting(
    db: &mut sqlx::PgConnection,
    admin: &CustomerAdmin,
    id: SheetId,
) -> sqlx::Result<Option<()>> {
    let person = admin.person();
    let found = sheet(db, admin.customer(), person.user(), id, person.now()).await?;
    Ok(found.and_then(|saved| saved.is_none().then_some(())))
}

fn typed_over(row: &mut Typed, fields: &Fields) -> bool {
    let before = row.clone();
    for (column, known) in COLUMNS.iter().enumerate() {
        let name = format!("{}-{}", known.key, row.position);
        if fields.has(&name) {
            row.set(column, fields.one(&name));
        }
    }
    *row != before
}

fn is_mistaken(row: &Judged) -> bool {
    !row.verdict.mistakes().is_empty()
}

async fn verdicts(
    app: &App,
    admin: &CustomerAdmin,
    id: SheetId,
    query: &Fields,
    status: StatusCode,
    problem: impl FnOnce(usize) -> Option<String>,
) -> Answer {
    let mut db = app.db.acquire().await?;
    if waiting(&mut db, admin, id).await?.is_none() {
        return Err(PageError::NotFound);
    }
    let rows = rows(&mut db, admin.customer(), id).await?;
    let judgement = judge(app, &mut db, admin, admin.person().catalogue(), rows).await?;
    drop(db);
    let mistaken = judgement.judged.iter().filter(|row| is_mistaken(row)).count();
    let only_mistaken = mistaken > 0 && query.one("show") != "all";
    let both: Vec<(&Typed, &Judged)> = judgement.rows.iter().zip(&judgement.judged).collect();
    let wanted: Vec<_> = both.into_iter().filter(|(_, row)| !only_mistaken || is_mistaken(row)).collect();
    let window = Window::new(query.one("page"), wanted.len());
    let shell = admin.shell();
    let words = Words { t: shell.t, catalogue: admin.person().catalogue(), supplier: shell.supplier() };
    let page = Check {
        t: shell.t,
        number: admin.number().clone(),
        sheet: id,
        rows: window.of(&wanted).iter().map(|(typed, judged)| words.row(typed, judged)).collect(),
        all: judgement.rows.len(),
        mistaken,
        counts: Counts::of(&judgement.judged),
        only_mistaken,
        window,
        fingerprint: fingerprint(&judgement.judged),
        problem: problem(mistaken),
        stale: status == StatusCode::CONFLICT,
        shell,
    };
    page_with(status, &page)
}

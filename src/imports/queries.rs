//! Reading imports, how they stand, and what comes of their rows.

use super::model::{Counts, Kind, State};
use crate::{database::Db, imports::verdict::Verdict, types::ImportId};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// Rows on one page.
pub const PAGE: i64 = 50;

/// An import.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: ImportId,
    /// What its rows are about.
    pub kind: Kind,
    /// As its sender called it.
    pub file: String,
    /// Who sent it; `None`: the command line.
    pub sender: Option<String>,
    /// When.
    pub sent_at: OffsetDateTime,
    /// How it stands.
    pub state: State,
    /// When somebody at work on it last showed a sign of life.
    pub touched_at: OffsetDateTime,
    /// How much is done, of how much.
    pub reached: (i64, i64),
    /// What the rows come to.
    pub counts: Counts,
    /// Whether some rows go together with earlier ones.
    pub joined: bool,
    /// Why it went no further; empty where it did.
    pub why: String,
    /// When it was saved.
    pub saved_at: Option<OffsetDateTime>,
}

macro_rules! read {
    ($row:expr) => {
        Run {
            id: $row.id,
            kind: Kind::from_word(&$row.kind).unwrap_or(Kind::Organisations),
            file: $row.file,
            sender: $row.sender,
            sent_at: $row.sent_at,
            state: $row.state,
            touched_at: $row.touched_at,
            reached: ($row.done, $row.total),
            counts: Counts {
                rows: $row.rows,
                fresh: $row.fresh,
                changed: $row.changed,
                same: $row.same,
                wrong: $row.wrong,
            },
            joined: $row.joined,
            why: $row.why,
            saved_at: $row.saved_at,
        }
    };
}

/// One import.
///
/// # Errors
/// When the database does not answer.
pub async fn run(db: &mut PgConnection, id: ImportId) -> sqlx::Result<Option<Run>> {
    let row = sqlx::query!(
        r#"select r.id as "id: ImportId", r.kind, r.file, r.sent_at, r.state as "state: State", r.touched_at, r.done, r.total,
            r.rows, r.fresh, r.changed, r.same, r.wrong, r.joined, r.why, r.saved_at,
            u.first_name || ' ' || u.last_name as sender
        from import_runs r left join users u on u.id = r.sent_by where r.id = $1"#,
        id.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| read!(row)))
}

/// Imports, the newest first, after this one; one more than a page where there are more.
///
/// # Errors
/// When the database does not answer.
pub async fn runs(db: &Db, after: Option<ImportId>) -> sqlx::Result<Vec<Run>> {
    let rows = sqlx::query!(
        r#"select r.id as "id: ImportId", r.kind, r.file, r.sent_at, r.state as "state: State", r.touched_at, r.done, r.total,
            r.rows, r.fresh, r.changed, r.same, r.wrong, r.joined, r.why, r.saved_at,
            u.first_name || ' ' || u.last_name as sender
        from import_runs r left join users u on u.id = r.sent_by
        where $1::uuid is null or (r.sent_at, r.id) < (select sent_at, id from import_runs where id = $1)
        order by r.sent_at desc, r.id desc limit $2"#,
        after.map(|id| id.uuid()),
        PAGE + 1
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| read!(row)).collect())
}

/// A row with its verdict.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line in the file.
    pub line: i32,
    /// What it is about.
    pub shown: String,
    /// What comes of it.
    pub verdict: Verdict,
    /// About what; may be empty.
    pub detail: String,
}

/// Rows with their verdicts, in the order of the file, after a line.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(
    db: &Db,
    run: ImportId,
    only_wrong: bool,
    after: i32,
    most: i64,
) -> sqlx::Result<Vec<Line>> {
    let rows = sqlx::query!(
        "select v.line, r.shown, v.verdict, v.detail
        from import_verdicts v join import_rows r on r.run_id = v.run_id and r.line = v.line
        where v.run_id = $1 and v.line > $2 and (v.wrong or not $3)
        order by v.line limit $4",
        run.uuid(),
        after,
        only_wrong,
        most
    )
    .fetch_all(db)
    .await?;
    let line = |line, shown, verdict: &str, detail| Line {
        line,
        shown,
        verdict: Verdict::from_word(verdict),
        detail,
    };
    Ok(rows.into_iter().map(|row| line(row.line, row.shown, &row.verdict, row.detail)).collect())
}

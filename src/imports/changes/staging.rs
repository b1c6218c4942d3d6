//! Rows on their way into the database: COPY, as they are read.

use crate::{
    database::Db,
    imports::{
        model::Progress,
        parsing::{Parser, Said},
        reading::{Opened, Unfit},
    },
    permissions::model::{PermissionKey, PermissionSet},
    types::ImportId,
};
use std::{fmt::Write as _, sync::Arc};
use tokio::sync::mpsc;
use uuid::Uuid;

const COPY: &str = "copy import_rows (run_id, line, leader, id, flaw, detail, shown, email, email_key, salutation,
    first_name, initials, last_name, phone, language, password_hash, must_set_password, number, name, organisation,
    organisation_id, given, taken) from stdin";

/// As much as is sent at once.
const PIECE: usize = 256 * 1024;

/// What reading came to.
#[derive(Clone, Copy, Debug)]
pub struct Staged {
    /// How many rows.
    pub rows: u64,
    /// Whether some are about what an earlier one is about.
    pub joined: bool,
}

/// Why rows did not come to stand there.
#[derive(Debug)]
pub enum Unstaged {
    /// The file.
    Unfit(Unfit),
    /// The database.
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Unstaged {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Reads a file to its end and lets its rows stand beside the tables they are meant for: all of them, or none.
///
/// # Errors
/// When the file is unfit after all, or the database does not answer.
pub async fn stage(
    db: &Db,
    run: ImportId,
    file: Opened,
    parser: Parser,
    progress: &Arc<Progress>,
) -> Result<Staged, Unstaged> {
    let (pieces, mut coming) = mpsc::channel::<Vec<u8>>(4);
    let watched = progress.clone();
    let reading = tokio::task::spawn_blocking(move || read(run, file, parser, &pieces, &watched));
    let mut connection = db.acquire().await?;
    let mut copy = connection.copy_in_raw(COPY).await?;
    while let Some(piece) = coming.recv().await {
        copy.send(piece).await?;
    }
    match reading.await.unwrap_or(Err(Unfit::Broken)) {
        Ok(joined) => Ok(Staged { rows: copy.finish().await?, joined }),
        Err(unfit) => {
            copy.abort("the file cannot be read").await?;
            Err(Unstaged::Unfit(unfit))
        }
    }
}

/// Reads, row by row, for as long as somebody takes the pieces. Says whether rows go together.
fn read(
    run: ImportId,
    file: Opened,
    mut parser: Parser,
    pieces: &mpsc::Sender<Vec<u8>>,
    progress: &Progress,
) -> Result<bool, Unfit> {
    progress.begin(file.size);
    let mut piece = String::with_capacity(PIECE + 4096);
    let run = run.to_string();
    let mut any = false;
    file.each(|cells| {
        any = true;
        write(&mut piece, &run, cells.line, &parser.read(cells));
        if piece.len() >= PIECE {
            progress.reach(cells.reached);
            let full = std::mem::replace(&mut piece, String::with_capacity(PIECE + 4096));
            pieces.blocking_send(full.into_bytes()).map_err(|_| Unfit::Broken)?;
        }
        Ok(())
    })?;
    if !any {
        return Err(Unfit::Sheet(crate::sheets::Unreadable::Empty));
    }
    pieces.blocking_send(piece.into_bytes()).map_err(|_| Unfit::Broken)?;
    Ok(parser.joined)
}

/// A row as COPY takes it (PostgreSQL, "COPY", text format).
fn write(out: &mut String, run: &str, line: i32, said: &Said) {
    let (flaw, detail) =
        said.flaw.as_ref().map_or(("", ""), |(flaw, detail)| (flaw.as_str(), detail.as_str()));
    let _ = write!(out, "{run}\t{line}\t{}\t{}\t{flaw}\t", said.leader, Uuid::now_v7());
    text(out, detail);
    out.push('\t');
    text(out, &said.shown);
    let id = said.organisation_id.map(|id| id.to_string());
    for value in [
        said.email.as_ref().map(|email| email.as_str()),
        said.email.as_ref().map(|email| email.key()),
        said.salutation,
        said.first_name.as_ref().map(|name| name.as_str()),
        said.initials.as_ref().map(|name| name.as_str()),
        said.last_name.as_ref().map(|name| name.as_str()),
        said.phone.as_ref().map(|phone| phone.as_str()),
        said.language.map(|language| language.tag()),
        said.password_hash.as_ref().map(|hash| hash.as_str()),
        Some(if said.must_set_password { "t" } else { "f" }),
        said.number.as_ref().map(|number| number.as_str()),
        said.name.as_deref(),
        said.organisation.as_deref(),
        id.as_deref(),
    ] {
        out.push('\t');
        match value {
            Some(value) => text(out, value),
            None => out.push_str("\\N"),
        }
    }
    for set in [&said.given, &said.taken] {
        out.push('\t');
        list(out, set);
    }
    out.push('\n');
}

fn text(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            // PostgreSQL has no text with it.
            '\0' => {}
            c => out.push(c),
        }
    }
}

/// Keys of the catalogue: letters, digits and hyphens, which need no quotes.
fn list(out: &mut String, set: &PermissionSet) {
    out.push('{');
    for (at, key) in set.iter().map(PermissionKey::as_str).enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(key);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_rows_and_cells_is_kept_as_text() {
        let mut out = String::new();
        text(&mut out, "a\tb\nc\\d\r\0e");
        assert_eq!(out, "a\\tb\\nc\\\\d\\re");
        let mut out = String::new();
        list(&mut out, &["orders", "invoices"].map(PermissionKey::new).into());
        assert_eq!(out, "{invoices,orders}");
    }
}

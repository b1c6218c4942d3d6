//! Sheets: what people type, paste, upload and download, and the way from there to one Save: rows wait for who
//! sent them, each gets a verdict, and all of them are saved or nothing. Knows rows and columns, and nothing of
//! what they are about: each noun says that for its own kind ([`Subject`]).

pub mod changes;
pub mod check;
mod columns;
pub mod entry;
mod model;
pub mod queries;
pub mod sample;
mod shown;
pub mod subject;
mod text;
mod typed;
mod upload;
mod words;
mod workbook;
mod write;

pub use columns::{Column, Header, Record, named, records};
pub use model::{LARGEST_FILE, LONGEST_CELL, MOST_ROWS, Row, Unreadable, bare, harmless};
pub use shown::{ShownCell, ShownRow, Window};
pub use subject::Subject;
pub use typed::Typed;
pub use upload::{LARGEST_UPLOAD, Upload};
pub use write::{Kind, attachment, csv};

use tokio::sync::Semaphore;

/// Files read at one time, so that many at once cannot take all memory.
static READERS: Semaphore = Semaphore::const_new(2);

/// The rows of a file, CSV or XLSX, whichever it is by its first bytes.
///
/// # Errors
/// [`Unreadable`], which says what is wrong with it.
pub async fn read_file(bytes: Vec<u8>) -> Result<Vec<Row>, Unreadable> {
    let _turn = READERS.acquire().await;
    let read = tokio::task::spawn_blocking(move || {
        if workbook::is_old(&bytes) {
            Err(Unreadable::OldWorkbook)
        } else if workbook::is_one(&bytes) {
            workbook::read(&bytes)
        } else {
            text::read(&text::decode(&bytes)?)
        }
    });
    // A reader that panics on a file made for it has read nothing.
    read.await.unwrap_or(Err(Unreadable::NoSheet))
}

/// The rows of what somebody pasted.
///
/// # Errors
/// [`Unreadable`], which says what is wrong with it.
pub fn read_paste(pasted: &str) -> Result<Vec<Row>, Unreadable> {
    if pasted.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    text::read(&text::decode(pasted.as_bytes())?)
}

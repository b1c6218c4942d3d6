//! A form with a file in it.

use super::{
    columns::{Column, Header, records},
    model::{LARGEST_FILE, Unreadable},
    read_file, read_paste,
    typed::Typed,
};
use crate::error::PageError;
use axum::extract::{FromRequest, Multipart, Request, multipart::Field};

/// The most bytes that a form with a file may have. Past the largest file they are only counted, not kept, so
/// that whoever sends too much reads so on the page instead of meeting a broken connection.
pub const LARGEST_UPLOAD: usize = 32 * 1024 * 1024;
/// No form of ours has more parts.
const MOST_PARTS: usize = 10;

/// What somebody sent: a file, a text, or neither.
#[derive(Debug, Default)]
pub struct Upload {
    /// The field `text`; empty when it was not sent.
    pub text: String,
    /// The field `file`; empty when none was chosen.
    pub file: Vec<u8>,
    /// Whether either was larger than [`LARGEST_FILE`]; then it is not here.
    pub too_large: bool,
}

impl Upload {
    /// The rows; or why not (`None`: nothing was sent), with what was pasted, as far as a page shows it again.
    pub(super) async fn read(
        self,
        columns: &[Column],
        pasted: bool,
    ) -> Result<Vec<Typed>, (Option<Unreadable>, String)> {
        if self.too_large {
            return Err((Some(Unreadable::TooLarge), String::new()));
        }
        if self.file.is_empty() && !pasted {
            return Err((None, String::new()));
        }
        let (rows, header) = if pasted {
            (read_paste(&self.text), Header::Optional)
        } else {
            (read_file(self.file).await, Header::Needed)
        };
        let records = rows.and_then(|rows| records(rows, columns, header));
        let shown: String = self.text.chars().filter(|c| *c != '\0').take(200_000).collect();
        let records = records.map_err(|unreadable| (Some(unreadable), shown))?;
        Ok(records.iter().enumerate().map(|(at, record)| Typed::read(columns, at, record)).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::BadRequest)?;
        let mut upload = Self::default();
        for _ in 0..MOST_PARTS {
            let Some(part) = parts.next_field().await.map_err(refused)? else { return Ok(upload) };
            let name = part.name().unwrap_or_default().to_owned();
            let Some(bytes) = whole(part).await? else {
                upload.too_large = true;
                continue;
            };
            match name.as_str() {
                "text" => upload.text = String::from_utf8(bytes).map_err(|_| PageError::BadRequest)?,
                "file" => upload.file = bytes,
                _ => {}
            }
        }
        Err(PageError::BadRequest)
    }
}

/// All of a part; `None` when it is too large, read to its end all the same.
async fn whole(mut part: Field<'_>) -> Result<Option<Vec<u8>>, PageError> {
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        fits &= bytes.len() + chunk.len() <= LARGEST_FILE;
        if fits {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(fits.then_some(bytes))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn refused(error: axum::extract::multipart::MultipartError) -> PageError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::BadRequest
    }
}

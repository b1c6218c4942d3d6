//! A form with several files in it.

use crate::{app::App, error::PageError, web::fields::Fields};
use axum::extract::{FromRequest, Multipart, Request, multipart::Field};

/// No form of ours has more parts.
const MOST_PARTS: usize = 40;
/// So many files are published at a time.
pub const MOST_FILES: usize = 20;
/// The most bytes of all of them together, as far as they are kept.
const MOST_TOGETHER: usize = 128 * 1024 * 1024;

/// A file as it was sent.
#[derive(Debug)]
pub struct Sent {
    /// What the browser calls it.
    pub name: String,
    /// Its bytes; `None` when they are more than a document may have.
    pub bytes: Option<Vec<u8>>,
}

/// What somebody sent: fields and files.
#[derive(Debug, Default)]
pub struct Upload {
    /// The fields.
    pub fields: Fields,
    /// The files that were chosen.
    pub files: Vec<Sent>,
}

impl FromRequest<App> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| PageError::BadRequest)?;
        let (mut upload, mut together) = (Self::default(), 0);
        for _ in 0..MOST_PARTS {
            let Some(part) = parts.next_field().await.map_err(refused)? else { return Ok(upload) };
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file) = part.file_name().map(str::to_owned) else {
                let bytes = whole(part, 10_000).await?.ok_or(PageError::TooLarge)?;
                let text = String::from_utf8(bytes).map_err(|_| PageError::BadRequest)?;
                upload.fields.set(&name, text.replace('\0', ""));
                continue;
            };
            let most = app.site.largest_document.min(MOST_TOGETHER - together);
            let bytes = whole(part, most).await?;
            together += bytes.as_ref().map_or(0, Vec::len);
            // A browser sends a part without a name where no file was chosen.
            if !file.is_empty() {
                upload.files.push(Sent { name: file, bytes });
            }
        }
        Err(PageError::BadRequest)
    }
}

/// All of a part; `None` when it is too large, read to its end all the same, so that who sends too much reads so on the
/// page instead of meeting a broken connection.
async fn whole(mut part: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, PageError> {
    let (mut bytes, mut fits) = (Vec::new(), true);
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        fits &= bytes.len() + chunk.len() <= most;
        match fits {
            true => bytes.extend_from_slice(&chunk),
            false => bytes = Vec::new(),
        }
    }
    Ok(fits.then_some(bytes))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn refused(error: axum::extract::multipart::MultipartError) -> PageError {
    match error.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    }
}

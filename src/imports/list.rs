//! Files to import, and what was imported.

use super::{
    model::{Kind, LARGEST_FILE, State},
    queries::{PAGE, Run, runs},
    reading,
    show::{kind_words, state_words},
    work::Work,
};
use crate::{
    app::App,
    error::PageError,
    guards::{Operator, SignedIn},
    language::Language,
    paths,
    types::{ImportId, line},
    web::{
        fields::Query,
        form::Form,
        page::{Answer, page_with, see_other},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::{FromRequest, Multipart, Request, State as Of, multipart::MultipartError},
    http::StatusCode,
};
use std::io::Cursor;

#[derive(Template)]
#[template(path = "imports/list.html")]
struct List {
    t: Language,
    shell: Shell,
    form: Form,
    runs: Vec<Run>,
    paged: bool,
    next: Option<ImportId>,
}

impl List {
    fn megabytes(&self) -> usize {
        LARGEST_FILE / 1024 / 1024
    }

    fn is_paged(&self) -> bool {
        self.paged
    }

    fn kinds(&self) -> Vec<(Kind, &'static str)> {
        Kind::ALL.into_iter().map(|kind| (kind, kind_words(self.t, kind))).collect()
    }

    fn kind(&self, run: &Run) -> &'static str {
        kind_words(self.t, run.kind)
    }

    fn state(&self, run: &Run) -> (&'static str, &'static str) {
        let tone = match run.state {
            State::Saved => "approved",
            State::Failed => "rejected",
            State::Reading | State::Waiting | State::Saving => "pending",
            State::Discarded => "ended",
        };
        (tone, state_words(self.t, run.state))
    }

    fn sender(&self, run: &Run) -> String {
        run.sender.clone().unwrap_or_else(|| self.t.import_command_line().to_owned())
    }

    fn number(&self, count: &i64) -> String {
        self.t.whole(usize::try_from(*count).unwrap_or_default())
    }
}

/// The list, and the form to send a file with.
pub async fn show(Of(app): Of<App>, Operator(person): Operator, Query(query): Query) -> Answer {
    let after = parse_id(query.one("after"));
    list(&app, &person, StatusCode::OK, Form::blank(), after).await
}

async fn list(
    app: &App,
    person: &SignedIn,
    status: StatusCode,
    form: Form,
    after: Option<ImportId>,
) -> Answer {
    let mut runs = runs(&app.db, after).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = runs.len() > size;
    runs.truncate(size);
    let next = runs.last().filter(|_| more).map(|run| run.id);
    let paged = after.is_some();
    page_with(status, &List { t: person.language(), shell: person.shell(), form, runs, paged, next })
}

/// Takes a file: it is read and judged meanwhile, and its own page shows how far that is.
pub async fn upload(Of(app): Of<App>, Operator(person): Operator, sent: Sent) -> Answer {
    let t = person.language();
    let refused = |why: String| {
        let mut form = Form::blank();
        form.refuse("file", why);
        form
    };
    let form = match sent {
        Sent::Nothing => refused(t.import_nothing_sent().to_owned()),
        Sent::TooLarge => refused(t.import_too_large(LARGEST_FILE / 1024 / 1024)),
        Sent::File { name, bytes } => {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            match reading::open(Box::new(Cursor::new(bytes)), size).await {
                Ok(file) => {
                    let plan = file.plan.clone();
                    let work = Work::begin(&app, Some(person.user()), &plan, &name).await?;
                    let path = paths::import_run(work.run);
                    tokio::spawn(work.prepare(file, t));
                    return Ok(see_other(&path));
                }
                Err(unfit) => refused(unfit.sentence(t)),
            }
        }
    };
    list(&app, &person, StatusCode::UNPROCESSABLE_ENTITY, form, None).await
}

/// What somebody sent.
#[derive(Debug)]
pub enum Sent {
    /// No file, or an empty one.
    Nothing,
    /// More than [`LARGEST_FILE`].
    TooLarge,
    /// A file.
    File {
        /// As its sender calls it.
        name: String,
        /// All of it.
        bytes: Vec<u8>,
    },
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::BadRequest)?;
        while let Some(mut part) = parts.next_field().await.map_err(|error| refused(&error))? {
            if part.name() != Some("file") {
                continue;
            }
            let name = line(part.file_name().unwrap_or_default(), 200).unwrap_or_default();
            let (mut bytes, mut size) = (Vec::new(), 0);
            while let Some(chunk) = part.chunk().await.map_err(|error| refused(&error))? {
                size += chunk.len();
                if size <= LARGEST_FILE {
                    bytes.extend_from_slice(&chunk);
                }
            }
            return Ok(match size {
                0 => Self::Nothing,
                size if size > LARGEST_FILE => Self::TooLarge,
                _ => Self::File { name, bytes },
            });
        }
        Ok(Self::Nothing)
    }
}

fn refused(error: &MultipartError) -> PageError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    }
}

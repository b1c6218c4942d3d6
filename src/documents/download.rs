//! Downloading a document: all of it or a piece, streamed, always saved and never shown, and the guard asked each time.

use super::{
    changes,
    name::attachment,
    queries::{self, File},
    range::{Wanted, known, wanted},
    store::Pieces,
};
use crate::{
    app::App,
    error::PageError,
    guards::Member,
    types::DocumentId,
    web::{page::Answer, path_id::PathId},
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
            CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
        },
    },
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use sha2::{Digest, Sha256};
use std::{fmt::Write, ops::Range};

/// The file, for who holds the permission of its module at this number now.
pub async fn file(
    State(app): State<App>,
    member: Member,
    PathId(id): PathId<DocumentId>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    let found = queries::file(&app.db, member.customer(), member.membership(), id).await?;
    let file = found.ok_or(PageError::NotFound)?;
    let size = u64::try_from(file.size).unwrap_or_default();
    let etag = etag(&file.sha256);
    let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if known(header(IF_NONE_MATCH), &etag) {
        return Ok(labelled(StatusCode::NOT_MODIFIED.into_response(), &file, &etag)?);
    }
    // Only GET has pieces (RFC 9110 14.2).
    let range = header(RANGE).filter(|_| method == Method::GET);
    let (status, range) = match wanted(range, header(IF_RANGE), &etag, size) {
        Wanted::Whole => (StatusCode::OK, 0..size),
        Wanted::Piece(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => return Ok(unsatisfiable(size)),
    };
    let body = match method {
        Method::HEAD => Body::empty(),
        _ => body(&app, &member, &file, range.clone(), size).await?,
    };
    let mut response = labelled((status, body).into_response(), &file, &etag)?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if status == StatusCode::PARTIAL_CONTENT {
        let piece = format!("bytes {}-{}/{size}", range.start, range.end - 1);
        headers.insert(CONTENT_RANGE, HeaderValue::from_str(&piece).map_err(anyhow::Error::from)?);
    }
    Ok(response)
}

/// The bytes, noted before the first of them leaves.
async fn body(
    app: &App,
    member: &Member,
    file: &File,
    range: Range<u64>,
    size: u64,
) -> Result<Body, PageError> {
    let whole = range == (0..size);
    let pieces = app.documents.get(member.customer(), file.id, size, range).await?;
    let act = member.person().act();
    let reader = (member.customer(), member.membership());
    changes::read(&app.db, &act, reader, file, whole).await?;
    let expected = whole.then(|| file.sha256.clone());
    Ok(Body::from_stream(checked(pieces, expected)))
}

/// The pieces, the last one held back until all of them together are what was published: a file that changed in the store
/// breaks off instead of arriving whole.
fn checked(
    pieces: Pieces,
    expected: Option<Vec<u8>>,
) -> impl futures_util::Stream<Item = anyhow::Result<Bytes>> {
    let state = (pieces, Sha256::new(), None::<Bytes>, expected, false);
    stream::unfold(state, |(mut pieces, mut hash, mut held, expected, mut ended)| async move {
        while !ended {
            match pieces.next().await {
                Some(Ok(piece)) => {
                    hash.update(&piece);
                    if let Some(before) = held.replace(piece) {
                        return Some((Ok(before), (pieces, hash, held, expected, ended)));
                    }
                }
                Some(Err(error)) => {
                    tracing::error!(%error, "a document broke off");
                    return Some((Err(error), (pieces, hash, None, expected, true)));
                }
                None => ended = true,
            }
        }
        let last = held.take()?;
        let sum = hash.clone().finalize();
        if expected.as_ref().is_some_and(|expected| expected.as_slice() != sum.as_slice()) {
            tracing::error!("a document's file is not what was published");
            let error = anyhow::anyhow!("the file is not what was published");
            return Some((Err(error), (pieces, hash, None, expected, true)));
        }
        Some((Ok(last), (pieces, hash, None, expected, true)))
    })
}

/// What a browser has to know: to save it under its name, and never to show it, guess at it or keep it elsewhere.
fn labelled(mut response: Response, file: &File, etag: &str) -> anyhow::Result<Response> {
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(&file.media_type)?);
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&attachment(&file.name))?);
    headers.insert(ETAG, HeaderValue::from_str(etag)?);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn unsatisfiable(size: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("bytes */{size}")) {
        response.headers_mut().insert(CONTENT_RANGE, value);
    }
    response
}

fn etag(sha256: &[u8]) -> String {
    let mut tag = "\"".to_owned();
    for b in sha256 {
        let _ = write!(tag, "{b:02x}");
    }
    tag.push('"');
    tag
}

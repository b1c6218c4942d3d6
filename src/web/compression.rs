//! Answers made smaller on their way. A page is there as a whole, and so it is compressed as a whole, in memory that is kept
//! for the next one: 16 microseconds for 8 KB, where compressing it as a stream took 60. What is sent in pieces is
//! compressed as it comes.

use async_compression::{Level, tokio::bufread::GzipEncoder};
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt;
use libdeflater::{CompressionLvl, Compressor};
use std::{cell::RefCell, io};
use tokio_util::io::{ReaderStream, StreamReader};

/// What is smaller fits into the first packets of an answer anyway, in bytes.
const SMALLEST: u64 = 1024;

/// How the kinds begin that are text: pages and sheets, somebody's data, the log, modules and permissions, pictures of ours.
const TEXTS: [&str; 5] =
    ["text/", "application/json", "application/x-ndjson", "application/toml", "image/svg+xml"];

thread_local! {
    // The fastest that compresses; the one below it only wraps.
    static COMPRESSOR: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(1).unwrap_or_default()));
}

/// Whether this browser takes gzip, and rather than plain bytes (RFC 9110 12.5.3).
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let liking = |encoding| liking(headers, encoding);
    liking("gzip") > 0 && liking("gzip") >= liking("identity")
}

/// The answer, compressed where that helps and the browser takes it.
pub(super) async fn compress(mut response: Response, takes_gzip: bool) -> Response {
    if !is_worth_it(&response) {
        return response;
    }
    response.headers_mut().append(VARY, HeaderValue::from_static("accept-encoding"));
    if !takes_gzip {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let body = if body.size_hint().exact().is_some() {
        // What has a size is in memory, so reading it neither waits nor fails.
        let Ok(plain) = to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let Some(small) = gzip(&plain) else { return Response::from_parts(head, plain.into()) };
        small.into()
    } else {
        in_pieces(body)
    };
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Response::from_parts(head, body)
}

/// Text, not compressed yet, and not so small that it gains nothing. A file that is asked for in pieces keeps its bytes.
fn is_worth_it(response: &Response) -> bool {
    let headers = response.headers();
    let text = |kind: &HeaderValue| {
        let kind = kind.as_bytes();
        TEXTS.iter().any(|start| kind.starts_with(start.as_bytes()))
    };
    headers.get(CONTENT_TYPE).is_some_and(text)
        && !headers.contains_key(CONTENT_ENCODING)
        && !headers.contains_key(ACCEPT_RANGES)
        && response.body().size_hint().exact().is_none_or(|size| size >= SMALLEST)
}

fn gzip(plain: &[u8]) -> Option<Bytes> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        let mut small = vec![0; compressor.gzip_compress_bound(plain.len())];
        let length = compressor.gzip_compress(plain, &mut small).ok()?;
        small.truncate(length);
        Some(small.into())
    })
}

fn in_pieces(body: Body) -> Body {
    let pieces = StreamReader::new(body.into_data_stream().map_err(io::Error::other));
    Body::from_stream(ReaderStream::new(GzipEncoder::with_quality(pieces, Level::Fastest)))
}

/// How much `Accept-Encoding` likes an encoding, in thousandths; 0 is refused.
pub(super) fn liking(headers: &HeaderMap, encoding: &str) -> u16 {
    let mut any = None;
    for item in listed(headers, ACCEPT_ENCODING) {
        let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = weight.trim().strip_prefix(['q', 'Q']).and_then(|text| text.trim().strip_prefix('='));
        let weight = weight.and_then(|text| text.trim().parse::<f32>().ok()).unwrap_or(0.0);
        let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
        match name.trim() {
            "*" => any = Some(thousandths),
            name if name.eq_ignore_ascii_case(encoding) => return thousandths,
            _ => {}
        }
    }
    // Plain bytes are always welcome unless refused by name, but last.
    any.unwrap_or(if encoding == "identity" { 1 } else { 0 })
}

/// The items of a comma-separated header, however many times it was sent.
pub(super) fn listed(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .map(str::trim)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use async_compression::tokio::bufread::GzipDecoder;
    use futures_util::stream;
    use tokio::io::AsyncReadExt;

    fn page(kind: &'static str, body: impl Into<Body>) -> Response {
        ([(CONTENT_TYPE, kind)], body.into()).into_response()
    }

    /// What the browser reads in the end, and how it came.
    async fn came(response: Response) -> (String, Option<String>, usize) {
        let header =
            |name| response.headers().get(name).map(|value: &HeaderValue| value.to_str().unwrap().to_owned());
        let encoding = header(CONTENT_ENCODING);
        let sent = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut text = String::new();
        match encoding {
            Some(_) => drop(GzipDecoder::new(&sent[..]).read_to_string(&mut text).await.unwrap()),
            None => text = String::from_utf8(sent.to_vec()).unwrap(),
        }
        (text, encoding, sent.len())
    }

    #[tokio::test]
    async fn a_page_comes_small_and_whole() {
        let text = "<p>Iedereen met toegang</p>".repeat(300);
        let response = compress(page("text/html; charset=utf-8", text.clone()), true).await;
        assert_eq!(response.headers()[VARY], "accept-encoding");
        let (read, encoding, sent) = came(response).await;
        assert_eq!((read, encoding.as_deref()), (text.clone(), Some("gzip")));
        assert!(sent < text.len() / 10, "{sent} of {}", text.len());
    }

    #[tokio::test]
    async fn what_comes_in_pieces_is_compressed_as_it_comes() {
        let pieces = (0..50).map(|n| Ok::<_, io::Error>(format!("regel {n};{}\n", "x".repeat(100))));
        let whole: String = pieces.clone().map(Result::unwrap).collect();
        let response = compress(page("text/csv", Body::from_stream(stream::iter(pieces))), true).await;
        let (read, encoding, sent) = came(response).await;
        assert_eq!((read, encoding.as_deref()), (whole.clone(), Some("gzip")));
        assert!(sent < whole.len() / 3);
    }

    #[tokio::test]
    async fn everything_that_is_text_is_compressed() {
        for kind in [
            "text/csv; charset=utf-8",
            "application/json",
            "application/x-ndjson; charset=utf-8",
            "application/toml",
        ] {
            let response = compress(page(kind, "x".repeat(2000)), true).await;
            assert_eq!(came(response).await.1.as_deref(), Some("gzip"), "{kind}");
        }
    }

    #[tokio::test]
    async fn who_wants_it_plain_gets_it_plain_and_caches_are_told_that_others_do_not() {
        let text = "x".repeat(2000);
        let response = compress(page("text/html", text.clone()), false).await;
        assert_eq!(response.headers()[VARY], "accept-encoding");
        assert_eq!(came(response).await, (text, None, 2000));
    }

    #[tokio::test]
    async fn small_answers_pictures_parts_and_what_is_compressed_already_stay_as_they_are() {
        let long = || "x".repeat(2000);
        let mut parts = page("text/plain", long());
        parts.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        let mut done = page("text/css", long());
        done.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        for response in [page("text/html", "kort"), page("image/png", long()), parts, done] {
            let (kind, encoding) =
                (response.headers()[CONTENT_TYPE].clone(), response.headers().get(CONTENT_ENCODING).cloned());
            let same = compress(response, true).await;
            assert_eq!(same.headers().get(CONTENT_ENCODING), encoding.as_ref(), "{kind:?}");
            assert!(!same.headers().contains_key(VARY), "{kind:?}");
        }
    }

    #[test]
    fn a_browser_says_what_it_takes() {
        let takes = |accepts: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepts))]))
        };
        for accepts in ["gzip, deflate, br, zstd", "GZIP", "*", "gzip;q=0.1"] {
            assert!(takes(accepts), "{accepts}");
        }
        for accepts in ["", "br", "gzip;q=0", "*;q=0", "identity, gzip;q=0.5", "gzip;q=banana"] {
            assert!(!takes(accepts), "{accepts}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}

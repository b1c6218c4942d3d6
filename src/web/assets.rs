//! The stylesheet, the icons, the logo and the script. Their names hold their hash, so a browser asks for each
//! of them once; a changed file has another name. The build script made the table and compressed the files. A
//! supplier's brand adds a few of its own at the start.

use crate::app::App;
use crate::config::BrandFile;
use crate::web::compression::{liking, listed};
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The route that [`file`] answers.
pub const ROUTE: &str = "/static/{file}";

/// The name holds the hash, so what it stands for never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For the one address that browsers make up themselves and that can hold no hash.
const A_DAY: &str = "public, max-age=86400";

/// Answers `/static/{file}`.
pub async fn file(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let mut of_the_brand = app.site.brand.files();
    match of_the_brand.find(|file| file.name == name) {
        Some(file) => branded(file, FOR_EVER),
        None => built_in(&name, &headers),
    }
}

fn built_in(name: &str, headers: &HeaderMap) -> Response {
    match FILES.iter().find(|file| file.name == name) {
        Some(file) => file.answer(headers, FOR_EVER),
        None => missing(),
    }
}

fn branded(file: &BrandFile, cache: &'static str) -> Response {
    let about =
        [(CACHE_CONTROL, cache), (X_CONTENT_TYPE_OPTIONS, "nosniff"), (CONTENT_TYPE, file.media_type)];
    (about, file.bytes.clone()).into_response()
}

/// Answers `/favicon.ico`, which browsers and feed readers ask for without having read a page.
pub async fn favicon(State(app): State<App>, headers: HeaderMap) -> Response {
    match &app.site.brand.favicon {
        Some(file) => branded(file, A_DAY),
        None => built_in_favicon(&headers),
    }
}

fn built_in_favicon(headers: &HeaderMap) -> Response {
    match FILES.iter().find(|file| FAVICON_ICO.ends_with(file.name)) {
        Some(file) => file.answer(headers, A_DAY),
        None => missing(),
    }
}

/// Never kept: while a new version is being rolled out, the replica that has the file may be the next one asked.
fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")]).into_response()
}

/// One file in each form a browser may ask for; a compressed form that saves nothing is absent.
struct File {
    name: &'static str,
    media_type: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

impl File {
    fn answer(&self, headers: &HeaderMap, cache: &'static str) -> Response {
        let (encoding, bytes) = self.best_form(headers);
        let etag = format!("\"{}.{encoding}\"", self.name);
        let about = [(CACHE_CONTROL, cache), (VARY, "accept-encoding"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
        if listed(headers, IF_NONE_MATCH).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag) {
            return (StatusCode::NOT_MODIFIED, about, [(ETAG, etag)]).into_response();
        }
        let mut answer = (about, [(ETAG, etag)], [(CONTENT_TYPE, self.media_type)], bytes).into_response();
        if encoding != "identity" {
            answer.headers_mut().insert(CONTENT_ENCODING, axum::http::HeaderValue::from_static(encoding));
        }
        answer
    }

    /// The form the browser likes best, the smallest of equals. Somebody who refuses everything gets the plain
    /// file all the same: a page with its style helps more than a 406.
    fn best_form(&self, headers: &HeaderMap) -> (&'static str, &'static [u8]) {
        let forms = [("br", self.brotli), ("gzip", self.gzip), ("identity", Some(self.plain))];
        let mut best = ("identity", self.plain, 0);
        for (encoding, bytes) in forms {
            let liking = liking(headers, encoding);
            if let Some(bytes) = bytes.filter(|_| liking > best.2) {
                best = (encoding, bytes, liking);
            }
        }
        (best.0, best.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, header::ACCEPT_ENCODING};

    fn ask(address: &str, headers: &[(HeaderName, &'static str)]) -> Response {
        let mut sent = HeaderMap::new();
        for (name, value) in headers {
            sent.append(name, axum::http::HeaderValue::from_static(value));
        }
        built_in(address.trim_start_matches("/static/"), &sent)
    }

    fn header(answer: &Response, name: HeaderName) -> &str {
        answer.headers().get(name).map_or("", |value| value.to_str().unwrap_or("?"))
    }

    #[test]
    fn a_browser_gets_the_smallest_form_it_understands() {
        for (accepts, gets) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, deflate", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("br; q=0.5, gzip;q=0.8", "gzip"),
            ("BR;Q=1.0", "br"),
            ("*", "br"),
            ("*;q=0.1, br;q=0", "gzip"),
            ("br;q=0, *;q=0", ""),
            ("identity", ""),
            ("br;q=banana", ""),
            ("", ""),
        ] {
            let answer = ask(APP_CSS, &[(ACCEPT_ENCODING, accepts)]);
            assert_eq!(header(&answer, CONTENT_ENCODING), gets, "for {accepts:?}");
            assert_eq!(header(&answer, CONTENT_TYPE), "text/css; charset=utf-8");
            assert_eq!(header(&answer, VARY), "accept-encoding");
        }
    }

    #[test]
    fn a_browser_keeps_a_file_for_ever_and_need_not_fetch_it_twice() {
        let first = ask(APP_CSS, &[(ACCEPT_ENCODING, "br")]);
        assert_eq!(header(&first, CACHE_CONTROL), FOR_EVER);
        assert_eq!(header(&first, X_CONTENT_TYPE_OPTIONS), "nosniff");
        let etag: &'static str = header(&first, ETAG).to_owned().leak();
        for (tags, status) in [(etag, 304), ("\"other\"", 200), ("*", 304)] {
            let again = ask(APP_CSS, &[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, tags)]);
            assert_eq!(again.status(), status, "for {tags}");
            assert_eq!(header(&again, ETAG), etag);
        }
        let other_form = ask(APP_CSS, &[(ACCEPT_ENCODING, "gzip"), (IF_NONE_MATCH, etag)]);
        assert_eq!(other_form.status(), 200, "each form has a tag of its own");
    }

    #[test]
    fn a_name_that_does_not_exist_is_not_found_and_not_kept() {
        for name in ["/static/app.css", "/static/app.000000000000.css", "/static/../Cargo.toml", "/static/"] {
            let answer = ask(name, &[]);
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "for {name}");
            assert_eq!(header(&answer, CACHE_CONTROL), "no-store");
        }
    }

    #[test]
    fn a_browser_that_guesses_the_favicon_finds_it() {
        let answer = built_in_favicon(&HeaderMap::new());
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header(&answer, CONTENT_TYPE), "image/x-icon");
        assert_eq!(header(&answer, CACHE_CONTROL), A_DAY);
    }

    #[test]
    fn a_style_sheet_names_other_files_by_their_hashed_names_only() {
        let css =
            FILES.iter().find(|file| APP_CSS.ends_with(file.name)).map(|file| file.plain).unwrap_or_default();
        let css = String::from_utf8_lossy(css);
        assert!(css.contains(&format!("url(\"{LOGO_SVG}\")")));
        assert_eq!(
            css.matches("url(").count(),
            css.matches("url(\"/static/").count(),
            "and nothing from elsewhere"
        );
    }

    #[test]
    fn a_first_visit_fetches_at_most_25_kilobytes_of_style() {
        let bytes: usize = FILES.iter().map(|file| file.brotli.unwrap_or(file.plain).len()).sum();
        assert!(bytes < 25_000, "{bytes} bytes");
    }
}

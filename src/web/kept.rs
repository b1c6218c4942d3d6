//! The page where everybody begins is the same for all who bring no cookie and ask for nothing more, so it is kept for a
//! second: however many come at once, it is put together and compressed once. Everybody else gets a page of their own.

use super::visitor::Visitor;
use crate::{language::Language, paths};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{
        HeaderMap, Method, StatusCode,
        header::{COOKIE, SET_COOKIE},
    },
    response::{IntoResponse, Response},
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long: nobody notices, and what changes shows at once.
const LIFE: Duration = Duration::from_secs(1);

/// What the page depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    language: Language,
    gzip: bool,
}

impl Key {
    /// `None`: this request has to be answered for itself.
    pub(super) fn of(request: &Request, visitor: &Visitor, gzip: bool) -> Option<Self> {
        let anybody = request.method() == Method::GET
            && request.uri().path() == paths::SIGN_IN
            && request.uri().query().is_none()
            && !request.headers().contains_key(COOKIE);
        anybody.then_some(Self { language: visitor.language, gzip })
    }
}

#[derive(Debug)]
struct Page {
    key: Key,
    made: Instant,
    headers: HeaderMap,
    body: Bytes,
}

/// The pages that are kept: one for each key at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Vec<Page>>>);

impl Kept {
    /// The page, where one is kept that is not too old.
    pub(super) fn get(&self, key: Key) -> Option<Response> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.iter().find(|page| page.key == key && page.made.elapsed() < LIFE)?;
        let mut response = Response::new(Body::from(page.body.clone()));
        response.headers_mut().clone_from(&page.headers);
        Some(response)
    }

    /// Keeps an answer for who comes next, unless something about it is this visitor's own.
    pub(super) async fn keep(&self, key: Key, response: Response) -> Response {
        if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
            return response;
        }
        let (head, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let page = Page { key, made: Instant::now(), headers: head.headers.clone(), body: body.clone() };
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| page.key != key);
        pages.push(page);
        Response::from_parts(head, Body::from(body))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    const DUTCH: Key = Key { language: Language::Nl, gzip: false };

    async fn text(response: Response) -> String {
        String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_page_is_kept_for_who_asks_the_same_and_no_longer_than_a_second() {
        let kept = Kept::default();
        assert!(kept.get(DUTCH).is_none());
        assert_eq!(text(kept.keep(DUTCH, "Inloggen".into_response()).await).await, "Inloggen");
        assert_eq!(text(kept.get(DUTCH).unwrap()).await, "Inloggen");
        assert!(kept.get(Key { language: Language::En, ..DUTCH }).is_none());
        assert!(kept.get(Key { gzip: true, ..DUTCH }).is_none());
        kept.0.lock().unwrap()[0].made -= LIFE;
        assert!(kept.get(DUTCH).is_none());
        kept.keep(DUTCH, "Nieuw".into_response()).await;
        assert_eq!(text(kept.get(DUTCH).unwrap()).await, "Nieuw");
        assert_eq!(kept.0.lock().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_is_one_visitors_own_is_not_kept() {
        let kept = Kept::default();
        for response in [
            ([(SET_COOKIE, "a=b")], "x").into_response(),
            (StatusCode::SERVICE_UNAVAILABLE, "x").into_response(),
        ] {
            assert_eq!(text(kept.keep(DUTCH, response).await).await, "x");
            assert!(kept.get(DUTCH).is_none());
        }
    }
}

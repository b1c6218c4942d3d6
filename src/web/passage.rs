//! What happens around every answer, whichever page it is: one layer, because each layer of its own costs every request a
//! copy of all that are within it.

use super::{
    compression,
    figures::Count,
    headers,
    kept::{Kept, Key},
    patience,
    visitor::{self, Visitor},
};
use crate::{app::App, error};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

/// What the way needs.
#[derive(Clone, Debug)]
pub struct Passage {
    app: App,
    kept: Kept,
}

impl Passage {
    /// The way through this portal.
    #[must_use]
    pub fn of(app: App) -> Self {
        Self { app, kept: Kept::default() }
    }

    async fn answer(&self, visitor: &Visitor, request: Request, next: Next) -> Response {
        let gzip = compression::takes_gzip(request.headers());
        let key = Key::of(&request, visitor, gzip);
        if let Some(page) = key.and_then(|key| self.kept.get(key)) {
            return page;
        }
        let response = patience::keep(State(patience::LIMITS), request, next).await;
        let response = error::page_of(&self.app, visitor, response);
        let response = compression::compress(response, gzip).await;
        match key {
            Some(key) => self.kept.keep(key, response).await,
            None => response,
        }
    }
}

/// A request's way in and its answer's way out.
pub async fn through(State(passage): State<Passage>, mut request: Request, next: Next) -> Response {
    let count = Count::begin(&request);
    let visitor = visitor::meet(&passage.app, &request);
    request.extensions_mut().insert(visitor.clone());
    let mut response = passage.answer(&visitor, request, next).await;
    visitor::see_off(&passage.app, &visitor, &mut response);
    headers::secure(&passage.app, response.headers_mut());
    count.end(&response);
    response
}

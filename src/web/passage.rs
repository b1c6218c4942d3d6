//! What happens around every answer, whichever page it is: one layer, because each layer of its own costs every request a
//! copy of all that are within it.

use super::{compression, figures::Count, headers, patience, visitor};
use crate::{app::App, error};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

/// A request's way in and its answer's way out.
pub async fn through(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let count = Count::begin(&request);
    let takes_gzip = compression::takes_gzip(request.headers());
    let visitor = visitor::meet(&app, &request);
    request.extensions_mut().insert(visitor.clone());
    let response = patience::keep(State(patience::LIMITS), request, next).await;
    let mut response = error::page_of(&app, &visitor, response);
    visitor::see_off(&app, &visitor, &mut response);
    count.end(&response);
    let mut response = compression::compress(response, takes_gzip).await;
    headers::secure(&app, response.headers_mut());
    response
}

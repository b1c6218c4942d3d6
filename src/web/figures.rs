//! Counting answers: by the route's pattern, never by what somebody asked for, so that no figure names anybody.

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use std::time::Instant;

/// Counts an answer and how long it took.
pub async fn count(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |route| route.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::histogram!("balie_http_request_seconds", "route" => route, "method" => method, "status" => status)
        .record(began.elapsed().as_secs_f64());
    response
}

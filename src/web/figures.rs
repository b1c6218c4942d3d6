//! Counting answers: by the route's pattern, never by what somebody asked for, so that no figure names anybody.

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    response::Response,
};
use metrics::SharedString;
use std::time::Instant;

/// A request that is being answered.
pub(super) struct Count {
    route: Option<MatchedPath>,
    method: Method,
    began: Instant,
}

impl Count {
    /// It begins.
    pub(super) fn begin(request: &Request) -> Self {
        Self {
            route: request.extensions().get::<MatchedPath>().cloned(),
            method: request.method().clone(),
            began: Instant::now(),
        }
    }

    /// Counts the answer and how long it took.
    pub(super) fn end(self, response: &Response) {
        let route: SharedString = match &self.route {
            Some(route) => route.as_str().to_owned().into(),
            None => SharedString::const_str("none"),
        };
        let method = self.method.as_str().to_owned();
        let status = response.status().as_str().to_owned();
        metrics::histogram!("balie_http_request_seconds", "route" => route, "method" => method, "status" => status)
            .record(self.began.elapsed().as_secs_f64());
    }
}

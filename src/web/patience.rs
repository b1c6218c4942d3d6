//! How long one request may take: so long, and not longer. A file over a slow line takes its time to arrive, so a
//! form with a file in it earns time with what it brings, and the answer's time begins when all of it is there.

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::{Instant, sleep_until};

/// How patient the portal is.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// No page of ours takes longer to answer.
    pub answer: Duration,
    /// However much arrives, no file may take longer to arrive.
    pub upload: Duration,
    /// What a kibibyte of a file earns.
    pub kibibyte: Duration,
}

/// Five megabytes arrive over the slowest line that earns its time, of 32 kbit/s. A trickle does not keep a place.
pub const LIMITS: Limits = Limits {
    answer: Duration::from_secs(30),
    upload: Duration::from_secs(22 * 60),
    kibibyte: Duration::from_millis(250),
};

/// Until when one request may take.
#[derive(Clone, Debug)]
struct Patience {
    limits: Limits,
    ends: Arc<Mutex<Instant>>,
}

impl Patience {
    fn new(limits: Limits) -> Self {
        Self { limits, ends: Arc::new(Mutex::new(Instant::now() + limits.answer)) }
    }

    fn ends(&self) -> Instant {
        *self.ends.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn until(&self, ends: Instant) {
        *self.ends.lock().unwrap_or_else(PoisonError::into_inner) = ends;
    }

    /// Ends when the time is up, however often it was made longer meanwhile.
    async fn is_up(&self) {
        while self.ends() > Instant::now() {
            sleep_until(self.ends()).await;
        }
    }
}

/// Answers 503 where a request takes too long.
pub async fn keep(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    let patience = Patience::new(limits);
    request.extensions_mut().insert(patience.clone());
    tokio::select! {
        response = next.run(request) => response,
        () = patience.is_up() => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Lets what a route is sent earn its time. The body is read after the guards, so only for who may come in.
pub async fn earn(request: Request, next: Next) -> Response {
    let Some(patience) = request.extensions().get::<Patience>().cloned() else {
        return next.run(request).await;
    };
    next.run(request.map(|body| earning(body, patience))).await
}

/// The same body, which makes the time longer with what it brings, and begins the answer's at its end.
fn earning(body: Body, patience: Patience) -> Body {
    let (limits, began) = (patience.limits, Instant::now());
    let (at_its_end, mut brought) = (patience.clone(), 0_usize);
    let chunks = body.into_data_stream().inspect(move |chunk| {
        brought += chunk.as_ref().map_or(0, Bytes::len);
        let earned = limits.kibibyte.saturating_mul(u32::try_from(brought / 1024).unwrap_or(u32::MAX));
        patience.until(began + (limits.answer + earned).min(limits.upload));
    });
    let end = stream::once(async move {
        at_its_end.until(Instant::now() + limits.answer);
        None
    });
    Body::from_stream(chunks.map(Some).chain(end).filter_map(async |chunk| chunk))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use axum::{
        Router,
        middleware::{from_fn, from_fn_with_state},
        routing::post,
    };
    use tower::ServiceExt;

    /// A second lasts as long as this, so that nobody waits for half an hour.
    const SECOND: Duration = Duration::from_millis(10);

    /// Sends so many chunks of so many kibibytes, so many seconds apart, to who then works so many seconds.
    async fn sent(upload: bool, chunks: u32, kibibytes: usize, apart: u32, works: u32) -> u16 {
        let limits = Limits { answer: SECOND * 30, upload: SECOND * 120, kibibyte: SECOND / 4 };
        let read = post(async move |body: Body| {
            axum::body::to_bytes(body, usize::MAX).await.unwrap();
            tokio::time::sleep(SECOND * works).await;
        });
        let read = if upload { read.layer(from_fn(earn)) } else { read };
        let portal: Router = Router::new().route("/", read).layer(from_fn_with_state(limits, keep));
        let body = stream::iter(0..chunks).then(move |_| async move {
            tokio::time::sleep(SECOND * apart).await;
            Ok::<_, std::io::Error>(vec![b'x'; kibibytes * 1024])
        });
        let request = Request::post("/").body(Body::from_stream(body.boxed())).unwrap();
        portal.oneshot(request).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn a_form_has_half_a_minute_for_everything() {
        assert_eq!(sent(false, 2, 1, 1, 1).await, 200);
        assert_eq!(sent(false, 4, 1, 5, 20).await, 503);
    }

    #[tokio::test]
    async fn a_file_over_a_slow_line_arrives_and_is_answered() {
        assert_eq!(sent(true, 8, 64, 8, 5).await, 200, "longer than a form may take");
        assert_eq!(sent(true, 1, 1, 1, 60).await, 503, "the answer has its limit all the same");
    }

    #[tokio::test]
    async fn a_trickle_does_not_keep_a_place_taken() {
        assert_eq!(sent(true, 60, 1, 2, 0).await, 503);
        assert_eq!(sent(true, 40, 64, 5, 0).await, 503, "nor does a flood that never ends");
    }
}

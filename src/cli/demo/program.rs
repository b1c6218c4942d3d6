//! The demo's example of a supplier's own program: on an address of its own, it shows who came in with a pass, and
//! refuses one that was used, forged, or is for somebody else.

use crate::{
    clock::Clock,
    language::Language,
    modules::pass::{Pass, Refusal, check},
};
use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// What the program knows.
#[derive(Clone)]
struct Program {
    key: Arc<str>,
    here: Arc<str>,
    clock: Clock,
    /// The passes that let somebody in, until they are over.
    used: Arc<Mutex<HashMap<Uuid, i64>>>,
}

#[derive(Template)]
#[template(path = "demo/program.html")]
struct Page {
    t: Language,
    pass: Option<Pass>,
    refused: &'static str,
}

/// The program at this address, with this key.
pub fn router(key: &str, here: &str, clock: Clock) -> Router {
    let program = Program { key: key.into(), here: here.into(), clock, used: Arc::default() };
    Router::new().route("/", get(come)).with_state(program)
}

async fn come(State(program): State<Program>, Query(query): Query<HashMap<String, String>>) -> Response {
    let now = program.clock.now().unix_timestamp();
    let token = query.get("pass").map(String::as_str).unwrap_or_default();
    let t = Language::default();
    let refused = match check(&program.key, token, &program.here, now) {
        Ok(pass) if program.first_time(&pass, now) => {
            let t = Language::from_tag(&pass.locale).unwrap_or_default();
            return answer(t, StatusCode::OK, Some(pass), "");
        }
        Ok(_) => t.demo_program_used(),
        Err(Refusal::Over) => t.demo_program_over(),
        Err(Refusal::Elsewhere) => t.demo_program_elsewhere(),
        Err(Refusal::Forged) => t.demo_program_forged(),
    };
    answer(t, StatusCode::FORBIDDEN, None, refused)
}

impl Program {
    /// Whether a pass was never used; from now on it was.
    fn first_time(&self, pass: &Pass, now: i64) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|_, until| *until > now);
        used.insert(pass.jti, pass.exp).is_none()
    }
}

fn answer(t: Language, status: StatusCode, pass: Option<Pass>, refused: &'static str) -> Response {
    let Ok(html) = (Page { t, pass, refused }).render() else { return status.into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (status, headers, html).into_response()
}

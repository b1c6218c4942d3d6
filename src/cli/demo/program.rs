//! The demo's example of a supplier's own program: on an address of its own, it shows who came in with a pass, and
//! refuses one that was used, forged, or is for somebody else.

use crate::{
    clock::Clock,
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
    let refused = match check(&program.key, token, &program.here, now) {
        Ok(pass) if program.first_time(&pass, now) => return answer(StatusCode::OK, Some(pass), ""),
        Ok(_) => "Deze pas is al gebruikt. Open het programma opnieuw vanuit het portaal.",
        Err(Refusal::Over) => "Deze pas is verlopen. Open het programma opnieuw vanuit het portaal.",
        Err(Refusal::Elsewhere) => "Deze pas is voor een ander programma.",
        Err(Refusal::Forged) => "Zonder pas van het portaal komt hier niemand binnen.",
    };
    answer(StatusCode::FORBIDDEN, None, refused)
}

impl Program {
    /// Whether a pass was never used; from now on it was.
    fn first_time(&self, pass: &Pass, now: i64) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|_, until| *until > now);
        used.insert(pass.jti, pass.exp).is_none()
    }
}

fn answer(status: StatusCode, pass: Option<Pass>, refused: &'static str) -> Response {
    let Ok(html) = (Page { pass, refused }).render() else { return status.into_response() };
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

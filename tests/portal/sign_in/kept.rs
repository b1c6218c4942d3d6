//! The page where everybody begins is put together once a second, and only for who brings nothing of their own.

use crate::support::{browser::Ask, world::World};
use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;

#[tokio::test]
async fn who_comes_with_nothing_gets_the_same_page_and_a_name_of_their_own_in_the_log() {
    let world = World::start().await;
    let ask = |language: &'static str| {
        let browser = world.browser().reading(language);
        async move { browser.send(Ask::get("/sign-in")).await }
    };
    let (first, second, english) = (ask("nl").await, ask("nl").await, ask("en").await);
    assert_eq!(first.without_trace(), second.without_trace());
    assert_ne!(first.header("x-trace-id"), second.header("x-trace-id"));
    assert!(first.text().contains("lang=\"nl\"") && english.text().contains("lang=\"en\""));
    for header in ["content-type", "content-security-policy", "cache-control", "vary", "x-frame-options"] {
        assert!(!first.header(header).is_empty(), "{header}");
        assert_eq!(first.header(header), second.header(header), "{header}");
    }
    assert!(first.header("set-cookie").is_empty() && second.header("set-cookie").is_empty());
}

#[tokio::test]
async fn small_and_plain_pages_are_kept_apart() {
    let world = World::start().await;
    let plain = world.browser().send(Ask::get("/sign-in")).await;
    for _ in 0..2 {
        let ask = Request::get("/sign-in").header("accept-encoding", "gzip").header("accept-language", "nl");
        let small = world.portal().oneshot(ask.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(small.headers()["content-encoding"], "gzip");
        let sent = to_bytes(small.into_body(), usize::MAX).await.unwrap();
        assert!(sent.len() < plain.body.len() && sent.starts_with(&[0x1f, 0x8b]));
        let again = world.browser().send(Ask::get("/sign-in")).await;
        assert_eq!((again.header("content-encoding"), again.without_trace()), ("", plain.without_trace()));
    }
}

#[tokio::test]
async fn who_brings_something_gets_a_page_of_their_own() {
    let world = World::start().await;
    world.browser().get("/sign-in").await.is(200, "Inloggen");
    // Where they were going, a choice of language, a session, a notice: none is lost, and none is kept for the next.
    let there = world.browser().send(Ask::get("/sign-in?return=/account/audit")).await;
    assert!(there.text().contains("value=\"/account/audit\""));
    let english = world.browser();
    english.get("/sign-in").await.press("English").await;
    english.get("/sign-in").await.is(200, "Sign in");
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    sanne.get("/sign-in").await.is(200, "Dag Sanne");
    let out = sanne.get("/").await.press("Uitloggen").await;
    assert!(!out.notice().is_empty());
    let next = world.browser().get("/sign-in").await;
    next.is(200, "Inloggen");
    assert!(next.notice().is_empty());
    assert!(!world.browser().send(Ask::get("/sign-in")).await.text().contains("/account/audit"));
    assert!(
        world
            .browser()
            .send(Ask { method: axum::http::Method::HEAD, ..Ask::get("/sign-in") })
            .await
            .body
            .is_empty()
    );
}

//! The way on to a program of the supplier's own: a pass that works once, for who may, and for nobody else.

use super::{MEDEWERKER, revoke};
use crate::support::{
    browser::Ask,
    world::{PROGRAM_SECRET, World},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use balie::{
    cli::demo::program,
    config::ProgramSettings,
    modules::{model::ModuleKey, pass::key_of},
};
use tower::ServiceExt;

const HERE: &str = "https://volgen.example/";
const OPEN: &str = "/customers/9401138/modules/track-trace/program";

/// The program of a module, as the supplier runs it.
fn program(world: &World, module: &str, here: &str) -> Router {
    let settings =
        ProgramSettings { program_secret: Some(PROGRAM_SECRET.to_owned()), program_secret_file: None };
    let secret = settings.key().unwrap().unwrap();
    program::router(&key_of(&secret, &ModuleKey::new(module)), here, world.clock.clone())
}

async fn points_there(world: &World) {
    let set = "update modules set program = 'https://volgen.example/' where key = 'track-trace'";
    world.execute(&format!("{set}; update modules_state set version = version + 1")).await;
}

/// What the program answers to somebody who comes with this address.
async fn came(program: &Router, address: &str) -> (u16, String) {
    let request = Request::get(address.strip_prefix("https://volgen.example").unwrap()).body(Body::empty());
    let answer = program.clone().oneshot(request.unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    (status, String::from_utf8(to_bytes(answer.into_body(), 100_000).await.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn the_program_knows_who_came_and_lets_a_pass_in_once() {
    let world = World::start().await;
    points_there(&world).await;
    let browser = world.signed_in(MEDEWERKER).await;
    let page = browser.get("/modules/track-trace").await;
    page.is(200, "Track & Trace").says("Open Track & Trace");
    assert!(
        page.answer()
            .header("content-security-policy")
            .contains("form-action 'self' https://volgen.example;")
    );
    let answer = browser.send(Ask::post(OPEN, &[])).await;
    let address = answer.header("location").to_owned();
    assert!(
        answer.status.as_u16() == 303 && address.starts_with("https://volgen.example/?pass="),
        "{address}"
    );
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(world.audit_kinds().await.contains(&"program.opened".to_owned()));
    let other = program(&world, "shop-orders", HERE);
    assert_eq!(came(&other, &address).await.0, 403, "another program has another key");
    let elsewhere = program(&world, "track-trace", "https://elders.example/");
    assert_eq!(came(&elsewhere, &address).await.0, 403, "nor does it work at another address");
    let program = program(&world, "track-trace", HERE);
    let (status, text) = came(&program, &address).await;
    assert!(
        status == 200 && text.contains(MEDEWERKER) && text.contains("Bakkerij De Korenaar (9401138)"),
        "{text}"
    );
    let (status, text) = came(&program, &address).await;
    assert!(status == 403 && text.contains("al gebruikt"), "replayed: {text}");
    assert_eq!(came(&program, "https://volgen.example/").await.0, 403, "without a pass");
    let forged = format!("{}x", &address[..address.len() - 1]);
    assert_eq!(came(&program, &forged).await.0, 403, "forged");
    let late = browser.send(Ask::post(OPEN, &[])).await.header("location").to_owned();
    world.clock.advance(time::Duration::seconds(61));
    assert!(came(&program, &late).await.1.contains("verlopen"));
}

#[tokio::test]
async fn nobody_gets_a_pass_without_the_permission_at_that_number() {
    let world = World::start().await;
    points_there(&world).await;
    let browser = world.signed_in(MEDEWERKER).await;
    let open = |number: &str| OPEN.replace("9401138", number);
    assert_eq!(
        browser.send(Ask::post(&open("9069091"), &[])).await.status.as_u16(),
        404,
        "a neighbour's number"
    );
    let module = "/customers/9401138/modules/ecommerce-insights/program";
    assert_eq!(browser.send(Ask::post(module, &[])).await.status.as_u16(), 404, "no program there");
    revoke(&world, MEDEWERKER, "track-trace").await;
    assert_eq!(browser.send(Ask::post(OPEN, &[])).await.status.as_u16(), 403, "taken away a moment ago");
    let reader = world.signed_in("inzicht@korenaar.example").await;
    assert_eq!(reader.send(Ask::post(OPEN, &[])).await.status.as_u16(), 403);
    assert_eq!(world.browser().send(Ask::post(OPEN, &[])).await.status.as_u16(), 303);
    assert!(!world.audit_kinds().await.contains(&"program.opened".to_owned()));
}

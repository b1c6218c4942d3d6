//! Addresses that machines know: health checks, password managers, and who looks for holes.

use crate::support::{browser::Ask, world::World};

#[tokio::test]
async fn health_checks_are_answered() {
    let world = World::start().await;
    for path in ["/healthz", "/readyz"] {
        let answer = world.browser().send(Ask::get(path)).await;
        assert_eq!((answer.status.as_u16(), answer.text().trim()), (200, "ok"), "{path}");
        assert!(answer.header("set-cookie").is_empty());
    }
}

#[tokio::test]
async fn password_managers_find_where_to_change_a_password() {
    let world = World::start().await;
    let visitor = world.browser().get("/.well-known/change-password").await;
    visitor.is(200, "Inloggen");
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let page = daan.get("/.well-known/change-password").await;
    assert_eq!((page.status().as_u16(), page.path()), (200, "/account/password"));
    // They also try an address that cannot exist, to know whether statuses can be believed.
    let page =
        daan.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200").await;
    assert_eq!(page.status(), 404);
}

#[tokio::test]
async fn who_finds_a_hole_finds_whom_to_tell() {
    let world = World::start().await;
    let answer = world.browser().send(Ask::get("/.well-known/security.txt")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/plain"));
    for line in [
        "Contact: mailto:klantenservice@noorderlicht.example",
        "Expires: ",
        "Canonical: https://portaal.noorderlicht.example/.well-known/security.txt",
    ] {
        assert!(answer.text().contains(line), "{}", answer.text());
    }
}

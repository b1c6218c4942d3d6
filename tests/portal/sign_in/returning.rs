//! Back to the page that was asked for, and only to a page of this portal.

use crate::support::{
    browser::{Ask, From},
    world::World,
};
use balie::cli::demo::world::PASSWORD;

const SANNE: &str = "beheerder@korenaar.example";

#[tokio::test]
async fn sanne_lands_on_the_page_she_asked_for() {
    let world = World::start().await;
    let browser = world.browser();
    let page = browser.get("/customers/9401138/access-requests?show=decided").await;
    page.is(200, "Inloggen");
    let form = page.form("Inloggen").fill("E-mailadres", SANNE);
    let refused = form.fill("Wachtwoord", "verkeerd wachtwoord").press("Inloggen").await;
    refused.is(422, "Inloggen");
    let page = refused.form("Inloggen").fill("Wachtwoord", PASSWORD).press("Inloggen").await;
    assert_eq!(page.path(), "/customers/9401138/access-requests?show=decided", "also after a slip");
    page.is(200, "Toegangsaanvragen");
}

#[tokio::test]
async fn who_is_in_already_is_led_on() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let answer = sanne.send(Ask::get("/sign-in?return=/customers/9401138")).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/customers/9401138"));
    let answer = sanne.send(Ask::get("/sign-in")).await;
    assert_eq!(answer.header("location"), "/");
}

#[tokio::test]
async fn no_link_makes_signing_in_lead_away() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for away in [
        "//kwaad.example",
        "///kwaad.example",
        "https://kwaad.example/",
        "https:kwaad.example",
        "HTTPS://kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "\\/kwaad.example",
        "/\t/kwaad.example",
        "/\n/kwaad.example",
        "\t//kwaad.example",
        " //kwaad.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "kwaad.example",
        "/\u{2044}kwaad.example",
        "/a\r\nSet-Cookie: x=y",
        "@kwaad.example",
    ] {
        let query: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("return", away).finish();
        let browser = world.browser();
        let page = browser.go(Ask::get(&format!("/sign-in?{query}")).from(From::Elsewhere)).await;
        assert!(page.whole().links().iter().all(|(_, target)| !target.contains("kwaad")), "{away:?}");
        let kept =
            page.form("Inloggen").fill("E-mailadres", SANNE).fill("Wachtwoord", "x").request("Inloggen");
        let kept = String::from_utf8(kept.body.unwrap()).unwrap();
        assert!(!kept.contains("return"), "{away:?} is not even kept: {kept}");
        let fields = [("email", SANNE), ("password", PASSWORD), ("return", away)];
        let answer = browser.send(Ask::post("/sign-in", &fields)).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/"), "{away:?}");
        let on = sanne.send(Ask::get(&format!("/sign-in?{query}"))).await;
        assert_eq!((on.status.as_u16(), on.header("location")), (303, "/"), "{away:?}");
    }
}

#[tokio::test]
async fn a_form_sent_signed_out_is_not_sent_again_by_signing_in() {
    let world = World::start().await;
    let browser = world.browser();
    let answer = browser.send(Ask::post("/customers/9401138/permissions/users/x", &[])).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/sign-in"));
}

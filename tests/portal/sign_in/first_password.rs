//! Robin, whose account comes from an older system, sets a new password once and cannot do anything else before.

use super::tries;
use crate::support::{browser::Ask, world::World};
use balie::cli::demo::world::PASSWORD;

const ROBIN: &str = "nieuw@korenaar.example";
const NEW: &str = "zeven gekleurde fietsen buiten";

#[tokio::test]
async fn robin_reaches_nothing_but_the_page_for_a_new_password() {
    let world = World::start().await;
    let robin = world.browser();
    robin.get("/sign-in").await.says("Zie je deze pagina voor het eerst?");
    let page = tries(&robin, ROBIN, PASSWORD).await;
    page.is(200, "Kies een nieuw wachtwoord");
    assert_eq!(page.path(), "/first-password");
    for path in ["/account", "/account/permissions", "/account/sessions", "/customers", "/customers/9401138"]
    {
        let page = robin.get(path).await;
        assert_eq!(page.path(), "/first-password", "{path}");
    }
    for (path, fields) in [
        ("/account/details", vec![("first_name", "Robin"), ("last_name", "Anders"), ("salutation", "none")]),
        ("/account/language", vec![("language", "en")]),
        ("/account/email", vec![("email", "ander@korenaar.example"), ("password", PASSWORD)]),
        ("/account/sessions/end", vec![]),
        ("/customers/9401138/access-requests/x/approval", vec![]),
    ] {
        let answer = robin.send(Ask::post(path, &fields)).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/first-password"), "{path}");
    }
    let name = world.value("select last_name from users where email = 'nieuw@korenaar.example'").await;
    assert_eq!(name, "Mulder");
    let asks = robin.get("/request-access").await;
    asks.says_nothing_of("Robin").says_nothing_of("Mulder");
}

#[tokio::test]
async fn robin_sets_a_new_password_and_goes_on_in_a_new_session() {
    let world = World::start().await;
    let robin = world.browser();
    let page = tries(&robin, ROBIN, PASSWORD).await;
    let (before, thief) = (robin.cookie("session").unwrap(), robin.stolen());
    for (password, says) in [
        ("kort", "Gebruik minstens 15 tekens"),
        ("aaaaaaaaaaaaaaaaaaaa", "te makkelijk te raden"),
        ("robin mulder robin mulder", "je eigen naam of adres"),
        ("noorderlicht logistiek", "de naam van het portaal"),
        (PASSWORD, "Kies een ander wachtwoord dan je oude"),
    ] {
        let refused = page
            .form("Wachtwoord opslaan")
            .fill("Nieuw wachtwoord", password)
            .press("Wachtwoord opslaan")
            .await;
        refused.is(422, "Kies een nieuw wachtwoord");
        assert!(refused.mistakes()[0].contains(says), "{password}: {:?}", refused.mistakes());
        assert!(!refused.answer().text().contains(password), "a password is never sent back");
    }
    let home =
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    assert_ne!(robin.cookie("session").unwrap(), before);
    assert_eq!(home.path(), "/");
    robin.get("/account").await.is(200, "Mijn account");
    assert_ne!(thief.get("/account").await.path(), "/account", "the session of before is over");
    world.mail_to(ROBIN).await.says("wachtwoord");
    assert_eq!(robin.get("/first-password").await.status(), 404, "once is enough");
    tries(&world.browser(), ROBIN, PASSWORD).await.is(422, "Inloggen");
    let again = world.signed_in_with(ROBIN, NEW).await;
    again.get("/account").await.is(200, "Mijn account");
    assert!(world.audit_kinds().await.contains(&"password.set".to_owned()));
}

#[tokio::test]
async fn robin_may_sign_out_first_and_is_asked_again_the_next_time() {
    let world = World::start().await;
    let robin = world.browser();
    let page = tries(&robin, ROBIN, PASSWORD).await;
    page.press("Uitloggen").await.is(200, "Inloggen");
    assert_eq!(robin.get("/first-password").await.path(), "/sign-in");
    assert_eq!(tries(&robin, ROBIN, PASSWORD).await.path(), "/first-password");
}

#[tokio::test]
async fn a_link_from_a_mail_is_as_good_as_the_page() {
    let world = World::start().await;
    let robin = world.browser();
    robin.post("/forgot-password", &[("email", ROBIN)]).await;
    let page = robin.open(&world.mail_to(ROBIN).await.link()).await;
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    let page = tries(&robin, ROBIN, NEW).await;
    assert_ne!(page.path(), "/first-password");
}

#[tokio::test]
async fn nobody_else_finds_that_page() {
    let world = World::start().await;
    assert_eq!(world.browser().get("/first-password").await.path(), "/sign-in");
    let daan = world.signed_in("medewerker@korenaar.example").await;
    daan.get("/first-password").await.is(404, "Deze pagina is er niet");
    let answer = daan.send(Ask::post("/first-password", &[("new-password", NEW)])).await;
    assert_eq!(answer.status, 404);
}

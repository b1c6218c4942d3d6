//! Choosing a password: long rather than complicated, in any script, and not one that others would guess.

use super::{NEW, forgotten_link, sets};
use crate::support::{html::by_id, world::World};

const DAAN: &str = "medewerker@korenaar.example";

#[tokio::test]
async fn passwords_of_fifteen_characters_and_more_may_be_anything_people_type() {
    let world = World::start().await;
    for password in [
        "zeven gekleurde fietsen buiten",
        "žluťoučký kůň úpěl",
        "пятнадцать синих птиц",
        "電車で毎日図書館に行って本を読む",
        "🦊🐢🦉🌵🍄🚲🎻🧭🪁🧶🪴🛶🦔🐝🌋",
        "  spaties  ook  aan  de  randen ",
        "alleenmaarkleineletterszondercijfer",
        &"lang genoeg voor iedereen, van A tot Z en weer terug! ".repeat(4),
    ] {
        let page = world.browser().open(&forgotten_link(&world, DAAN).await).await;
        let done = sets(&page, password).await;
        assert_eq!(done.status(), 200, "{password}: {:?}", done.mistakes());
        world.mail().await;
        world.signed_in_with(DAAN, password).await;
        world.execute("delete from throttles").await;
    }
}

#[tokio::test]
async fn a_password_typed_on_another_keyboard_is_the_same_password() {
    let world = World::start().await;
    let page = world.browser().open(&forgotten_link(&world, DAAN).await).await;
    sets(&page, "caf\u{e9} op de hoek met terras").await.is(200, "Inloggen");
    world.signed_in_with(DAAN, "cafe\u{301} op de hoek met terras").await;
}

#[tokio::test]
async fn a_password_that_others_would_guess_is_refused_with_the_reason_beside_the_field() {
    let world = World::start().await;
    let page = world.browser().open(&forgotten_link(&world, DAAN).await).await;
    page.says("Minstens 15 tekens");
    for (password, says) in [
        ("", "Vul het wachtwoord in"),
        ("veertien teken", "Gebruik minstens 15 tekens"),
        ("ééééééééééé", "Gebruik minstens 15 tekens"),
        ("wachtwoord12345", "te makkelijk te raden"),
        ("qwertyuiopasdfgh", "te makkelijk te raden"),
        ("1234567890123456", "te makkelijk te raden"),
        ("Daan Kuipers Daan Kuipers", "je eigen naam of adres"),
        ("medewerker@korenaar.example", "je eigen naam of adres"),
        ("Noorderlicht Logistiek 1", "de naam van het portaal"),
        ("balie balie balie balie", "de naam van het portaal"),
        (&"é".repeat(257), "Gebruik hooguit 256 tekens"),
        ("met een tab\terin en lang", "een teken dat je later niet kunt typen"),
        ("met een bel\u{7}erin en lang", "een teken dat je later niet kunt typen"),
    ] {
        let refused = page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).unchecked();
        let refused = refused.press("Wachtwoord opslaan").await;
        refused.is(422, "Kies je wachtwoord");
        assert!(refused.title().starts_with("Fout:"));
        assert!(refused.mistakes()[0].contains(says), "{password:?}: {:?}", refused.mistakes());
        assert_eq!(refused.texts("#new-password-error"), refused.mistakes());
        let field = by_id(refused.html(), "new-password").unwrap();
        assert_eq!(field.attr("value"), None, "a password is never sent back");
    }
    sets(&page, NEW).await.is(200, "Inloggen");
}

#[tokio::test]
async fn password_managers_know_what_the_fields_are() {
    let world = World::start().await;
    let page = world.browser().open(&forgotten_link(&world, DAAN).await).await;
    let field = by_id(page.html(), "new-password").unwrap();
    assert_eq!((field.attr("autocomplete"), field.attr("type")), (Some("new-password"), Some("password")));
    assert_eq!(field.attr("maxlength"), None, "what is pasted is not cut off");
    assert_eq!(page.texts("input[autocomplete=username]").len(), 1);
    let page = world.browser().get("/sign-in").await;
    assert_eq!(by_id(page.html(), "email").unwrap().attr("autocomplete"), Some("username"));
    assert_eq!(by_id(page.html(), "password").unwrap().attr("autocomplete"), Some("current-password"));
}

#[tokio::test]
async fn the_supplier_says_how_long_a_password_is() {
    let world = World::set(&["--password-length", "20"]).await;
    let page = world.browser().open(&forgotten_link(&world, DAAN).await).await;
    page.says("Minstens 20 tekens");
    sets(&page, "zeventien tekens.").await.says("Gebruik minstens 20 tekens");
}

#[tokio::test]
async fn a_page_with_a_mistake_still_works_and_uses_nothing_up() {
    let world = World::start().await;
    let link = forgotten_link(&world, DAAN).await;
    let browser = world.browser();
    let page = browser.open(&link).await;
    for _ in 0..3 {
        sets(&page, "te kort").await.is(422, "Kies je wachtwoord");
    }
    sets(&page, NEW).await.is(200, "Inloggen");
}

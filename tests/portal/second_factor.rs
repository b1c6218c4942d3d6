//! A second factor: getting in with it, losing it, and what it keeps out.

mod operators;
mod own;
mod signing_in;

use crate::{
    sign_in::tries,
    support::{browser::Browser, page::Page, world::World},
};
use balie::{
    cli::demo::world::{
        PASSWORD,
        factor::{SECURED, secret},
    },
    sign_in::second_factor::model::SharedSecret,
};

const WOUTER: &str = SECURED;
const FEMKE: &str = "portaal@noorderlicht.example";
const DAAN: &str = "medewerker@korenaar.example";
const WRONG: &str =
    "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code van de app en probeer het opnieuw.";

/// What Wouter's app shows now.
fn code(world: &World) -> String {
    secret().unwrap().code_at(world.clock.now()).unwrap()
}

/// Fills in a code where one is asked.
async fn enters(page: &Page, code: &str) -> Page {
    page.form("Verder").fill("Code", code).press("Verder").await
}

/// Wouter's browser, all the way in.
async fn wouter(world: &World) -> Browser {
    let browser = world.browser();
    let page = enters(&tries(&browser, WOUTER, PASSWORD).await, &code(world)).await;
    assert_eq!(page.path(), "/", "{page}");
    browser
}

/// The secret that a page shows to be typed over, and the recovery codes beside it.
fn shown(page: &Page) -> (SharedSecret, Vec<String>) {
    let key = page.texts(".key").remove(0).replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(key).unwrap();
    (SharedSecret::read(secret.as_bytes()).unwrap(), page.texts(".codes code"))
}

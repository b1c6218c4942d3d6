//! Asking for access, and deciding about it.

mod asking;
mod deciding;

use super::support::{browser::Browser, page::Page};
use balie::paths;

pub const SANNE: &str = "beheerder@korenaar.example";
pub const KENAN: &str = "tweede.beheerder@korenaar.example";
pub const LARS: &str = "lars.visser+balie@korenaar.example";
pub const INBOX: &str = "/customers/9401138/access-requests";

/// Lars fills in the form; what he asks for is for the test to tick.
pub async fn form_of_lars(browser: &Browser) -> Page {
    let page = browser.get(paths::SIGN_IN).await.click("Maak een nieuw account aan").await;
    page.click("Ja, ik heb al een klantnummer").await
}

pub async fn lars_asks(browser: &Browser, number: &str, email: &str, categories: &[&str]) -> Page {
    let page = form_of_lars(browser).await;
    let form = page.form("Vraag toegang aan").fill("Klantnummer", number).choose("Aanhef", "Dhr.");
    let form = form.fill("Voornaam", "Lars").fill("Voorletters", "L.").fill("Achternaam", "Visser");
    let form = form.fill("Zakelijke e-mail", email).fill("Telefoonnummer", "06 12 34 56 78");
    let form = form.fill("Waarvoor ga je het account gebruiken?", "Ik doe de inkoop.\nElke week.");
    let form = categories.iter().fold(form, |form, category| form.tick(category));
    form.press("Vraag toegang aan").await
}

/// Opens a request out of the inbox.
pub async fn review(browser: &Browser, name: &str) -> Page {
    browser.get(INBOX).await.near(name).click("Beoordelen").await
}
//! Asking for access and deciding about it, from the form to the first sign-in.

mod confirming;
mod given;
mod limits;
mod merging;
mod refusing;
mod secrecy;
mod waiting;

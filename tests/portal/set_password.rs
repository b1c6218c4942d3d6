//! Setting a password with a link from a mail: forgotten, invited, or sent again.

mod choosing;
mod forgotten;
mod links;

use crate::support::{browser::Browser, page::Page, world::World};

/// A password that every rule allows.
const NEW: &str = "zeven gekleurde fietsen buiten";

/// Asks for a link to this address, as from "Wachtwoord vergeten?".
async fn forgets(browser: &Browser, email: &str) -> Page {
    let page = browser.get("/sign-in").await.click("Wachtwoord vergeten?").await;
    page.form("Stuur de link").fill("E-mailadres", email).press("Stuur de link").await
}

/// The link that then arrives.
async fn forgotten_link(world: &World, email: &str) -> String {
    forgets(&world.browser(), email).await.is(200, "Kijk in je e-mail");
    world.mail_to(email).await.link()
}

/// Sets this password with a page that a link opened.
async fn sets(page: &Page, password: &str) -> Page {
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await
}

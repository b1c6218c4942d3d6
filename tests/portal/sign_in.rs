//! Getting in, staying in and getting out.

mod first_password;
mod kept;
mod machine_room;
mod returning;
mod sessions;
mod throttling;

use crate::support::{browser::Browser, page::Page};

/// Tries a pair on the sign-in page.
pub async fn tries(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/sign-in").await;
    page.form("Inloggen").fill("E-mailadres", email).fill("Wachtwoord", password).press("Inloggen").await
}

/// Signs in with "Onthoud mij".
async fn stays(browser: &Browser, email: &str) -> Page {
    let page = browser.get("/sign-in").await;
    let form = page.form("Inloggen").fill("E-mailadres", email).tick("Onthoud mij");
    form.fill("Wachtwoord", balie::cli::demo::world::PASSWORD).press("Inloggen").await
}

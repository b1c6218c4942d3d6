//! The contacts of an organisation, and their access to the portal.

mod access;
mod deleting;
mod editing;
mod elsewhere;
mod finding;
mod many;
mod races;

use super::support::{browser::Browser, page::Page, world::World};

const SANNE: &str = "beheerder@korenaar.example";
const DAAN: &str = "medewerker@korenaar.example";
const THEO: &str = "beheerder@vandalen.example";
const NEW: &str = "paarse fietsen zingen zacht";

/// Where the contacts of an organisation are.
async fn contacts(world: &World, organisation: &str) -> String {
    let id = world.value(&format!("select id from organisations where name = '{organisation}'")).await;
    format!("/organisations/{id}/contacts")
}

/// Where those of the bakery are.
async fn bakery(world: &World) -> String {
    contacts(world, "Bakkerij De Korenaar").await
}

/// A page about one contact of the bakery.
async fn about(world: &World, email: &str, page: &str) -> String {
    let id = world.value(&format!("select id from contacts where email = '{email}'")).await;
    format!("{}/{id}/{page}", bakery(world).await)
}

/// Adds a contact, with access where `access` is not empty.
async fn add(world: &World, browser: &Browser, last: &str, email: &str, access: &str, role: &str) -> Page {
    let page = browser.get(&bakery(world).await).await.click("Contactpersoon toevoegen").await;
    let form =
        page.form("Aanmaken").choose("Aanhef", "Mevr.").fill("Voornaam", "Mira").fill("Achternaam", last);
    let form = form.fill("E-mail", email).fill("E-mailadres", access);
    let form = if role.is_empty() { form } else { form.tick(role) };
    form.press("Aanmaken").await
}

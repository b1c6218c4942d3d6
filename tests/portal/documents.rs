//! Documents and modules: who reads what, in pieces or whole; publishing, replacing and withdrawing; and the way on to a
//! program of the supplier's.

mod commanding;
mod downloading;
mod programs;
mod publishing;
mod storing;
mod telling;

use super::support::{
    browser::{Answer, Ask, Browser},
    page::Page,
    world::World,
};

/// Holds e-commerce insights and tracking on 9401138.
const MEDEWERKER: &str = "medewerker@korenaar.example";
/// The supplier's own staff.
const FEMKE: &str = "portaal@noorderlicht.example";
/// The reports of 9401138.
const REPORTS: &str = "/customers/9401138/modules/ecommerce-insights/documents";
/// A PDF, as short as one can be.
const PDF: &[u8] = b"%PDF-1.7\nkort\n%%EOF\n";

/// The address of the newest document in a list.
fn newest(page: &Page) -> String {
    let links = page.whole().links();
    let found = links.into_iter().find(|(_, path)| path.contains("/documents/") && !path.contains("modules"));
    found.unwrap().1
}

async fn ranged(browser: &Browser, path: &str, range: &str) -> Answer {
    browser.send(Ask::get(path).header("range", range)).await
}

/// Takes a permission away as an administrator would, without the page.
async fn revoke(world: &World, email: &str, permission: &str) {
    let who =
        format!("select m.id from memberships m join users u on u.id = m.user_id where u.email = '{email}'");
    world
        .execute(&format!(
            "delete from grants where permission = '{permission}' and membership_id in ({who})"
        ))
        .await;
}

/// Publishes files on the operator's screen.
async fn publish(browser: &Browser, number: &str, files: &[(&str, &[u8])]) -> Page {
    let page = browser.get("/operator/documents/new").await;
    let mut form =
        page.form("Publiceren").fill("Klantnummer", number).select("Onderdeel", "E-commerce inzichten");
    form = form.fill("Periode", "2026-09");
    for (name, bytes) in files {
        form = form.attach("Bestanden", name, bytes);
    }
    // The helper looks at fields only, not at the file that was chosen.
    form.unchecked().press("Publiceren").await
}

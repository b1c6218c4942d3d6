//! The people of a customer number: one line per address, and decisions about several of them.

mod deciding;
mod kept;
mod listing;

use super::support::{browser::Browser, page::Page};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const LIST: &str = "/customers/9401138/people";

/// Who the list shows, by address.
fn listed(page: &Page) -> Vec<String> {
    page.texts("tbody th small")
}

/// The count on a tab.
fn count(page: &Page, tab: &str) -> usize {
    let links = page.whole().links();
    let (name, _) =
        links.iter().find(|(name, _)| name.starts_with(tab)).unwrap_or_else(|| panic!("no tab {tab}"));
    name[tab.len()..].trim().parse().unwrap()
}

fn counts(page: &Page) -> [usize; 4] {
    ["In afwachting", "Goedgekeurd", "Afgewezen", "Beëindigd"].map(|tab| count(page, tab))
}

/// Opens the confirm page about everybody that a list shows.
async fn confirm_all(browser: &Browser, status: &str, button: &str) -> Page {
    let list = browser.get(&format!("{LIST}?status={status}&select=all")).await;
    list.press(button).await
}

/// Opens the confirm page about the people of a list with these names.
async fn confirm(browser: &Browser, status: &str, names: &[&str], button: &str) -> Page {
    let list = browser.get(&format!("{LIST}?status={status}")).await;
    let form = names.iter().fold(list.form(button), |form, name| form.tick(&format!("Kies {name}")));
    form.press(button).await
}

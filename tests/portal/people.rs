//! The people of a customer number: one line per address, and decisions about several of them.

use super::support::{page::Page, world::World};

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

#[tokio::test]
async fn everybody_stands_on_one_line_in_one_tab() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let settings = sanne.get("/customers/9401138").await;
    let page = settings.click("Gebruikers").await;
    page.is(200, "Gebruikers").says("Een goedkeuring geldt tot je haar intrekt");
    assert_eq!(counts(&page), [3, 25, 1, 3]);
    assert_eq!(listed(&page).len(), 3);
    page.near("Gijs de Boer").has("adres niet bevestigd").then_some(()).unwrap();
    page.near("Gijs de Boer").has("Weet niet wat nodig is").then_some(()).unwrap();
    let approved = page.click("Goedgekeurd").await;
    assert_eq!(listed(&approved).len(), 25);
    let invited = approved.near("m.vos@korenaar.example");
    assert!(
        invited.has("uitgenodigd") && invited.has("onbekend") && invited.has("door Sanne de Wit"),
        "{}",
        invited.text()
    );
    assert!(approved.near("Sanne de Wit jij").has("door Noorderlicht Logistiek"));
    let rejected = approved.click("Afgewezen").await;
    assert!(rejected.near("Koen Verschuren").has("door Kenan Yıldız"));
    let ended = rejected.click("Beëindigd").await;
    assert!(ended.near("Dirk Peters").has("Toegang beëindigd"));
    assert!(ended.near("Saskia Meijer").has("Zelf vertrokken"));
    assert!(ended.near("Mirthe van Leeuwen").has("Aanvraag verlopen"));
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_addresses_without_accents() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138/people?status=approved").await;
    for (typed, found) in [
        ("rene", "rené.tenhave@korenaar.example"),
        ("Thuy", "thuy.nguyen@korenaar.example"),
        ("vandalen", "chauffeur@vandalen.example"),
    ] {
        let page = page.form("Zoeken").fill("Naam of e-mailadres", typed).press("Zoeken").await;
        assert_eq!(listed(&page), [found], "{typed}");
    }
    let none = page.form("Zoeken").fill("Naam of e-mailadres", "niemand").press("Zoeken").await;
    none.says("Niemand gevonden");
    assert_eq!(counts(&none), [3, 25, 1, 3], "the tabs count everybody");
    let newest = page.form("Zoeken").select("Volgorde", "Nieuwste eerst").press("Zoeken").await;
    assert_eq!(listed(&newest)[0], "s.kaya@korenaar.example");
}

#[tokio::test]
async fn sanne_approves_all_who_ask_and_each_gets_what_they_asked_for() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let all = sanne.get(LIST).await.click("Selecteer alle 3 gevonden").await;
    let page = all.form("Goedkeuren").press("Goedkeuren").await;
    page.is(200, "3 mensen goedkeuren?");
    // Who does not know what they need gets nothing by itself.
    let again = page.press("Goedkeuren").await;
    again.is(422, "3 mensen goedkeuren?").says("Kies minstens één categorie voor Gijs de Boer");
    let form = again.form("Goedkeuren");
    assert!(form.ticked("Versturen pakketten voor Bram Willems") && !form.ticked("Shop voor Bram Willems"));
    let report = form.tick("Rapporten voor Gijs de Boer").press("Goedkeuren").await;
    report.is(200, "Dit is er gebeurd").says("3 goedgekeurd");
    let page = sanne.get(LIST).await;
    assert_eq!(counts(&page), [0, 28, 1, 3]);
    page.says("Niemand wacht");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "access-request.approved").count(), 3);
    assert_eq!(kinds.iter().filter(|kind| *kind == "administrator.appointed").count(), 0);
    let mut to: Vec<String> = world.mail().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(
        to,
        ["b.willems@korenaar.example", "e.demir@korenaar.example", "g.deboer@webwinkelhulp.example"]
    );
}

//! Whom the supplier turns to first about a customer number.

use super::{FEMKE, ZEEWIND};
use crate::support::world::World;

const WEBSHOP: &str = "/operator/customers/9401139";
const CHOICE: &str = "/operator/customers/9401139/primary-contact";
const LENA: &str = "l.hoekstra@korenaar.example";

#[tokio::test]
async fn femke_chooses_whom_she_turns_to_first_and_the_log_names_nobody() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let number = femke.get(WEBSHOP).await;
    let page = number.says("Niet gekozen").click("Primaire contactpersoon kiezen").await;
    let found = page.form("Zoeken").fill("Zoek een contactpersoon", "hoekstra").press("Zoeken").await;
    let chosen = found.form("Opslaan").choose("Wie is het?", "Lotte Hoekstra").press("Opslaan").await;
    assert_eq!(chosen.notice(), "De primaire contactpersoon is opgeslagen.");
    chosen.says(LENA).says("Klantenservice");
    let again = found.form("Opslaan").choose("Wie is het?", "Lotte Hoekstra").press("Opslaan").await;
    again.says("Er was niets gewijzigd");
    let kind = "customer.primary-contact-chosen";
    let events: Vec<_> = world.audit().await.into_iter().filter(|event| event.kind == kind).collect();
    assert_eq!((events.len(), events[0].number.as_str()), (1, "9401139"));
    let said = events[0].after.as_ref().unwrap().to_string();
    assert!(said.contains("contact") && !said.contains("oekstra"), "{said}");
    let nobody =
        femke.get(CHOICE).await.form("Opslaan").choose("Wie is het?", "Niemand").press("Opslaan").await;
    nobody.says("Niet gekozen");
    femke.get(&format!("{CHOICE}?q=xyzxyz")).await.says("Geen contactpersoon gevonden");
    femke.get(&format!("{ZEEWIND}/primary-contact")).await.says("Nog geen contactpersonen");
}

#[tokio::test]
async fn a_primary_contact_is_of_the_own_organisation_and_stays_behind_when_the_number_moves() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let id =
        async |email: &str| world.value(&format!("select id from contacts where email = '{email}'")).await;
    let other = id("w.schouten@vandalen.example").await;
    for (contact, why) in [(other.as_str(), "is er niet meer"), ("nonsense", "Kies een contactpersoon")] {
        let refused = femke.post(CHOICE, &[("contact", contact)]).await;
        refused.is(422, "Primaire contactpersoon").says(why);
    }
    let lena = id(LENA).await;
    femke.post(CHOICE, &[("contact", &lena)]).await.says(LENA);
    let to = world.value("select id from organisations where name = 'Van Dalen Techniek'").await;
    let moved = femke.post("/operator/customers/9401139/organisation", &[("organisation", &to)]).await;
    moved.says("hoort nu bij Van Dalen Techniek").says("Niet gekozen").says_nothing_of(LENA);
    // One who is deleted is nobody's contact any more.
    let number = "/operator/customers/9401138";
    femke.post(&format!("{number}/primary-contact"), &[("contact", &lena)]).await.says(LENA);
    world.execute(&format!("update contacts set deleted_at = now() where id = '{lena}'")).await;
    femke.get(number).await.says("Niet gekozen").says_nothing_of(LENA);
}

#[tokio::test]
async fn the_primary_contact_is_the_first_administrator_to_think_of() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let organisation = world.value("select id from organisations where name = 'Bakkerij De Korenaar'").await;
    let new = format!("/operator/organisations/{organisation}/customers/new");
    femke.post(&new, &[("number", "9112045"), ("name", "Korenaar Noord"), ("language", "")]).await;
    let appoint = "/operator/customers/9112045/administrators/new";
    assert_eq!(femke.get(appoint).await.form("Beheerder aanwijzen").value("E-mail"), "");
    let lena = world.value(&format!("select id from contacts where email = '{LENA}'")).await;
    femke.post("/operator/customers/9112045/primary-contact", &[("contact", &lena)]).await;
    let page = femke.get(appoint).await;
    assert_eq!(page.form("Beheerder aanwijzen").value("E-mail"), LENA);
    let done = page.form("Beheerder aanwijzen").press("Beheerder aanwijzen").await;
    done.says(&format!("{LENA} is nu beheerder"));
    assert_eq!(femke.get(appoint).await.form("Beheerder aanwijzen").value("E-mail"), "");
}

//! People at several organisations, and people with several addresses.

use super::{DAAN, NEW, SANNE, THEO, about, bakery, contacts};
use crate::support::{browser::Browser, page::Page, world::World};

const LOTTE: &str = "l.hoekstra@korenaar.example";

/// Theo adds somebody at Van Dalen, with access.
async fn at_van_dalen(world: &World, theo: &Browser, first: &str, last: &str, email: &str) -> Page {
    let page = theo.get(&format!("{}/new", contacts(world, "Van Dalen Techniek").await)).await;
    let form =
        page.form("Aanmaken").choose("Aanhef", "Geen").fill("Voornaam", first).fill("Achternaam", last);
    form.fill("E-mail", email).fill("E-mailadres", email).tick("Medewerker").press("Aanmaken").await
}

#[tokio::test]
async fn who_has_a_role_at_two_organisations_chooses_one_and_sees_that_one_only() {
    let world = World::start().await;
    let (theo, daan) = (world.signed_in(THEO).await, world.signed_in(DAAN).await);
    daan.get("/").await.click("Contactpersonen").await.says("Bakkerij De Korenaar").says("Lotte Hoekstra");
    at_van_dalen(&world, &theo, "Daan", "Kuipers", DAAN).await;
    let chooser = daan.get("/").await.click("Contactpersonen").await;
    assert_eq!(chooser.path(), "/organisations");
    chooser.says("Bakkerij De Korenaar").says("Van Dalen Techniek").says_nothing_of("Studio Zeewind");
    let there = chooser.click("Van Dalen Techniek").await;
    there.says("Theo van Dalen").says_nothing_of("Lotte Hoekstra");
    let here = chooser.click("Bakkerij De Korenaar").await;
    here.says("Lotte Hoekstra").says_nothing_of("Theo van Dalen");
    // Neither sees that he is at the other.
    let sanne = world.signed_in(SANNE).await;
    let list = sanne.get(&bakery(&world).await).await;
    let person = list.click("Daan Kuipers").await;
    let edit = person.click("Aanpassen").await;
    for page in
        [&list, &person, &edit, &edit.click("Rechten ontnemen").await, &edit.click("Verwijderen").await]
    {
        page.says_nothing_of("Van Dalen");
    }
}

#[tokio::test]
async fn another_sign_in_address_is_another_account_and_each_stays_who_it_was() {
    let world = World::start().await;
    let (sanne, lotte) = (world.signed_in(SANNE).await, world.signed_in(LOTTE).await);
    let edit = about(&world, LOTTE, "edit").await;
    // Nobody else starts a change of the username: there is no field, and a forged one says nothing.
    let phone = sanne.get(&edit).await.form("Opslaan").value("Telefoonnummer");
    let fields = [
        ("version", "1"),
        ("salutation", "mrs"),
        ("first_name", "Lotte"),
        ("last_name", "Hoekstra"),
        ("email", LOTTE),
        ("phone", phone.as_str()),
        ("access_email", "lotte@thuis.example"),
        ("differs", "lotte@thuis.example"),
        ("role", "employee"),
    ];
    sanne.post(&edit, &fields).await;
    assert_eq!(world.value("select count(*) from users where email = 'lotte@thuis.example'").await, "0");
    assert!(world.mail().await.is_empty());

    let page = sanne.get(&edit).await.click("Rechten ontnemen").await;
    page.press("Rechten ontnemen").await;
    world.mail_to(LOTTE).await;
    let form = sanne.get(&edit).await;
    let form = form.form("Opslaan").fill("E-mailadres", "lotte@thuis.example").tick("Medewerker");
    let asked = form.press("Opslaan").await;
    assert_eq!(asked.status(), 422);
    asked.says("Inloggen met een ander adres?");
    asked.press("Ja, met dit adres").await;
    let link = world.mail_to("lotte@thuis.example").await.link();

    lotte.get(&bakery(&world).await).await.is(404, "Deze pagina is er niet");
    lotte.get("/account").await.says("Lotte Hoekstra");
    let page = world.browser().open(&link).await;
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    let at_home = world.signed_in_with("lotte@thuis.example", NEW).await;
    at_home.get(&bakery(&world).await).await.is(200, "Contactpersonen");
    at_home.get("/customers/9401138").await.is(404, "Deze pagina is er niet");
    world.signed_in(LOTTE).await;
}

#[tokio::test]
async fn a_change_of_the_username_by_the_person_leaves_the_contact_as_it_was() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    world.execute("update users set email = 'lotte@nieuw.example', email_key = 'lotte@nieuw.example' where email = 'l.hoekstra@korenaar.example'").await;
    let page = sanne.get(&about(&world, LOTTE, "edit").await).await;
    page.says("lotte@nieuw.example");
    assert_eq!(page.form("Opslaan").value("E-mail"), LOTTE);
    // A mailing and a search go by the contact's own address.
    let found = sanne.get(&format!("{}?q=l.hoekstra%40", bakery(&world).await)).await;
    found.says("1 contactpersoon").says("Lotte Hoekstra");
}

//! The contacts of an organisation, from adding to deleting.

use super::{Setup, begin, journey, sanne};

journey!(
    /// Sanne adds Ilse, gives her access, withdraws it, and deletes her.
    from_adding_to_deleting,
    adding_to_deleting
);

const ILSE: &str = "i.vermeer@korenaar.example";

async fn adding_to_deleting(setup: Setup) {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, setup).await;
    sanne.open("/organisations").await;
    sanne.follow("Bakkerij De Korenaar").await;
    sanne.follow("Contactpersoon toevoegen").await;
    sanne.choose("Mevr.").await;
    sanne.fill("Voornaam", "Ilse").await;
    sanne.press("Aanmaken").await;
    // Our own words, and what was typed is still there.
    sanne.sees("Vul de achternaam in").await;
    sanne.fill("Achternaam", "Vermeer").await;
    sanne.fill("E-mail", ILSE).await;
    sanne.fill("Functie", "Inkoop").await;
    sanne.press("Aanmaken").await;
    sanne.sees("Ilse Vermeer is toegevoegd als contactpersoon.").await;
    sanne.fill("Zoek op naam, e-mail, telefoon of functie", "vermee").await;
    sanne.press_near("Alle rollen", "Zoeken").await;
    sanne.sees("1 contactpersoon").await;

    // Her name leads to her page, and that to the form.
    sanne.follow("Ilse Vermeer").await;
    sanne.follow("Aanpassen").await;
    sanne.fill("E-mailadres", ILSE).await;
    sanne.tick("Medewerker").await;
    sanne.press("Opslaan").await;
    sanne.sees("Ilse Vermeer is aangepast.").await;
    world.mail_to(ILSE).await.says("Bakkerij De Korenaar");

    sanne.follow("Ilse Vermeer").await;
    sanne.follow("Aanpassen").await;
    sanne.follow("Rechten ontnemen").await;
    sanne.press("Rechten ontnemen").await;
    sanne.sees("Ilse Vermeer heeft geen toegang meer tot het portaal").await;
    sanne.follow("Ilse Vermeer").await;
    sanne.follow("Aanpassen").await;
    sanne.follow("Verwijderen").await;
    sanne.press("Verwijderen").await;
    sanne.sees("Ilse Vermeer is verwijderd.").await;
    sanne.misses(ILSE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_follows_what_sanne_types() {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, Setup::default()).await;
    sanne.open("/organisations").await;
    sanne.follow("Bakkerij De Korenaar").await;
    sanne.sees("10 contactpersonen").await;
    let document = sanne.document().await;
    for (typed, finds, misses) in [
        ("van der ve", "1 contactpersoon", "Lotte Hoekstra"),
        ("hoeksrta", "lijken erop", "Pieter Jan van der Veen"),
        ("xyzzy", "Niemand gevonden", "Lotte Hoekstra"),
    ] {
        sanne.fill("Zoek op naam, e-mail, telefoon of functie", typed).await;
        sanne.comes(finds).await;
        sanne.misses(misses).await;
        sanne.sees("Alles tonen").await;
        let there = sanne.address().await;
        assert!(there.contains("?q="), "{there}: can be kept and sent to a colleague");
    }
    assert_eq!(sanne.document().await, document, "without leaving the page");
    sanne.follow("Alles tonen").await;
    sanne.sees("10 contactpersonen").await;
}

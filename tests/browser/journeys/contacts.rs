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

    sanne.follow("Ilse Vermeer").await;
    sanne.fill("E-mailadres", ILSE).await;
    sanne.tick("Medewerker").await;
    sanne.press("Opslaan").await;
    sanne.sees("Ilse Vermeer is aangepast.").await;
    world.mail_to(ILSE).await.says("Bakkerij De Korenaar");

    sanne.follow("Ilse Vermeer").await;
    sanne.follow("Rechten ontnemen").await;
    sanne.press("Rechten ontnemen").await;
    sanne.sees("Ilse Vermeer heeft geen toegang meer tot het portaal").await;
    sanne.follow("Ilse Vermeer").await;
    sanne.follow("Verwijderen").await;
    sanne.press("Verwijderen").await;
    sanne.sees("Ilse Vermeer is verwijderd.").await;
    sanne.misses(ILSE).await;
}

//! What an administrator does with people and authorisations.

use super::{Setup, begin, journey, sanne};
use std::io::Write;

journey!(
    /// Sanne adds Mira, who gets a mail.
    a_user_is_added,
    adding
);
journey!(
    /// Sanne changes authorisations from the person's side and from the category's.
    authorisations_both_ways,
    authorisations
);
journey!(
    /// Sanne rejects a request, and approves it after all.
    rejected_and_approved_after_all,
    after_all
);
journey!(
    /// Sanne adds several people by pasting, mends a mistake, and uploads a file.
    several_at_once,
    several
);

async fn adding(setup: Setup) {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, setup).await;
    sanne.open("/customers/9401138/permissions").await;
    sanne.follow("Gebruiker toevoegen").await;
    sanne.fill("E-mail", "mira@korenaar.example").await;
    sanne.choose("Mevr.").await;
    sanne.fill("Voornaam", "Mira").await;
    sanne.fill("Achternaam", "Postma").await;
    sanne.press("Toevoegen").await;
    sanne.sees("mira@korenaar.example heeft nu toegang").await;
    world.mail_to("mira@korenaar.example").await.says("Sanne de Wit");
}

async fn authorisations(setup: Setup) {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, setup).await;
    sanne.open("/customers/9401138/permissions").await;
    sanne.select("Gebruiker", "Brouwer, Tom").await;
    sanne.press("Toon autorisaties").await;
    sanne.tick("Retouren").await;
    sanne.press("Opslaan").await;
    world.mail_to("t.brouwer@korenaar.example").await.says("Retouren");
    sanne.open("/customers/9401138/permissions").await;
    sanne.follow("Klantnummer").await;
    sanne.follow_near("Shop", "Inzicht orders en facturen").await;
    sanne.tick("Orders : Joris Baars").await;
    sanne.press("Controleren en opslaan").await;
    sanne.sees("Joris Baars").await;
    sanne.press("1 wijziging opslaan").await;
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "grants.changed").count(), 2, "{kinds:?}");
}

async fn after_all(setup: Setup) {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, setup).await;
    sanne.open("/customers/9401138/people").await;
    sanne.tick("Kies Esra Demir").await;
    sanne.press("Afwijzen").await;
    sanne.fill("Toelichting", "Wie ben je?").await;
    sanne.press("Afwijzen").await;
    sanne.sees("1 afgewezen").await;
    world.mail_among_others("e.demir@korenaar.example").await.says("Wie ben je?");
    sanne.open("/customers/9401138/people?status=rejected").await;
    sanne.tick("Kies Esra Demir").await;
    sanne.press("Alsnog goedkeuren").await;
    sanne.press("Goedkeuren").await;
    sanne.sees("1 goedgekeurd").await;
}

async fn several(setup: Setup) {
    let (world, chromium) = begin().await;
    let sanne = sanne(&world, &chromium, setup).await;
    sanne.open("/customers/9401138/people/several").await;
    let pasted = "klantnummer\te-mailadres\n9401138\tp.mulder@bakker.example\n9401138\tgeen adres\n";
    sanne.fill("Regels uit een werkblad", pasted).await;
    sanne.press("Controleer regels").await;
    sanne.sees("Herstel eerst 1 regel").await;
    sanne.press("Haal alle regels met een fout eruit").await;
    sanne.sees("P. Mulder").await;
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(b"klantnummer;e-mailadres\n9401138;p.mulder@bakker.example\n").unwrap();
    sanne.open("/customers/9401138/people/several").await;
    sanne.attach("CSV- of Excel-bestand", file.path()).await;
    sanne.press("Controleer bestand").await;
    sanne.sees("P. Mulder").await;
    sanne.press("Opslaan").await;
    sanne.sees("1 gebruiker kreeg toegang").await;
    world.mail_to("p.mulder@bakker.example").await.says("Sanne de Wit");
}

//! The supplier's own staff, through a day.

use super::{SANNE, Setup, begin, journey};
use crate::person::Person;
use std::io::Write;

journey!(
    /// Femke grants what waits, brings in a new customer, publishes a report, and looks where mail failed.
    an_operators_day,
    day
);

const FEMKE: &str = "portaal@noorderlicht.example";
const DAUW: &str = "dauw@zonnedauw.example";

async fn day(setup: Setup) {
    let (world, chromium) = begin().await;
    let femke = Person::at(&world, &chromium, setup).await;
    femke.sign_in(FEMKE).await;
    femke.open("/operator").await;
    let waiting = "Door beheerders aangevraagd. Alleen het portaalbeheer kent ze toe.";
    femke.follow_near(waiting, "Beperkte autorisaties").await;
    femke.follow("Joris Baars").await;
    femke.sees("Connector").await;
    femke.press("Toekennen").await;
    femke.sees("De autorisatie is toegekend").await;
    femke.sees("Er is niets aangevraagd").await;
    world.mail_among_others(SANNE).await.says("Toegekend");

    femke.open("/operator/organisations").await;
    femke.follow("Organisatie toevoegen").await;
    femke.fill("Naam van de organisatie", "Kwekerij Zonnedauw").await;
    femke.press("Organisatie toevoegen").await;
    femke.follow("Klantnummer toevoegen").await;
    femke.fill("Klantnummer", "9401138").await;
    femke.press("Klantnummer toevoegen").await;
    femke.sees("9401138 bestaat al").await;
    femke.fill("Klantnummer", "9112044").await;
    femke.press("Klantnummer toevoegen").await;
    femke.sees("Klantnummer 9112044 is toegevoegd").await;
    femke.fill("E-mail", DAUW).await;
    femke.choose("Geen").await;
    femke.fill("Voornaam", "Dauw").await;
    femke.fill("Achternaam", "Zonneveld").await;
    femke.press("Beheerder aanwijzen").await;
    femke.sees("dauw@zonnedauw.example is nu beheerder").await;
    world.mail_to(DAUW).await.says("9112044").link();

    let mut report = tempfile::Builder::new().prefix("Rapport ").suffix(".pdf").tempfile().unwrap();
    report.write_all(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n").unwrap();
    femke.open("/operator/documents/new").await;
    femke.fill("Klantnummer", "9401138").await;
    femke.select("Onderdeel", "E-commerce inzichten").await;
    femke.fill("Periode", "2026-10").await;
    femke.attach("Bestanden", report.path()).await;
    femke.press("Publiceren").await;
    femke.sees("1 nieuw, 0 vervangen").await;
    femke.sees("oktober 2026").await;

    femke.open("/operator").await;
    femke.follow_near("E-mails die niet zijn aangekomen.", "Mislukte e-mails").await;
    femke.sees("Uitgaande e-mail").await;
    femke.open("/operator/audit").await;
    femke.sees("Document gepubliceerd").await;
}

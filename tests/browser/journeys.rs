//! What people do here, as they do it: by the words on the screen.

use super::{
    chromium::Chromium,
    person::{Person, Setup},
    served,
};
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const LARS: &str = "lars.visser@korenaar.example";
const PASSWORD: &str = "paarse fietsen zingen zacht";

/// Lars asks for access, Sanne approves with changes, Lars sets a password from the mail, signs in and downloads.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_asking_to_using() {
    asking_to_using(Setup::default()).await;
}

/// The same with JavaScript off, on a telephone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_asking_to_using_without_javascript() {
    asking_to_using(Setup { scriptless: true, small: true, ..Setup::default() }).await;
}

async fn asking_to_using(setup: Setup) {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let lars = Person::at(&world, &chromium, setup).await;
    lars.open("/").await;
    lars.follow("Maak een nieuw account aan").await;
    lars.follow("Ja, ik heb al een klantnummer").await;
    lars.fill("Klantnummer", "9401138").await;
    lars.choose("Dhr.").await;
    lars.fill("Voornaam", "Lars").await;
    lars.fill("Voorletters", "L.").await;
    lars.fill("Achternaam", "Visser").await;
    lars.fill("Zakelijke e-mail", LARS).await;
    lars.fill("Telefoonnummer", "06 12345678").await;
    lars.fill("Waarvoor ga je het account gebruiken?", "Ik verstuur pakketten.").await;
    lars.tick("Versturen pakketten").await;
    lars.press("Vraag toegang aan").await;
    lars.sees("Je aanvraag is verstuurd").await;
    lars.open(&world.mail_among_others(LARS).await.link()).await;
    lars.press("Bevestigen").await;
    lars.sees("Je e-mailadres is bevestigd").await;
    world.clock.advance(Duration::hours(1));

    let sanne = Person::at(&world, &chromium, setup).await;
    sanne.sign_in(SANNE).await;
    sanne.open("/customers/9401138/access-requests").await;
    sanne.follow_near("Lars Visser", "Beoordelen").await;
    sanne.sees("Ik verstuur pakketten.").await;
    sanne.tick("Retouren").await;
    sanne.tick("E-commerce inzichten").await;
    sanne.press("Goedkeuren").await;
    sanne.sees("Lars Visser").await;

    lars.open(&world.mail_to(LARS).await.link()).await;
    lars.fill("Nieuw wachtwoord", PASSWORD).await;
    lars.press("Wachtwoord opslaan").await;
    lars.fill("E-mailadres", LARS).await;
    lars.fill("Wachtwoord", PASSWORD).await;
    lars.press("Inloggen").await;
    lars.sees("Verzendlabels").await;
    lars.misses("Retouren").await;
}

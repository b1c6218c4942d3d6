//! From asking for access to using it.

use super::{Setup, begin, journey, sanne};
use crate::person::Person;
use time::Duration;

const LARS: &str = "lars.visser@korenaar.example";
const PASSWORD: &str = "paarse fietsen zingen zacht";

journey!(
    /// Lars asks for access, Sanne approves with changes, Lars sets a password from the mail, signs in and downloads.
    from_asking_to_using,
    asking_to_using
);

async fn asking_to_using(setup: Setup) {
    let (world, chromium) = begin().await;
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

    let sanne = sanne(&world, &chromium, setup).await;
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
    lars.follow("E-commerce inzichten").await;
    lars.follow("3 documenten").await;
    let newest = "select d.name from documents d join customers c on c.id = d.customer_id
        where c.number = '9401138' and d.module = 'ecommerce-insights' order by d.published_at desc, d.id desc limit 1";
    assert!(lars.fetch(&world.value(newest).await).await.starts_with(b"%PDF-1.7"));
    let told = world.audit().await.into_iter().filter(|event| event.kind == "document.downloaded");
    assert_eq!(told.map(|event| event.actor).collect::<Vec<_>>(), [LARS]);
}

//! The main job, end to end, through pages and mails alone.

use super::support::world::World;
use balie::paths;
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const LARS: &str = "lars.visser@korenaar.example";
const PASSWORD: &str = "paarse fietsen zingen zacht";

/// Lars asks for access, Sanne adjusts and approves, Lars gets a mail, sets a password, signs in and sees what was
/// given; Sanne gives more, which shows at once, and takes it all away.
#[tokio::test]
async fn from_asking_for_access_to_using_it() {
    let world = World::start().await;
    // Lars asks.
    let lars = world.browser();
    let page = lars.get("/").await;
    page.is(200, "Inloggen");
    let page = page.click("Maak een nieuw account aan").await.click("Ja, ik heb al een klantnummer").await;
    let form = page.form("Vraag toegang aan").fill("Klantnummer", "9401138").choose("Aanhef", "Dhr.");
    let form = form.fill("Voornaam", "Lars").fill("Voorletters", "L.").fill("Achternaam", "Visser");
    let form = form.fill("Zakelijke e-mail", LARS).fill("Telefoonnummer", "06 12345678");
    let form = form.fill("Waarvoor ga je het account gebruiken?", "Ik verstuur pakketten.");
    form.tick("Versturen pakketten").press("Vraag toegang aan").await.is(200, "Je aanvraag is verstuurd");
    let confirm = world.mail_among_others(LARS).await.link();
    lars.open(&confirm).await.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");

    // Sanne hears of it, and follows the manual: My account, customer-number settings, access requests.
    world.clock.advance(Duration::hours(2));
    world.jobs().await;
    let told = world.mail_among_others(SANNE).await;
    told.says("Lars Visser").says(LARS).says_nothing_of("Ik verstuur pakketten");
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/").await.click("Mijn account").await.click("Klantnummerinstellingen").await;
    let page = page.click("Bakkerij De Korenaar").await.click("Toegangsaanvragen").await;
    let page = page.near("Lars Visser").click("Beoordelen").await;
    page.says("Ik verstuur pakketten.").says("06 12345678").says_nothing_of("adres niet bevestigd");
    let done = page.form("Goedkeuren").untick("Retouren").tick("Adresboek").press("Goedkeuren").await;
    assert!(done.notice().contains("Lars Visser"), "{}", done.notice());

    // Lars sets his password and signs in.
    let mail = world.mail_to(LARS).await;
    mail.says("Verzendlabels").says("Adresboek").says("Track & Trace").says_nothing_of("Retouren");
    let page = lars.open(&mail.link()).await;
    let page =
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", PASSWORD).press("Wachtwoord opslaan").await;
    let form = page.form("Inloggen").fill("E-mailadres", LARS).fill("Wachtwoord", PASSWORD);
    let home = form.press("Inloggen").await;
    home.says("Lars").says("Bakkerij De Korenaar").says("9401138");
    let tiles = |page: &super::support::page::Page| page.texts(".tiles h3");
    assert_eq!(tiles(&home), ["Verzendlabels", "Adresboek", "Track & Trace"]);
    let tile = home.click("Verzendlabels").await;
    tile.is(200, "Verzendlabels").says("9401138").says("Sanne de Wit");
    assert_eq!(lars.get("/modules/returns").await.status(), 404, "what he does not hold is not there");

    // Sanne gives more: it shows on the next page load.
    world.mail().await;
    let page = sanne.get("/customers/9401138/permissions").await;
    let page =
        page.form("Toon autorisaties").select("Gebruiker", "Visser, Lars").press("Toon autorisaties").await;
    page.form("Opslaan").tick("Retouren").press("Opslaan").await;
    assert_eq!(tiles(&home.reload().await), ["Verzendlabels", "Retouren", "Adresboek", "Track & Trace"]);
    world.mail_to(LARS).await.says("Retouren");

    // He sees who decides, and his own page says what he may.
    lars.get(paths::ACCOUNT_PERMISSIONS).await.says("Kenan Yıldız").says("Sanne de Wit").says("Retouren");

    // And all of it goes.
    let page = sanne.get("/customers/9401138/permissions").await;
    let page =
        page.form("Toon autorisaties").select("Gebruiker", "Visser, Lars").press("Toon autorisaties").await;
    page.click("Alle autorisaties intrekken").await.press("Alle autorisaties intrekken").await;
    let home = home.reload().await;
    assert_eq!(tiles(&home), Vec::<String>::new());
    home.says("Nog geen autorisaties");

    // The log tells it all, in order.
    let kinds = world.audit_kinds().await;
    let told: Vec<&str> = kinds.iter().map(String::as_str).filter(|kind| !kind.starts_with("sign")).collect();
    let mut order = told.iter();
    for kind in [
        "access-request.asked",
        "access-request.confirmed",
        "access-request.approved",
        "password.set",
        "grants.changed",
        "grants.changed",
    ] {
        assert!(order.any(|known| *known == kind), "{kind} in its place: {told:?}");
    }
}

/// The same in English, from the browser's choice to the mail.
#[tokio::test]
async fn the_same_in_english() {
    let world = World::start().await;
    let amy = world.browser().reading("en-GB,en;q=0.9");
    let page = amy.get(paths::REQUEST_ACCESS).await;
    page.is(200, "Ask for access");
    let fields = [
        ("number", "9401138"),
        ("salutation", "mrs"),
        ("first_name", "Amy"),
        ("initials", "A."),
        ("last_name", "Stone"),
        ("email", "amy@korenaar.example"),
        ("phone", "+44 20 7946 0958"),
        ("categories", "shop"),
    ];
    amy.post(paths::REQUEST_ACCESS, &fields).await;
    world.mail_among_others("amy@korenaar.example").await.says("Confirm your e-mail address");
    let sanne = world.signed_in(SANNE).await;
    let page =
        sanne.get("/customers/9401138/access-requests").await.near("Amy Stone").click("Beoordelen").await;
    page.press("Goedkeuren").await;
    let mail = world.mail_among_others("amy@korenaar.example").await;
    mail.says("What you may do: Order").says_nothing_of("Bestellen");
    amy.open(&mail.link()).await.is(200, "Choose your password");
}

//! The supplier's screen for imports.

use crate::support::{page::Page, world::World};
use std::time::Duration;

const FEMKE: &str = "portaal@noorderlicht.example";

/// Sends a file on the page, and waits until its rows are judged.
async fn sent(world: &World, name: &str, text: &str) -> Page {
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get("/operator/imports").await;
    let form = page.form("Controleer bestand").attach("CSV- of Excel-bestand", name, text.as_bytes());
    settled(form.press("Controleer bestand").await).await
}

/// The page of an import when nobody is at work on it any more.
pub async fn settled(mut page: Page) -> Page {
    for _ in 0..400 {
        if !page.has("ververst zichzelf") {
            return page;
        }
        assert!(page.answer().text().contains("http-equiv=\"refresh\""), "it works without JavaScript");
        tokio::time::sleep(Duration::from_millis(25)).await;
        page = page.reload().await;
    }
    panic!("{page} never ends");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_sees_what_comes_of_each_row_and_saves_the_good_ones() {
    let world = World::start().await;
    let users = "E-mailadres;Voornaam;Achternaam\nbeheerder@korenaar.example;Iemand;Anders\n\
        nieuw.mens@korenaar.example;Nieuw;Mens\nkoffie;Geen;Adres\n";
    let page = sent(&world, "mensen.csv", users).await;
    page.is(200, "Import mensen.csv").says("Accounts, gestuurd door").says("Wacht op opslaan");
    page.says("Geen e-mailadres, of een adres dat niet kan").says_nothing_of("nieuw.mens@korenaar.example");
    let all = page.click("Alle regels 3").await;
    all.says("nieuw.mens@korenaar.example").says("Is al zo");
    let before = world.audit_kinds().await.len();
    let page = settled(all.press("Sla alleen de goede regels op").await).await;
    page.says("Opgeslagen").says("Niet opgeslagen regels").says("koffie");
    let kinds = world.audit_kinds().await.split_off(before);
    assert_eq!(kinds, ["user.created", "import.saved"]);
    let name = "select first_name from users where email = 'beheerder@korenaar.example'";
    assert_eq!(world.value(name).await, "Sanne", "who is there changes the own name, nobody else");
    let list = page.browser().get("/operator/imports").await;
    list.says("Opgeslagen").says("mensen.csv");

    // The same file again: nothing to save.
    let again = users.replace("koffie;Geen;Adres\n", "");
    let page = sent(&world, "mensen.csv", &again).await;
    page.says("Alles in dit bestand is al zo");
    assert!(!page.whole().buttons().iter().any(|button| button == "Opslaan"));
    let thrown = page.press("Gooi deze import weg").await;
    assert_eq!(thrown.notice(), "De import is weggegooid. Er is niets opgeslagen.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_since_the_operator_looked_is_shown_before_it_is_saved() {
    let world = World::start().await;
    let page = sent(&world, "o.csv", "Organisatie\nMolen De Hoop\nKaasmakerij\n").await;
    world
        .execute("insert into organisations (id, name, created_at) values (gen_random_uuid(), 'Kaasmakerij', now())")
        .await;
    let page = settled(page.press("Opslaan").await).await;
    page.says("intussen is er iets gewijzigd").says("Wacht op opslaan");
    assert_eq!(world.value("select count(*) from organisations where name = 'Molen De Hoop'").await, "0");
    let page = settled(page.press("Opslaan").await).await;
    page.says("Opgeslagen");
    assert_eq!(world.value("select count(*) from organisations where name = 'Molen De Hoop'").await, "1");
    assert_eq!(world.value("select count(*) from organisations where name = 'Kaasmakerij'").await, "1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_read_says_why_at_its_field() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get("/operator/imports").await;
    let nothing = page.form("Controleer bestand").press("Controleer bestand").await;
    assert_eq!((nothing.status().as_u16(), nothing.mistakes()), (422, vec!["Kies een bestand".to_owned()]));
    let form = page.form("Controleer bestand").attach("CSV- of Excel-bestand", "x.csv", b"koffie\n1\n");
    let odd = form.press("Controleer bestand").await;
    assert_eq!(odd.status().as_u16(), 422);
    assert!(odd.mistakes()[0].starts_with("De eerste regel noemt niet de kolommen"), "{:?}", odd.mistakes());
    let sample = femke.get("/operator/imports/samples/grants").await;
    assert!(sample.answer().text().contains("Klantnummer;E-mailadres;Autorisaties;Afnemen"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_from_an_older_system_signs_in_with_the_old_password_once() {
    let world = World::start().await;
    let hash = bcrypt::hash("een oud wachtwoord", 4).unwrap();
    let users = format!(
        "E-mailadres;Voornaam;Achternaam;Wachtwoordhash;Nieuw wachtwoord nodig\n\
         oud@korenaar.example;Oud;Gediende;{hash};nee\nouder@korenaar.example;Ouder;Gediende;{hash};ja\n\
         stuk@korenaar.example;Stuk;Hash;geen hash;nee\n"
    );
    let page = sent(&world, "oud.csv", &users).await;
    page.says("Geen hash van argon2 of bcrypt");
    settled(page.press("Sla alleen de goede regels op").await).await.says("Opgeslagen");
    assert_eq!(world.value("select count(*) from import_rows where password_hash is not null").await, "0");

    world.signed_in_with("oud@korenaar.example", "een oud wachtwoord").await;
    let stored = "select password_hash from users where email = 'oud@korenaar.example'";
    assert!(world.value(stored).await.starts_with("$argon2id$"), "it is hashed anew");
    world.signed_in_with("oud@korenaar.example", "een oud wachtwoord").await;
    let ouder = world.signed_in_with("ouder@korenaar.example", "een oud wachtwoord").await;
    let home = ouder.get("/").await;
    assert_ne!(home.path(), "/", "a new password comes first");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_saves_goes_after_a_day_and_what_broke_off_can_be_taken_up_again() {
    let world = World::start().await;
    let page = sent(&world, "o.csv", "Organisatie\nMolen De Hoop\n").await;
    // Whoever was saving it is gone.
    world.execute("update import_runs set state = 'saving', touched_at = now() - interval '5 minutes'").await;
    let page = page.reload().await;
    page.says("Het werk hieraan is afgebroken");
    settled(page.press("Opslaan").await).await.says("Opgeslagen");

    sent(&world, "p.csv", "Organisatie\nKaasmakerij\n").await;
    world.later(time::Duration::hours(25)).await;
    assert_eq!(world.value("select state from import_runs where file = 'p.csv'").await, "discarded");
    assert_eq!(world.value("select count(*) from import_rows").await, "0");
    assert_eq!(world.value("select count(*) from organisations where name = 'Kaasmakerij'").await, "0");
}

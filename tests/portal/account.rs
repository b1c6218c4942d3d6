//! The own account: what only the person changes.

use super::support::{
    browser::{Ask, Browser},
    page::Page,
    world::World,
};
use balie::{cli::demo::world::PASSWORD, paths};
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const DAAN: &str = "medewerker@korenaar.example";
const NEW_ADDRESS: &str = "daan.kuipers@korenaar.example";
const NEW: &str = "paarse fietsen zingen zacht";

async fn ask_for_address(browser: &Browser, email: &str) -> Page {
    let page = browser.get(paths::ACCOUNT).await.click("E-mailadres wijzigen").await;
    let form = page.form("Link sturen").fill("Nieuw e-mailadres", email).fill("Huidig wachtwoord", PASSWORD);
    form.press("Link sturen").await
}

async fn signs_in(world: &World, email: &str, password: &str) -> bool {
    let browser = world.browser();
    let answer = browser.send(Ask::post(paths::SIGN_IN, &[("email", email), ("password", password)])).await;
    answer.status == 303
}

#[tokio::test]
async fn daan_changes_his_details_and_sanne_sees_them() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let page = daan.get(paths::ACCOUNT).await;
    let form = page.form("Gegevens opslaan").fill("Achternaam", "Kuipers-de Wit").choose("Aanhef", "Geen");
    let saved = form.fill("Telefoonnummer (mag leeg)", "+32 2 555 12 12").press("Gegevens opslaan").await;
    assert!(saved.notice().contains("opgeslagen"), "{}", saved.notice());
    assert_eq!(saved.form("Gegevens opslaan").chosen("Aanhef"), "Geen");
    let refused =
        saved.form("Gegevens opslaan").fill("Voornaam", "").unchecked().press("Gegevens opslaan").await;
    assert_eq!(refused.mistakes(), ["Vul de voornaam in"]);
    assert_eq!(refused.form("Gegevens opslaan").value("Achternaam"), "Kuipers-de Wit");
    let sanne = world.signed_in(SANNE).await;
    sanne.get("/customers/9401138/permissions").await.says("Kuipers-de Wit, Daan");
}

#[tokio::test]
async fn the_language_he_chose_goes_before_the_browsers_also_in_mails() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let page = daan.get(paths::ACCOUNT).await;
    page.form("Taal opslaan")
        .choose("Taal van het portaal", "English")
        .press("Taal opslaan")
        .await
        .is(200, "My account");
    let elsewhere = world.signed_in(DAAN).await.get(paths::ACCOUNT).await;
    assert_eq!(elsewhere.h1(), "My account");
    world.browser().post(paths::FORGOT_PASSWORD, &[("email", DAAN)]).await;
    world.mail_to(DAAN).await.says("Choose a new password");
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let world = World::start().await;
    let (daan, elsewhere) = (world.signed_in(DAAN).await, world.signed_in(DAAN).await);
    let page = daan.get(paths::ACCOUNT).await.click("Wachtwoord wijzigen").await;
    let form = page.form("Wachtwoord wijzigen").fill("Huidig wachtwoord", "weet ik niet meer");
    let refused = form.fill("Nieuw wachtwoord", NEW).press("Wachtwoord wijzigen").await;
    refused.is(422, "Wachtwoord wijzigen").says("Dit is niet je huidige wachtwoord");
    let form =
        page.form("Wachtwoord wijzigen").fill("Huidig wachtwoord", PASSWORD).fill("Nieuw wachtwoord", NEW);
    form.press("Wachtwoord wijzigen").await.is(200, "Mijn account");
    assert_eq!(elsewhere.get(paths::ACCOUNT).await.h1(), "Inloggen");
    assert_eq!(daan.get(paths::ACCOUNT).await.h1(), "Mijn account");
    world.mail_to(DAAN).await.says("nieuw wachtwoord ingesteld");
    assert!(signs_in(&world, DAAN, NEW).await && !signs_in(&world, DAAN, PASSWORD).await);
}

#[tokio::test]
async fn a_new_address_is_confirmed_there_and_the_old_one_can_take_it_back() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    ask_for_address(&daan, NEW_ADDRESS).await.is(200, "Mijn account").says(NEW_ADDRESS);
    let confirm = world.mail_to(NEW_ADDRESS).await.link();
    let page = daan.open(&confirm).await;
    assert!(signs_in(&world, DAAN, PASSWORD).await, "opening changes nothing");
    page.press("Gebruik dit adres").await;
    assert!(signs_in(&world, NEW_ADDRESS, PASSWORD).await && !signs_in(&world, DAAN, PASSWORD).await);
    let undo = world.mail_to(DAAN).await.link();
    // The old address is kept free for a week.
    let sanne = world.signed_in(SANNE).await;
    ask_for_address(&sanne, DAAN).await.is(200, "Mijn account");
    assert!(world.mail().await.iter().all(|mail| mail.to != DAAN || !mail.text.contains("/confirm/")));
    world.clock.advance(Duration::days(6));
    let page = world.browser().open(&undo).await;
    page.press("Draai het terug").await.is(200, "Je account is terug");
    assert_eq!(daan.get(paths::ACCOUNT).await.h1(), "Inloggen", "everybody is signed out");
    assert!(!signs_in(&world, DAAN, PASSWORD).await && !signs_in(&world, NEW_ADDRESS, PASSWORD).await);
    let mail = world.mail_among_others(DAAN).await;
    mail.says("Je account is weer van jou").says("het wachtwoord werkt niet meer");
    mail.says_nothing_of("nog geen wachtwoord");
    let page = world.browser().open(&mail.link()).await;
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    assert!(signs_in(&world, DAAN, NEW).await);
}

#[tokio::test]
async fn a_link_for_another_account_changes_nothing() {
    let world = World::start().await;
    let (daan, sanne) = (world.signed_in(DAAN).await, world.signed_in(SANNE).await);
    ask_for_address(&daan, NEW_ADDRESS).await;
    let confirm = world.mail_to(NEW_ADDRESS).await.link();
    let before = world.sums().await;
    sanne.open(&confirm).await.says("Deze link hoort bij een ander account");
    sanne.post(paths::CONFIRM, &[]).await;
    assert_eq!(world.sums().await, before);
    world.clock.advance(Duration::hours(25));
    let daan = world.signed_in(DAAN).await;
    daan.open(&confirm).await.is(410, "Deze link werkt niet meer");
}

#[tokio::test]
async fn an_address_that_has_an_account_gives_the_same_page() {
    let world = World::start().await;
    let (daan, sanne) = (world.signed_in(DAAN).await, world.signed_in(SANNE).await);
    let taken = ask_for_address(&daan, "inzicht@korenaar.example").await;
    let free = ask_for_address(&sanne, "sanne@korenaar.example").await;
    let same = |page: &Page, email: &str| page.notice().replace(email, "(address)");
    assert_eq!(same(&taken, "inzicht@korenaar.example"), same(&free, "sanne@korenaar.example"));
    let mails = world.mail().await;
    let told = mails.iter().find(|mail| mail.to == "inzicht@korenaar.example").unwrap();
    told.says("heeft al een account");
    assert_eq!(mails.len(), 2, "{mails:#?}");
}

#[tokio::test]
async fn a_device_that_is_not_his_is_signed_out_from_here() {
    let world = World::start().await;
    let (daan, thief) = (world.signed_in(DAAN).await, world.signed_in(DAAN).await);
    let page = daan.get(paths::ACCOUNT_SESSIONS).await;
    page.says("Firefox").says("Dit apparaat");
    let button = page.whole().buttons().into_iter().find(|name| name.starts_with("Uitloggen op")).unwrap();
    page.press(&button).await;
    assert_eq!(thief.get(paths::ACCOUNT).await.h1(), "Inloggen");
    assert_eq!(daan.get(paths::ACCOUNT).await.h1(), "Mijn account");
    // Nobody ends somebody else's.
    let sanne = world.signed_in(SANNE).await;
    let id = world.value("select s.id from sessions s join users u on u.id = s.user_id where u.email like 'medewerker%' limit 1").await;
    sanne.post(&format!("/account/sessions/{id}/end"), &[]).await;
    assert_eq!(daan.get(paths::ACCOUNT).await.h1(), "Mijn account");
    world.signed_in(DAAN).await;
    let page = daan.get(paths::ACCOUNT_SESSIONS).await;
    page.press("Overal uitloggen, behalve hier").await;
    assert_eq!(world.value("select count(*) from sessions s join users u on u.id = s.user_id where u.email like 'medewerker%'").await, "1");
}

#[tokio::test]
async fn daan_ends_his_own_access_and_takes_back_a_request() {
    let world = World::start().await;
    let daan = world.signed_in(DAAN).await;
    let page = daan.get(paths::ACCOUNT_PERMISSIONS).await;
    page.says("Track & Trace").says("Sanne de Wit");
    let page = page.click("Toegang tot een ander klantnummer vragen").await;
    let form = page.form("Vraag toegang aan").fill("Klantnummer", "9069091").fill("Voorletters", "D.J.");
    form.fill("Telefoonnummer", "06 12345601").press("Vraag toegang aan").await;
    let page = daan.get(paths::ACCOUNT_PERMISSIONS).await;
    let button =
        page.whole().buttons().into_iter().find(|name| name.starts_with("Aanvraag intrekken")).unwrap();
    page.press(&button).await.says("ingetrokken");
    assert_eq!(
        world.value("select status from access_requests where asked_by is not null").await,
        "withdrawn"
    );
    let page = page.click("Toegang beëindigen tot klantnummer 9401138").await;
    page.is(200, "Je toegang tot 9401138 beëindigen?").says("E-commerce inzichten");
    page.press("Toegang beëindigen").await;
    assert_eq!(daan.get("/customers/9401138").await.status(), 404, "as if it never was");
    let audit = world.audit().await;
    let ended = audit.iter().find(|event| event.kind == "membership.ended").unwrap();
    assert_eq!((ended.actor.as_str(), ended.number.as_str()), (DAAN, "9401138"));
}

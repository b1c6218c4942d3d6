//! Adding people, and what nobody learns from it.

use super::support::{browser::Browser, page::Page, world::World};
use balie::paths;
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const NEW: &str = "paarse fietsen zingen zacht";

async fn add(browser: &Browser, email: &str) -> Page {
    let page = browser.get("/customers/9401138/permissions").await.click("Gebruiker toevoegen").await;
    let form =
        page.form("Toevoegen").fill("E-mail", email).choose("Aanhef", "Mevr.").fill("Voornaam", "Mira");
    form.fill("Achternaam", "Postma").select("Klantnummer", "Bakkerij De Korenaar").press("Toevoegen").await
}

#[tokio::test]
async fn mira_is_added_sets_a_password_and_comes_in() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let added = add(&sanne, "Mira.Postma@korenaar.example").await;
    assert!(added.notice().contains("Mira.Postma@korenaar.example heeft nu toegang"), "{}", added.notice());
    let mail = world.mail_to("Mira.Postma@korenaar.example").await;
    mail.says("Kies je wachtwoord").says("Sanne de Wit");
    world.clock.advance(Duration::days(13));
    let mira = world.browser();
    let page = mira.open(&mail.link()).await;
    page.is(200, "Kies je wachtwoord");
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    let mira = world.signed_in_with("mira.postma@korenaar.example", NEW).await;
    mira.get("/account/permissions").await.says("9401138").says("Nog geen autorisaties");
    let kinds = world.audit_kinds().await;
    for kind in ["user.created", "membership.began", "password.set"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
}

#[tokio::test]
async fn nobody_learns_that_an_account_was_there_before() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let (old, new) = ("a.deboer@vandalen.example", "nieuw.hier@vandalen.example");
    let mut seen = Vec::new();
    for email in [new, old] {
        let answer = add(&sanne, email).await.notice().replace(email, "(address)");
        let page = sanne.get("/customers/9401138/permissions").await;
        let form = page.form("Toon autorisaties");
        let count = page.text().matches("Postma, Mira (uitgenodigd)").count();
        drop(form);
        let listed = sanne.get("/customers/9401138/permissions/overview?q=Postma").await;
        assert!(listed.near(email).has("uitgenodigd"), "{email}: {}", listed.text());
        seen.push((answer, count));
    }
    assert_eq!(seen[0].0, seen[1].0);
    assert_eq!((seen[0].1, seen[1].1), (1, 2));
    assert_eq!(
        world.value(&format!("select first_name from users where email = '{old}'")).await,
        "Annelies",
        "a name is never overwritten"
    );
    let mails = world.mail().await;
    let to_old = mails.iter().find(|mail| mail.to == old).unwrap();
    assert!(
        to_old.links().iter().all(|link| !link.contains("/set-password/")),
        "who has a password needs none"
    );
    // Once she signed in, the account's own name shows.
    let _annelies = world.signed_in(old).await;
    let page = sanne.get("/customers/9401138/permissions/overview?q=vandalen").await;
    assert!(page.near(old).has("Annelies de Boer"), "{}", page.text());
    page.says_nothing_of("9069091");
}

#[tokio::test]
async fn adding_an_operator_looks_the_same_and_gives_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let operator = "portaal@noorderlicht.example";
    let added = add(&sanne, operator).await;
    let other = add(&sanne, "iemand@korenaar.example").await;
    let same = |page: &Page, email: &str| page.notice().replace(email, "(address)");
    assert_eq!(same(&added, operator), same(&other, "iemand@korenaar.example"));
    let listed = sanne.get("/customers/9401138/permissions/overview?q=Postma").await;
    assert!(listed.near(operator).has("uitgenodigd"), "{}", listed.text());
    let memberships = "select count(*) from memberships m join operators o on o.user_id = m.user_id";
    assert_eq!(world.value(memberships).await, "0");
    world.mail_among_others(operator).await.says("niet toegevoegd");
}

#[tokio::test]
async fn somebody_who_has_access_already_is_not_added_twice() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let refused = add(&sanne, "T.Brouwer@korenaar.example").await;
    refused.is(422, "Gebruiker toevoegen").says("heeft al toegang tot 9401138");
    assert_eq!(refused.form("Toevoegen").value("Voornaam"), "Mira", "what was typed stays");
    assert_eq!(world.sums().await, before);
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_number_that_is_not_hers_is_refused_however_it_is_sent() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let fields = |number| {
        [
            ("email", "x@korenaar.example"),
            ("salutation", "none"),
            ("first_name", "X"),
            ("last_name", "Y"),
            ("number", number),
        ]
    };
    for number in ["9069091", "7002001", "9999999", "", "x"] {
        let refused = sanne.post(&paths::ADD_USER.replace("{number}", "9401138"), &fields(number)).await;
        assert_eq!(refused.status(), 422, "{number}: {refused}");
    }
    assert_eq!(world.sums().await, before);
}

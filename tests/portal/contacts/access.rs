//! Giving contacts access to the portal, changing it and taking it.

use super::{DAAN, NEW, SANNE, about, add, bakery};
use crate::support::world::World;

#[tokio::test]
async fn mira_is_invited_sets_a_password_and_reads_the_contacts() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let email = "mira@korenaar.example";
    let added = add(&world, &sanne, "Postma", email, email, "Medewerker").await;
    assert!(added.notice().contains("De uitnodiging gaat naar mira@korenaar.example"), "{}", added.notice());
    let line = added.near("Mira Postma").text();
    assert!(line.contains("uitgenodigd") && line.contains("Medewerker"), "{line}");
    let mail = world.mail_to(email).await;
    mail.says("Kies je wachtwoord").says("Sanne de Wit").says("Bakkerij De Korenaar").says("Medewerker");
    let page = world.browser().open(&mail.link()).await;
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", NEW).press("Wachtwoord opslaan").await;
    let mira = world.signed_in_with(email, NEW).await;
    mira.get("/").await.click("Contactpersonen").await.says("Mira Postma");
    mira.get("/customers/9401138").await.is(404, "Deze pagina is er niet");
    let list = sanne.get(&bakery(&world).await).await;
    assert!(!list.near("Mira Postma").has("uitgenodigd"));
}

#[tokio::test]
async fn nobody_learns_that_an_account_was_there_before() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let mut seen = Vec::new();
    for email in ["a.deboer@vandalen.example", "nieuw.hier@vandalen.example", "portaal@noorderlicht.example"]
    {
        let answer = add(&world, &sanne, "Postma", email, email, "Medewerker").await;
        let edit = sanne.get(&about(&world, email, "edit").await).await;
        let deletion = sanne.get(&about(&world, email, "deletion").await).await;
        let said = [answer.notice(), answer.near(email).text(), edit.text(), deletion.text()];
        seen.push(said.map(|text| text.replace(email, "(address)")));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[1], seen[2], "of an operator");
    assert_eq!(
        world.value("select first_name from users where email = 'a.deboer@vandalen.example'").await,
        "Annelies",
        "a name is never overwritten"
    );
}

#[tokio::test]
async fn another_sign_in_address_is_asked_twice() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let asked =
        add(&world, &sanne, "Postma", "mira@korenaar.example", "mira@thuis.example", "Beheerder").await;
    assert_eq!(asked.status(), 422);
    asked.says("Inloggen met een ander adres?").says("mira@thuis.example");
    assert!(world.mail().await.is_empty());
    let other = asked.form("Ja, met dit adres").fill("E-mailadres", "mira@ander.example");
    let other = other.press("Ja, met dit adres").await;
    other.says("Inloggen met een ander adres?").says("mira@ander.example");
    let done = other.press("Ja, met dit adres").await;
    assert!(done.notice().contains("mira@ander.example"), "{}", done.notice());
    world.mail_to("mira@ander.example").await.says("Beheerder van contactpersonen");
}

#[tokio::test]
async fn an_operators_address_looks_like_any_other_and_gives_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let operator = "portaal@noorderlicht.example";
    let added = add(&world, &sanne, "Postma", operator, operator, "Beheerder").await;
    assert!(added.notice().contains("De uitnodiging gaat naar"), "{}", added.notice());
    let line = added.near("Mira Postma").text();
    assert!(line.contains("uitgenodigd") && line.contains("Beheerder"), "{line}");
    world.mail_to(operator).await.says("Sanne de Wit").says("geen toegang");
    assert_eq!(
        world.value("select count(*) from organisation_roles r join operators o using (user_id)").await,
        "0"
    );
    let femke = world.signed_in(operator).await;
    assert_eq!(femke.get(&bakery(&world).await).await.status(), 404);
}

#[tokio::test]
async fn one_account_belongs_to_one_contact_and_nobody_raises_the_own_role() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let linked = add(&world, &sanne, "Dubbel", DAAN, "", "").await;
    assert_eq!(linked.mistakes(), ["Er is al een contactpersoon met dit e-mailadres"]);
    let before = world.sums().await;
    for (access, said) in [
        ("l.hoekstra@korenaar.example", "Met dit e-mailadres heeft een andere contactpersoon al toegang"),
        (SANNE, "Je kunt je eigen rol niet verhogen"),
    ] {
        let asked = add(&world, &sanne, "Dubbel", "dubbel@korenaar.example", access, "Beheerder").await;
        assert_eq!(asked.press("Ja, met dit adres").await.mistakes(), [said]);
    }
    assert_eq!(world.sums().await, before);
}

#[tokio::test]
async fn sanne_steps_down_only_when_a_successor_has_come() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let own = about(&world, SANNE, "edit").await;
    let step_down = async || {
        let page = sanne.get(&own).await;
        page.form("Opslaan").untick("Beheerder").tick("Medewerker").press("Opslaan").await
    };
    let refused = step_down().await;
    assert!(
        refused.mistakes()[0].contains("geen beheerder van contactpersonen meer"),
        "{:?}",
        refused.mistakes()
    );
    let daan = sanne.get(&about(&world, DAAN, "edit").await).await;
    daan.form("Opslaan").tick("Beheerder").press("Opslaan").await;
    world.mail_to(DAAN).await.says("heb je in het portaal nu deze rol");
    // Daan counts from when he has opened the contacts since.
    assert_eq!(step_down().await.status(), 422);
    let daan = world.signed_in(DAAN).await;
    daan.get(&bakery(&world).await).await.says("Contactpersoon toevoegen");
    assert_eq!(step_down().await.status(), 200);
    assert_eq!(sanne.get(&own).await.status(), 403);
    assert_eq!(world.audit().await.last().unwrap().kind, "refused");
}

#[tokio::test]
async fn withdrawn_rights_are_gone_at_the_next_request_and_the_contact_stays() {
    let world = World::start().await;
    let (sanne, daan) = (world.signed_in(SANNE).await, world.signed_in(DAAN).await);
    let path = bakery(&world).await;
    daan.get(&path).await.is(200, "Contactpersonen");
    let page = sanne.get(&about(&world, DAAN, "edit").await).await.click("Rechten ontnemen").await;
    page.is(200, "Rechten van Daan Kuipers ontnemen?").says("Medewerker");
    let done = page.press("Rechten ontnemen").await;
    assert!(done.near("Daan Kuipers").has("Geen toegang"));
    assert_eq!(daan.get(&path).await.status(), 404);
    daan.get("/modules/track-trace").await.is(200, "Track & Trace");
    world.mail_to(DAAN).await.says("Bakkerij De Korenaar");
    // A second click does no harm, and access can be given anew.
    let again = page.press("Rechten ontnemen").await;
    assert!(again.notice().contains("had al geen toegang meer"), "{}", again.notice());
    let edit = sanne.get(&about(&world, DAAN, "edit").await).await;
    let given = edit.form("Opslaan").fill("E-mailadres", DAAN).tick("Medewerker").press("Opslaan").await;
    assert!(given.notice().contains("is aangepast"), "{}", given.notice());
    daan.get(&path).await.is(200, "Contactpersonen");
}

#[tokio::test]
async fn the_last_administrator_of_the_organisation_stays_on_every_path() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for (page, button) in [("withdrawal", "Rechten ontnemen"), ("deletion", "Verwijderen")] {
        let page = sanne.get(&about(&world, SANNE, page).await).await;
        let refused = page.press(button).await;
        assert_eq!(refused.status(), 409, "{button}");
        refused.says("geen beheerder");
    }
    // Deleting her account at her numbers leaves the role, and so the account.
    world.execute("update memberships set first_used_at = now() where first_used_at is null").await;
    let kept = "select count(*) from organisation_administrators where active";
    assert_eq!(world.value(kept).await, "2");
}

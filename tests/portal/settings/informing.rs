//! Customer information, and what the supplier changes about it on request.

use super::{HERE, KENAN, OPERATOR, SANNE};
use crate::support::world::World;

#[tokio::test]
async fn an_administrator_changes_what_is_theirs_and_asks_for_the_rest() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&format!("{HERE}/information")).await;
    page.is(200, "Klantinformatie").says("Contact bij Noorderlicht Logistiek");
    let form = page.click("Eigen gegevens aanpassen").await;
    let form = form.form("Opslaan").fill("Korte naam", "Korenaar").fill("Telefoonnummer", "0318 123 456");
    form.press("Opslaan").await.is(200, "Klantinformatie").says("Korenaar").says("Opgeslagen");
    let ask = page.click("Wijziging aanvragen").await;
    let nothing = ask.press("Wijziging aanvragen").await;
    assert_eq!(nothing.status(), 422);
    let form = ask.form("Wijziging aanvragen").fill("Naam", "De Korenaar BV").fill("KvK-nummer", "1234 5678");
    let asked = form.press("Wijziging aanvragen").await;
    asked.says("Wijziging aangevraagd").says("De Korenaar BV").says("12345678");
    let kenan = world.signed_in(KENAN).await;
    let again = kenan.get(&format!("{HERE}/information/change-requests/new")).await;
    let again = again.form("Wijziging aanvragen").fill("Naam", "Anders").press("Wijziging aanvragen").await;
    assert_eq!(again.status(), 409);

    let operator = world.signed_in(OPERATOR).await;
    let desk = operator.get("/operator").await;
    assert!(desk.near("Wijzigingen van klantinformatie").has("1"), "{}", desk.text());
    let list = desk.click("Wijzigingen van klantinformatie").await;
    let request = list.click("Bakkerij De Korenaar 9401138").await;
    request.says("De Korenaar BV").says("Sanne de Wit");
    let bare = request.press("Afwijzen").await;
    assert_eq!(bare.status(), 422);
    request.press("Doorvoeren").await.says("De wijziging is doorgevoerd").says("Er wacht niets");
    let late = request.form("Afwijzen").fill("Reden", "Nee").press("Afwijzen").await;
    assert_eq!(late.status(), 409);
    late.says("al beslist").says("Doorgevoerd");
    sanne.get(&format!("{HERE}/information")).await.says("De Korenaar BV").says("12345678");
    assert_eq!(world.value("select count(*) from mails where kind = 'change-decided'").await, "1");
    let kinds = world.audit_kinds().await;
    for kind in ["information.changed", "change-request.asked", "change-request.approved"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
}

#[tokio::test]
async fn a_request_is_taken_back_or_rejected_with_a_reason() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let new = format!("{HERE}/information/change-requests/new");
    let form = sanne.get(&new).await;
    let asked =
        form.form("Wijziging aanvragen").fill("Btw-nummer", "nl123456789b01").press("Wijziging aanvragen");
    let gone = asked.await.press("Aanvraag intrekken").await;
    gone.says("Je aanvraag is ingetrokken").says_nothing_of("NL123456789B01");
    let form = sanne.get(&new).await;
    form.form("Wijziging aanvragen").fill("Naam", "Iets anders").press("Wijziging aanvragen").await;
    let operator = world.signed_in(OPERATOR).await;
    let request = operator.get("/operator/change-requests").await.click("Bakkerij De Korenaar 9401138").await;
    let form = request.form("Afwijzen").fill("Reden", "Dat staat niet in het register");
    form.press("Afwijzen").await.says("De wijziging is afgewezen");
    let page = sanne.get(&format!("{HERE}/information")).await;
    page.says("is afgewezen").says("Dat staat niet in het register").says_nothing_of("Iets anders");
}

#[tokio::test]
async fn the_chooser_begins_with_the_number_used_last() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for number in ["9401139", "9401138"] {
        sanne.get(&format!("/customers/{number}")).await;
        let chooser = sanne.get("/customers").await;
        assert!(chooser.near("laatst gebruikt").has(number), "{number}");
        assert_eq!(chooser.texts("main .number")[0], number);
    }
    let only = world.signed_in("inzicht@korenaar.example").await.get("/customers").await;
    assert_eq!(only.path(), HERE, "no chooser for one number");
}

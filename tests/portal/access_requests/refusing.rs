//! Rejecting, with or without a word to the requester.

use crate::support::{
    asker::{Asker, KORENAAR},
    world::World,
};

const SANNE: &str = "beheerder@korenaar.example";

#[tokio::test]
async fn iris_is_rejected_and_reads_why() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let question = world.review(&sanne, &iris).await.click("Afwijzen").await;
    question.is(200, "Aanvraag van Iris Vermeer afwijzen?").says("iris@korenaar.example");
    let inbox =
        question.form("Afwijzen").fill("Toelichting", "Vraag het eerst je chef.").press("Afwijzen").await;
    assert_eq!(inbox.notice(), "De aanvraag van Iris Vermeer is afgewezen.");
    inbox.is(200, "Toegangsaanvragen");
    assert!(inbox.texts("article").iter().all(|request| !request.contains("Iris Vermeer")));
    let mail = world.mail_to(&iris.email).await;
    mail.says("Je toegangsaanvraag voor klantnummer 9401138 is afgewezen").says("Vraag het eerst je chef.");
    for unsaid in ["Sanne", "Bakkerij", "Kenan", "beheerder@"] {
        mail.says_nothing_of(unsaid);
    }
    let decided = sanne.get("/customers/9401138/access-requests?show=decided").await;
    let request = decided.card(&iris.email);
    assert!(request.has("Afgewezen") && request.has("Sanne de Wit"));
    let event =
        world.audit().await.into_iter().find(|event| event.kind == "access-request.rejected").unwrap();
    assert_eq!((event.actor.as_str(), event.number.as_str()), (SANNE, KORENAAR));
    assert_eq!(
        world.value("select count(*) from users where email_key = 'iris@korenaar.example'").await,
        "0"
    );
    Asker::iris().ask(&world).await;
    world.review(&sanne, &iris).await.says("eerder besloten: Afgewezen");
}

#[tokio::test]
async fn iris_is_rejected_in_silence() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let question = world.review(&sanne, &iris).await.click("Afwijzen").await;
    let form = question.form("Afwijzen").fill("Toelichting", "Onbekend.").tick("Geen bericht sturen");
    form.press("Afwijzen").await.is(200, "Toegangsaanvragen");
    assert!(world.mail().await.is_empty());
    let decided = sanne.get("/customers/9401138/access-requests?show=decided").await;
    decided
        .card(&iris.email)
        .click("Bekijken")
        .await
        .says("Afgewezen")
        .says("Onbekend.")
        .says("Sanne de Wit");
}

#[tokio::test]
async fn a_member_who_asks_for_more_and_is_rejected_keeps_what_they_have() {
    let world = World::start().await;
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let asker = Asker::new(KORENAAR, "medewerker@korenaar.example").wanting(&["Shop"]);
    asker.send(&daan).await.is(200, "Je aanvraag is verstuurd");
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &asker).await;
    assert!(review.near("E-commerce inzichten").has("Heeft deze persoon al"));
    review.click("Afwijzen").await.press("Afwijzen").await.is(200, "Toegangsaanvragen");
    daan.get("/account/permissions").await.says("Track & Trace").says("E-commerce inzichten");
}

#[tokio::test]
async fn a_reason_that_is_too_long_stays_in_its_field() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let sanne = world.signed_in(SANNE).await;
    let question = world.review(&sanne, &iris).await.click("Afwijzen").await;
    let long = "é".repeat(501);
    let refused = question.form("Afwijzen").fill("Toelichting", &long).press("Afwijzen").await;
    refused.is(422, "Aanvraag van Iris Vermeer afwijzen?");
    assert_eq!(refused.form("Afwijzen").value("Toelichting"), long);
    world.review(&sanne, &iris).await;
}

//! A second request for the same number and address, while one waits.

use crate::support::{
    asker::{Asker, KORENAAR, WEBSHOP},
    world::World,
};

const SANNE: &str = "beheerder@korenaar.example";
const INBOX: &str = "/customers/9401138/access-requests";

#[tokio::test]
async fn a_visitors_second_request_is_unseen_until_the_mailbox_confirms_it() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    let first = world.mail_to(&iris.email).await;
    let second = Asker::new(KORENAAR, "IRIS@Korenaar.example").because("Ook de facturen.").wanting(&["Shop"]);
    second.ask(&world).await;
    let mail = world.mail_to("IRIS@Korenaar.example").await;
    assert_eq!(mail.without_secret(), first.without_secret(), "the mail does not tell that one waits");

    let sanne = world.signed_in(SANNE).await;
    let inbox = sanne.get(INBOX).await;
    assert!(!inbox.card(&iris.email).has("Shop") && !inbox.has("Ook de facturen."));
    world.browser().open(&mail.link()).await.press("Bevestigen").await.is(200, "Je e-mailadres is bevestigd");
    let inbox = sanne.get(INBOX).await;
    let request = inbox.card(&iris.email);
    assert!(request.has("Versturen pakketten") && request.has("Shop"), "{}", request.text());
    assert!(request.has("Ik verstuur de kerstpakketten.") && request.has("Ook de facturen."));
    assert!(!request.has("adres niet bevestigd"), "the mailbox confirmed it");
    assert!(world.audit_kinds().await.contains(&"access-request.merged".to_owned()));
    assert_eq!(
        world.value("select count(*) from access_requests where email_key = 'iris@korenaar.example'").await,
        "1"
    );
}

#[tokio::test]
async fn what_no_mailbox_confirmed_is_forgotten_when_requests_expire() {
    let world = World::start().await;
    let kept = async || world.value("select count(*) from access_request_additions").await;
    Asker::iris().ask(&world).await;
    Asker::iris().because("Ook de facturen.").wanting(&["Shop"]).ask(&world).await;
    let link =
        world.mail().await.into_iter().rev().find(|mail| mail.to == Asker::iris().email).unwrap().link();
    world.later(time::Duration::days(29)).await;
    assert_eq!(kept().await, "1");
    world.later(time::Duration::days(2)).await;
    assert_eq!(kept().await, "0");
    let page = world.browser().open(&link).await;
    assert_eq!(page.status(), 410, "{page}");
}

#[tokio::test]
async fn a_stranger_cannot_change_what_iris_asked() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    world.mail().await;
    let row = "select to_jsonb(r) from access_requests r where email_key = 'iris@korenaar.example'";
    let before = world.value(row).await;
    let mut stranger =
        iris.clone().because("Geef mij alles.").wanting(&["Beheren klanten, gebruikers en instellingen"]);
    (stranger.first, stranger.phone) = ("Vreemde".to_owned(), "06 87654321".to_owned());
    stranger.ask(&world).await;
    assert_eq!(world.value(row).await, before);
    let sanne = world.signed_in(SANNE).await;
    sanne.get(INBOX).await.says_nothing_of("Vreemde").says_nothing_of("Geef mij alles.");
    // Also when Iris confirms her own, the stranger's stays unseen.
    let mails = world.mail().await;
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [iris.email.as_str()]);
    assert_ne!(world.value(row).await, "");
    sanne.get(INBOX).await.says_nothing_of("Geef mij alles.");
}

#[tokio::test]
async fn youssef_who_is_signed_in_adds_to_his_request_at_once() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let first = Asker::new(WEBSHOP, "chauffeur@vandalen.example").wanting(&["Rapporten"]);
    first.send(&youssef).await.is(200, "Je aanvraag is verstuurd");
    let more = first.clone().because("En de bestellingen.").wanting(&["Shop", "Rapporten"]);
    more.send(&youssef).await.is(200, "Je aanvraag is verstuurd");
    let sanne = world.signed_in(SANNE).await;
    let inbox = sanne.get("/customers/9401139/access-requests").await;
    let request = inbox.card("chauffeur@vandalen.example");
    assert!(request.has("Rapporten") && request.has("Shop") && request.has("En de bestellingen."));
    assert_eq!(inbox.texts("article").len(), 1);
    assert!(world.audit_kinds().await.contains(&"access-request.merged".to_owned()));
}

#[tokio::test]
async fn a_request_sent_signed_out_is_joined_by_what_the_same_person_asks_signed_in() {
    let world = World::start().await;
    let visitor = Asker::new(WEBSHOP, "chauffeur@vandalen.example").wanting(&["Rapporten"]);
    visitor.ask(&world).await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    visitor.clone().wanting(&["Shop"]).send(&youssef).await.is(200, "Je aanvraag is verstuurd");
    let inbox = world.signed_in(SANNE).await.get("/customers/9401139/access-requests").await;
    let request = inbox.card("chauffeur@vandalen.example");
    assert!(request.has("Rapporten") && request.has("Shop") && !request.has("adres niet bevestigd"));
}

#[tokio::test]
async fn what_was_asked_besides_is_not_lost_when_the_first_is_decided_before_it_is_confirmed() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    iris.clone().because("Ook de facturen.").wanting(&["Shop"]).ask(&world).await;
    let mails = world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    world.review(&sanne, &iris).await.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    world
        .browser()
        .open(&mails[1].link())
        .await
        .press("Bevestigen")
        .await
        .is(200, "Je e-mailadres is bevestigd");
    let inbox = sanne.get(INBOX).await;
    let request = inbox.card(&iris.email);
    assert!(request.has("Shop") && request.has("Ook de facturen.") && !request.has("adres niet bevestigd"));
    assert!(!request.has("Versturen pakketten"), "that was decided");
}

#[tokio::test]
async fn iris_who_was_rejected_may_ask_again_and_the_earlier_decision_shows() {
    let world = World::start().await;
    let koen = Asker::new(KORENAAR, "verkoop@pakketslim.example");
    koen.ask(&world).await;
    let review = world.review(&world.signed_in(SANNE).await, &koen).await;
    review.says("Over dit adres is hier eerder besloten: Afgewezen").says("Kenan Yıldız");
}

#[tokio::test]
async fn youssef_takes_his_own_request_back_and_nobody_else_does() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    Asker::new(WEBSHOP, "").send(&youssef).await;
    let own = youssef.get("/account/permissions").await;
    let take_back = own.form("Aanvraag intrekken").request("Aanvraag intrekken");
    let daan = world.signed_in("medewerker@korenaar.example").await;
    assert_eq!(daan.send(take_back).await.status, 404);
    let page = own.press("Aanvraag intrekken").await;
    assert_eq!(page.notice(), "Je aanvraag is ingetrokken.");
    page.says_nothing_of("Aanvraag intrekken");
    let sanne = world.signed_in(SANNE).await;
    sanne.get("/customers/9401139/access-requests").await.says("Er wachten geen aanvragen");
    sanne.get("/customers/9401139/access-requests?show=decided").await.says("Ingetrokken");
    let event =
        world.audit().await.into_iter().find(|event| event.kind == "access-request.withdrawn").unwrap();
    assert_eq!((event.actor.as_str(), event.number.as_str()), ("chauffeur@vandalen.example", WEBSHOP));
}

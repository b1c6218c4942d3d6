//! The mail desk: what operators see of outgoing mail, and what they do about it.

mod reports;

use crate::support::{browser::Browser, world::World};
use balie::{
    audit::model::Act,
    mail_desk::{
        changes,
        model::{Cancelled, Resent},
    },
    outbox::{
        changes::claim,
        retry::Failure,
        transport::{Memory, Transport},
        worker::deliver_due,
    },
    paths,
};
use time::Duration;
use uuid::Uuid;

/// The demo's operator.
const FEMKE: &str = "portaal@noorderlicht.example";
/// Somebody who asks for a link to set a password.
const KIM: &str = "medewerker@korenaar.example";

/// Somebody asked for a link; the id of the mail that waits.
async fn asked_for_a_link(world: &World) -> Uuid {
    world.mail().await;
    world.browser().post(paths::FORGOT_PASSWORD, &[("email", KIM)]).await;
    world.value("select id from mails where status = 'waiting'").await.parse().unwrap()
}

async fn femke(world: &World) -> Browser {
    world.signed_in(FEMKE).await
}

#[tokio::test]
async fn an_operator_finds_a_mail_and_reads_it_without_its_secret() {
    let world = World::start().await;
    let id = asked_for_a_link(&world).await;
    let femke = femke(&world).await;
    let desk = femke.get(paths::OUTGOING_MAIL).await;
    desk.says(KIM).says("Volgende poging");
    let found = femke.get(&format!("{}?status=waiting&q=MEDEWERKER%40", paths::OUTGOING_MAIL)).await;
    let mail = found.click("Link om een wachtwoord te kiezen").await;
    mail.says(KIM).says("/set-password/…").says("De geheime links zijn weggelaten");
    assert_eq!(world.value("select count(*) from one_time_links").await, "0", "nothing was minted");
    femke
        .get(&format!("{}?status=waiting&q=niemand", paths::OUTGOING_MAIL))
        .await
        .says("Geen e-mails gevonden");
    femke.get(&format!("{}?status=sent", paths::OUTGOING_MAIL)).await.says_nothing_of(&id.to_string());
    let html = femke.get(&paths::outgoing_html(id)).await;
    assert!(
        html.answer().headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'")
    );
    assert!(!String::from_utf8_lossy(&html.answer().body).contains("/set-password/A"));
}

#[tokio::test]
async fn a_mail_that_was_cancelled_never_leaves_and_can_be_sent_after_all() {
    let world = World::start().await;
    let id = asked_for_a_link(&world).await;
    let femke = femke(&world).await;
    let asks = femke.get(&paths::outgoing_message(id)).await.click("Niet versturen").await;
    asks.says(KIM).says("Wat de e-mail vertelt, is wel gebeurd");
    let done = asks.press("Niet versturen").await;
    assert_eq!(done.notice(), "De e-mail gaat niet uit.");
    assert!(world.mail().await.is_empty());
    let again = femke.post(&paths::cancel_message(id), &[]).await;
    again.is(409, "E-mail niet versturen").says("was al geannuleerd");
    let sent = done.press("Opnieuw versturen").await;
    assert_eq!(sent.notice(), "De e-mail is onderweg.");
    let second = femke.post(&paths::resend_message(id), &[]).await;
    assert_eq!(second.notice(), "Deze e-mail was al onderweg. Er is niets dubbel verstuurd.");
    world.mail_to(KIM).await.link();
    let kinds = world.audit_kinds().await;
    let of_mail: Vec<_> = kinds.iter().filter(|kind| kind.starts_with("mail.")).collect();
    assert_eq!(of_mail, ["mail.cancelled", "mail.resent"]);
}

#[tokio::test]
async fn what_a_worker_has_in_hand_is_not_cancelled() {
    let world = World::start().await;
    let id = asked_for_a_link(&world).await;
    let now = world.app.clock.now();
    claim(&world.app.db, now, now + Duration::minutes(10), 8).await.unwrap();
    let act = Act::command_line(now);
    assert_eq!(changes::cancel(&world.app, &act, id).await.unwrap(), Cancelled::InHand);
    assert_eq!(changes::resend(&world.app, &act, id).await.unwrap(), Resent::InHand);
    let page = femke(&world).await.post(&paths::cancel_message(id), &[]).await;
    page.is(409, "E-mail niet versturen").says("op dit moment verstuurd");
    // The worker died: another may have it, and an operator may cancel it.
    let later = Act::command_line(now + Duration::minutes(11));
    assert_eq!(changes::cancel(&world.app, &later, id).await.unwrap(), Cancelled::Done);
}

#[tokio::test]
async fn whoever_is_first_a_mail_is_either_sent_or_cancelled() {
    let world = World::start().await;
    for _ in 0..6 {
        let id = asked_for_a_link(&world).await;
        let memory = Memory::default();
        let transport = Transport::Memory(memory.clone());
        let act = Act::command_line(world.app.clock.now());
        let (sent, cancelled) =
            tokio::join!(deliver_due(&world.app, &transport), changes::cancel(&world.app, &act, id));
        sent.unwrap();
        let was_cancelled = cancelled.unwrap() == Cancelled::Done;
        assert_eq!(memory.sent().is_empty(), was_cancelled);
        let status = world.value(&format!("select status from mails where id = '{id}'")).await;
        assert_eq!(status, if was_cancelled { "cancelled" } else { "sent" });
        world.clock.advance(Duration::hours(2));
    }
}

#[tokio::test]
async fn an_operator_reads_why_a_mail_failed_and_sends_it_again() {
    let world = World::start().await;
    asked_for_a_link(&world).await;
    let memory = Memory::default();
    memory.fail_next(Failure::Permanent("550 5.1.1 no such mailbox".to_owned()));
    deliver_due(&world.app, &Transport::Memory(memory)).await.unwrap();
    let femke = femke(&world).await;
    let failed = femke.get(&format!("{}?status=failed", paths::OUTGOING_MAIL)).await;
    failed.says("550 5.1.1 no such mailbox");
    let again = failed
        .near("550 5.1.1")
        .click("Link om een wachtwoord te kiezen")
        .await
        .press("Opnieuw versturen")
        .await;
    again.says("de eerdere e-mail");
    world.mail_to(KIM).await.link();
}

#[tokio::test]
async fn an_operator_tries_whether_mail_arrives() {
    let world = World::start().await;
    world.mail().await;
    let desk = femke(&world).await.get(paths::OUTGOING_MAIL).await.press("Testmail naar mijzelf").await;
    assert_eq!(desk.notice(), format!("Er is een testmail onderweg naar {FEMKE}."));
    world.mail_to(FEMKE).await.says("De mailserver werkt");
}

#[tokio::test]
async fn outgoing_mail_is_nobodys_but_the_operators() {
    let world = World::start().await;
    let id = asked_for_a_link(&world).await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    for path in [paths::OUTGOING_MAIL.to_owned(), paths::outgoing_message(id), paths::outgoing_html(id)] {
        assert_eq!(sanne.get(&path).await.status().as_u16(), 404);
    }
    for path in [paths::resend_message(id), paths::cancel_message(id), paths::TEST_MAIL.to_owned()] {
        assert_eq!(sanne.post(&path, &[]).await.status().as_u16(), 404);
    }
    world.mail_to(KIM).await.link();
}

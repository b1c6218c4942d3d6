//! What other mail servers report of our mail: believed with the secret, and only of mail that is ours.

use super::{FEMKE, KIM, asked_for_a_link};
use crate::support::{
    browser::{Answer, Ask},
    world::World,
};
use balie::paths;

const SECRET: &str = "een geheim van genoeg tekens";

/// A report as mail servers write it.
fn report(message_id: &str, recipient: &str, action: &str, status: &str) -> String {
    format!(
        "Content-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 no such mailbox\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    )
}

/// A mail that was sent, and its Message-ID.
async fn sent(world: &World) -> (uuid::Uuid, String) {
    let id = asked_for_a_link(world).await;
    world.mail().await;
    (id, world.value(&format!("select message_id from mails where id = '{id}'")).await)
}

async fn posts(world: &World, body: &[u8], secret: &str) -> Answer {
    let mut ask = Ask::post_bytes(paths::MAIL_REPORTS, body.to_vec());
    ask.headers = vec![
        ("content-type", "message/rfc822".to_owned()),
        ("origin", String::new()),
        ("sec-fetch-site", String::new()),
        ("authorization", if secret.is_empty() { String::new() } else { format!("Bearer {secret}") }),
    ];
    world.browser().send(ask).await
}

#[tokio::test]
async fn a_mail_that_bounced_shows_at_the_desk() {
    let world = World::set(&["--mail-report-secret", SECRET]).await;
    let (id, message_id) = sent(&world).await;
    let delayed = report(&message_id, KIM, "delayed", "4.4.1");
    assert_eq!(posts(&world, delayed.as_bytes(), SECRET).await.status.as_u16(), 200);
    let status = format!("select status from mails where id = '{id}'");
    assert_eq!(world.value(&status).await, "sent", "it may still arrive");
    let failed = report(&message_id, "Medewerker@Korenaar.example", "failed", "5.1.1");
    for _ in 0..2 {
        assert_eq!(posts(&world, failed.as_bytes(), SECRET).await.status.as_u16(), 200);
    }
    assert_eq!(world.value(&status).await, "failed");
    assert_eq!(
        world.value("select count(*) from mail_reports").await,
        "2",
        "the second time tells nothing new"
    );
    let bounced = world.audit_kinds().await.into_iter().filter(|kind| kind == "mail.bounced").count();
    assert_eq!(bounced, 1);
    let page = world.signed_in(FEMKE).await.get(&paths::outgoing_message(id)).await;
    page.says("Teruggestuurd")
        .says("Niet afgeleverd")
        .says("550 no such mailbox")
        .says("Nog niet afgeleverd");
}

#[tokio::test]
async fn without_the_secret_nothing_is_believed() {
    let world = World::set(&["--mail-report-secret", SECRET]).await;
    let (id, message_id) = sent(&world).await;
    let failed = report(&message_id, KIM, "failed", "5.1.1");
    for forged in ["", "iets anders", "een geheim van genoeg tekenS"] {
        assert_eq!(posts(&world, failed.as_bytes(), forged).await.status.as_u16(), 404, "{forged:?}");
    }
    assert_eq!(world.value(&format!("select status from mails where id = '{id}'")).await, "sent");
    let silent = World::start().await;
    assert_eq!(posts(&silent, failed.as_bytes(), SECRET).await.status.as_u16(), 404, "no secret, no road in");
}

#[tokio::test]
async fn a_report_about_another_mail_or_another_address_changes_nothing() {
    let world = World::set(&["--mail-report-secret", SECRET]).await;
    let (id, message_id) = sent(&world).await;
    let reports = [
        report("<anders@portaal.noorderlicht.example>", KIM, "failed", "5.1.1"),
        report(&message_id, "beheerder@vandalen.example", "failed", "5.1.1"),
        report(&message_id, KIM, "exploded", "5.1.1"),
        "geen verslag".to_owned(),
        String::new(),
    ];
    for wrong in reports {
        assert_eq!(posts(&world, wrong.as_bytes(), SECRET).await.status.as_u16(), 422, "{wrong}");
    }
    let too_large = vec![b'a'; 300 * 1024];
    assert_eq!(posts(&world, &too_large, SECRET).await.status.as_u16(), 413);
    assert_eq!(posts(&world, &[0xff, 0, 0xfe], SECRET).await.status.as_u16(), 422);
    assert_eq!(world.value(&format!("select status from mails where id = '{id}'")).await, "sent");
    assert_eq!(world.value("select count(*) from mail_reports").await, "0");
}

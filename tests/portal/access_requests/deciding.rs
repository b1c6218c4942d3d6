//! Deciding: adjusting, approving, rejecting, and only once.

use super::{INBOX, KENAN, LARS, SANNE, lars_asks, review};
use crate::support::world::World;

#[tokio::test]
async fn sanne_adjusts_and_approves_and_lars_gets_exactly_that() {
    let world = World::start().await;
    lars_asks(&world.browser(), "9401138", LARS, &["Inzicht orders en facturen", "Versturen pakketten"])
        .await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Lars Visser").await;
    let form = page.form("Goedkeuren");
    for brought in ["Orders", "Facturen", "Verzendlabels", "Retouren", "Track & Trace"] {
        assert!(form.ticked(brought), "{brought}");
    }
    let form = form.untick("Facturen").untick("Retouren").untick("Verzendlabels").tick("Adresboek");
    let done = form.press("Goedkeuren").await;
    done.is(200, "Toegangsaanvragen");
    assert!(done.notice().contains("Lars Visser"), "{}", done.notice());
    let mail = world.only_mail(LARS).await;
    mail.says("Sanne de Wit")
        .says("Orders")
        .says("Adresboek")
        .says("Track & Trace")
        .says_nothing_of("Facturen");
    assert!(mail.link("/set-password/").starts_with("https://portaal.noorderlicht.example/set-password/"));
    let audit = world.audit().await;
    let approved = audit.iter().find(|event| event.kind == "access-request.approved").unwrap();
    assert_eq!((approved.actor.as_str(), approved.number.as_str()), (SANNE, "9401138"));
    let (asked, given) = (approved.before.as_ref().unwrap(), approved.after.as_ref().unwrap());
    assert!(asked.to_string().contains("orders-invoices"), "{asked}");
    assert_eq!(given["given"], serde_json::json!(["address-book", "orders", "track-trace"]));
    assert_eq!(
        world
            .value("select count(*) from users where email_key = 'lars.visser+balie@korenaar.example'")
            .await,
        "1"
    );
}

#[tokio::test]
async fn a_request_is_decided_once_and_the_second_administrator_sees_by_whom() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let (hers, his) = (review(&sanne, "Esra Demir").await, review(&kenan, "Esra Demir").await);
    hers.form("Goedkeuren").untick("Facturen").press("Goedkeuren").await;
    world.mail().await;
    let before = world.sums().await;
    let late = his.press("Goedkeuren").await;
    late.is(409, "Aanvraag van Esra Demir")
        .says("Een collega was je voor")
        .says("Sanne de Wit")
        .says("Orders");
    assert_eq!(world.sums().await, before);
    let rejection = kenan.post(&format!("{}/rejection", his.path()), &[("reason", "te laat")]).await;
    rejection.says("Sanne de Wit");
    assert_eq!(world.sums().await, before);
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_rejection_says_why_unless_nobody_should_be_told() {
    let world = World::start().await;
    let kenan = world.signed_in(KENAN).await;
    let page = kenan.get(INBOX).await.near("Esra Demir").click("Afwijzen").await;
    page.is(200, "Aanvraag van Esra Demir afwijzen?");
    page.form("Afwijzen")
        .fill("Toelichting", "Vraag het Daan.")
        .press("Afwijzen")
        .await
        .is(200, "Toegangsaanvragen");
    world.only_mail("e.demir@korenaar.example").await.says("Vraag het Daan.").says_nothing_of("Kenan");
    let page = kenan.get(INBOX).await.near("Bram Willems").click("Afwijzen").await;
    page.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await;
    assert!(world.mail().await.is_empty());
    let decided = kenan.get(&format!("{INBOX}?show=decided")).await;
    assert!(decided.near("Bram Willems").has("Kenan Yıldız"), "{}", decided.text());
}

#[tokio::test]
async fn at_least_one_permission_is_given() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Gijs de Boer").await;
    let refused = page.press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Gijs de Boer").says("Kies minstens één autorisatie");
}

#[tokio::test]
async fn what_is_restricted_is_asked_of_the_supplier_and_never_given_here() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Esra Demir").await;
    page.form("Goedkeuren").tick("Connector").press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let holds = "select string_agg(g.permission, ' ' order by g.permission) from grants g
        join memberships m on m.id = g.membership_id where m.invited_email = 'e.demir@korenaar.example'";
    assert_eq!(world.value(holds).await, "invoices orders");
    let asked = "select string_agg(permission, ' ') from permission_requests p join memberships m on m.id = p.membership_id
        where m.invited_email = 'e.demir@korenaar.example' and p.status = 'pending'";
    assert_eq!(world.value(asked).await, "connector");
}

#[tokio::test]
async fn two_that_exclude_each_other_are_not_given_together() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = review(&sanne, "Bram Willems").await;
    let before = world.sums().await;
    let path = format!("{}/approval", page.path());
    let both = [("permissions", "track-trace"), ("permissions", "track-trace-read-only")];
    let refused = sanne.post(&path, &both).await;
    refused.is(422, "Aanvraag van Bram Willems").says("gaan niet samen");
    for odd in ["no-such-permission", "", "ORDERS"] {
        sanne.post(&path, &[("permissions", odd)]).await;
    }
    assert_eq!(world.sums().await, before, "nothing half done");
}

#[tokio::test]
async fn nobody_decides_on_the_own_request() {
    let world = World::start().await;
    let ids = "update access_requests set asked_by = (select id from users where email = 'beheerder@korenaar.example')
        where email = 'e.demir@korenaar.example'";
    world.execute(ids).await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let refused = review(&sanne, "Esra Demir").await.press("Goedkeuren").await;
    refused.says("Over je eigen aanvraag beslist een andere beheerder");
    assert_eq!(world.sums().await, before);
}

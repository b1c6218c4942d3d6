//! Restricted permissions that administrators ask of the supplier.

use super::{FEMKE, SANNE};
use crate::support::world::World;

const LIST: &str = "/operator/permission-requests";
const JESSE: &str = "j.baars@korenaar.example";

#[tokio::test]
async fn femke_grants_what_sanne_asked_and_both_sides_are_told() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    femke.get("/operator").await.near("Beperkte autorisaties").has("1");
    let list = femke.get(LIST).await;
    list.says("Connector").says("Sanne de Wit").says("9401138");
    let (name, _) = list.near("Connector").links().remove(0);
    let page = list.click(&name).await;
    page.says("Toekennen");
    page.press("Toekennen").await.says("De autorisatie is toegekend").says("Er is niets aangevraagd");
    let mut to: Vec<String> = world
        .mail()
        .await
        .into_iter()
        .map(|mail| {
            mail.says("Connector").says("Toegekend");
            mail.to
        })
        .collect();
    to.sort();
    assert_eq!(to, [SANNE, JESSE]);
    let held = "select count(*) from grants g join memberships m on m.id = g.membership_id
        join users u on u.id = m.user_id where u.email = 'j.baars@korenaar.example' and g.permission = 'connector'";
    assert_eq!(world.value(held).await, "1");
    // Pressed twice, and by a colleague: it is decided once.
    page.press("Toekennen").await.is(409, &page.h1()).says("Een collega was je voor");
    femke.get(&format!("{LIST}?show=decided")).await.says("Toegekend");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "permission.granted").count(), 1);
}

#[tokio::test]
async fn femke_rejects_with_a_reason_that_both_read() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let list = femke.get(LIST).await;
    let (name, _) = list.near("Connector").links().remove(0);
    let page = list.click(&name).await.click("Afwijzen").await;
    let missing = page.form("Afwijzen").unchecked().press("Afwijzen").await;
    missing.is(422, &page.h1()).says("Vul de reden in");
    let done =
        missing.form("Afwijzen").fill("Reden", "Dit vraagt een ander contract.").press("Afwijzen").await;
    done.says("is afgewezen");
    for mail in world.mail().await {
        mail.says("Dit vraagt een ander contract.");
    }
    page.form("Afwijzen").fill("Reden", "x").press("Afwijzen").await.says("Een collega was je voor");
}

#[tokio::test]
async fn what_a_rule_forbids_is_refused_until_it_can_be_held() {
    let world = World::start().await;
    // Track & Trace is held, and read-only tracking is asked for besides it by a row from before the rule.
    world.execute("update permission_requests set permission = 'track-trace-read-only' where status = 'pending';
        insert into grants (customer_id, membership_id, permission, granted_at)
        select customer_id, membership_id, 'track-trace', now() from permission_requests where status = 'pending'
        on conflict do nothing").await;
    let femke = world.signed_in(FEMKE).await;
    let id = world.value("select id from permission_requests where status = 'pending'").await;
    let page = femke.get(&format!("{LIST}/{id}")).await;
    page.press("Toekennen").await.is(422, &page.h1()).says("gaan niet samen");
    // Nobody decides about what they asked for themselves.
    world
        .execute(&format!(
            "update permission_requests set permission = 'connector',
        asked_by = (select id from users where email = '{FEMKE}') where id = '{id}'"
        ))
        .await;
    let page = femke.get(&format!("{LIST}/{id}")).await;
    page.press("Toekennen").await.is(422, &page.h1()).says("beslist een collega");
}

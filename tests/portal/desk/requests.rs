//! Access requests of numbers that nobody decides about.

use super::{FEMKE, KORENAAR};
use crate::support::{asker::Asker, world::World};
use time::Duration;

#[tokio::test]
async fn who_asks_where_nobody_decides_gets_an_answer_from_the_supplier() {
    let world = World::start().await;
    let iris = Asker::new("7002001", "iris@zeewind.example").wanting(&["Rapporten"]);
    iris.ask(&world).await;
    world.mail().await;
    world.later(Duration::days(1)).await;
    let mail = world.mail_among_others(FEMKE).await;
    mail.says("1 toegangsaanvraag wacht op het portaalbeheer");
    world.later(Duration::hours(2)).await;
    assert!(world.mail().await.iter().all(|mail| mail.to != FEMKE), "once a day");
    // Also when somebody has the job done by hand.
    balie::jobs::run_now(&world.app, "tell-operators").await.unwrap();
    assert!(world.mail().await.iter().all(|mail| mail.to != FEMKE), "once a day");
    // A day after that.
    world.later(Duration::hours(24)).await;
    world.mail_among_others(FEMKE).await.says("1 toegangsaanvraag wacht op het portaalbeheer");
    let femke = world.signed_in(FEMKE).await;
    let list = femke.get("/operator").await.click("Aanvragen zonder beheerder").await;
    let (name, _) = list.near("iris@zeewind.example").links().remove(0);
    let page = list.click(&name).await;
    page.says("iris@zeewind.example");
    let nothing = page.form("Goedkeuren").untick("E-commerce inzichten").press("Goedkeuren").await;
    nothing.is(422, &page.h1()).says("Kies minstens één autorisatie");
    // The supplier grants what an administrator can only ask for.
    page.form("Goedkeuren").tick("Connector").press("Goedkeuren").await.says("is goedgekeurd");
    let given = world.mail_among_others("iris@zeewind.example").await;
    given.says("Noorderlicht Logistiek heeft je toegang gegeven").says("Connector");
    page.press("Goedkeuren").await.is(409, &page.h1()).says("Een collega was je voor");
}

#[tokio::test]
async fn the_supplier_leaves_requests_to_who_decides_there() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    femke.get("/operator/access-requests").await.says("Er wachten geen aanvragen");
    let id = world
        .value("select id from access_requests where status = 'pending' order by asked_at limit 1")
        .await;
    let path = format!("{KORENAAR}/access-requests/{id}");
    femke.get(&path).await.says("Dit klantnummer heeft een actieve beheerder");
    let before = world.sums().await;
    let answer = femke.post(&format!("{path}/approval"), &[("permissions", "orders")]).await;
    assert_eq!(answer.status().as_u16(), 422);
    assert_eq!(world.sums().await, before);
}

//! An operator who looks along: sees what an administrator sees, for half an hour, and changes nothing.

use crate::support::{
    browser::{Ask, Browser},
    routes::Samples,
    world::World,
};
use axum::http::Method;
use balie::{paths, site::Access};
use time::Duration;

const FEMKE: &str = "portaal@noorderlicht.example";
const SANNE: &str = "beheerder@korenaar.example";

async fn looks(browser: &Browser) {
    let page = browser.get("/operator/look-along").await;
    let form = page.form("Begin met meekijken").fill("Klantnummer", "9401138");
    let page = form.fill("Waarom kijk je mee?", "Vraag van de klant").press("Begin met meekijken").await;
    assert_eq!(page.path(), "/customers/9401138", "{page}");
    page.says("Je kijkt mee bij Bakkerij De Korenaar (9401138) tot");
}

#[tokio::test]
async fn femke_looks_along_and_the_customer_knows() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    assert_eq!(femke.get("/customers/9401138").await.status().as_u16(), 404);
    looks(&femke).await;
    femke.get("/customers/9401138/people").await.is(200, "Gebruikers").says("Esra Demir");
    femke.get("/account").await.says("Je kijkt mee bij");
    world.mail_among_others(SANNE).await.says("Femke Noordhof").says("Vraag van de klant");
    let event = world.audit().await.into_iter().find(|event| event.kind == "look-along.began").unwrap();
    assert_eq!((event.actor.as_str(), event.number.as_str()), (FEMKE, "9401138"));
    assert_eq!(femke.get("/customers/9401139").await.status().as_u16(), 404, "no other number");
    let elsewhere = world.signed_in(FEMKE).await;
    assert_eq!(elsewhere.get("/customers/9401138").await.status().as_u16(), 404, "in this session only");
    let page = femke.get("/customers/9401138").await.press("Stop met meekijken").await;
    assert_eq!(page.notice(), "Het meekijken is gestopt.");
    assert_eq!(femke.get("/customers/9401138").await.status().as_u16(), 404);
}

#[tokio::test]
async fn it_is_over_after_half_an_hour() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    looks(&femke).await;
    world.clock.advance(Duration::minutes(29));
    assert_eq!(femke.get("/customers/9401138").await.status().as_u16(), 200);
    world.clock.advance(Duration::minutes(2));
    let page = femke.get("/customers/9401138").await;
    assert_eq!(page.status().as_u16(), 404);
    femke.get("/account").await.says_nothing_of("Je kijkt mee");
    looks(&femke).await;
}

#[tokio::test]
async fn who_looks_along_changes_nothing() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let femke = world.signed_in(FEMKE).await;
    looks(&femke).await;
    let before = world.sums().await;
    let (mut refused, mut seen) = (0, 0);
    for route in samples.routes(false).into_iter().filter(|route| route.path.contains("9401138")) {
        let at_the_desk = route.row.access == Access::Operator;
        match route.row.method {
            Method::POST if !at_the_desk => {
                let fields = [("permissions", "orders"), ("version", "1"), ("reason", "x")];
                let answer = femke.send(Ask::post(&route.path, &fields)).await;
                assert!(
                    matches!(answer.status.as_u16(), 403 | 404),
                    "POST {}: {}",
                    route.path,
                    answer.status
                );
                refused += 1;
            }
            Method::GET if matches!(route.row.access, Access::CustomerReader | Access::CustomerAdmin) => {
                let answer = femke.send(Ask::get(&route.path)).await;
                let fine = answer.status.is_success() || answer.status.is_redirection();
                // Somebody's account, a sheet or report of somebody's own, or a module's settings.
                let own = ["/account-deletion", "/several/", "/decisions/", "/modules/", "-sheets/"];
                let is_own = own.iter().any(|part| route.path.contains(part));
                assert!(fine || is_own, "GET {}: {}", route.path, answer.status);
                seen += 1;
            }
            Method::GET if !at_the_desk && route.row.access == Access::Member => {
                let answer = femke.send(Ask::get(&route.path)).await;
                assert_eq!(answer.status.as_u16(), 404, "GET {}: nobody's own", route.path);
            }
            _ => {}
        }
    }
    assert!(refused > 15 && seen > 10, "{refused} refused, {seen} seen");
    assert_eq!(world.sums().await, before);
    let page = femke.post("/customers/9401138/people/review", &[]).await;
    page.is(403, "Wijzigen kan niet");
}

#[tokio::test]
async fn a_reason_and_a_number_that_is_open_are_asked() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.post(paths::LOOK_ALONG, &[("number", "9401999"), ("reason", "x")]).await;
    assert_eq!(page.mistakes(), ["Dit klantnummer bestaat niet, of is gesloten"]);
    let page = femke.post(paths::LOOK_ALONG, &[("number", "9401138"), ("reason", " ")]).await;
    assert_eq!(page.mistakes(), ["Vul een reden in"]);
    assert_eq!(world.value("select count(*) from look_alongs").await, "0");
}

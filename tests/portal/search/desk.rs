//! Search in the header for the supplier's staff.

use super::{hits, publish_sunflower, search};
use crate::support::{
    asker::{Asker, KORENAAR},
    world::World,
};
use axum::http::StatusCode;

#[tokio::test]
async fn the_desk_finds_organisations_numbers_their_administrators_and_accounts() {
    let world = World::start().await;
    let operator = "portaal@noorderlicht.example";
    let found = search(&world, operator, "korenaar").await;
    found.says("Organisaties").says("Klantnummers").says("9401139");
    let number = search(&world, operator, "9401138").await;
    assert_eq!(number.click(&hits(&number)[0]).await.path(), "/operator/customers/9401138");
    search(&world, operator, "korenar").await.says("Bakkerij De Korenaar");
    search(&world, operator, "beheerder@korenaar").await.says("Sanne de Wit");
    // Who administers nothing is only an account.
    let account = search(&world, operator, "medewerker@korenaar").await;
    assert_eq!(account.texts("main h2"), ["Gebruikersaccounts"], "{account}");
    let known = account.click(&hits(&account)[0]).await;
    assert!(known.path().starts_with("/operator/users/"), "{}", known.path());
    known.says("medewerker@korenaar.example");
}

#[tokio::test]
async fn the_desk_finds_what_it_published_and_opens_its_list() {
    let world = World::start().await;
    publish_sunflower(&world).await;
    let found = search(&world, "portaal@noorderlicht.example", "zonnebloem").await;
    assert_eq!(found.texts("main h2"), ["Documenten"], "{found}");
    let list = found.click("Zonnebloem.pdf").await;
    list.is(200, "Documenten").says("Zonnebloem.pdf").says("9401138");
    search(&world, "beheerder@vandalen.example", "zonnebloem").await.says_nothing_of("Zonnebloem.pdf");
    world
        .execute(
            "update documents set ended_at = now(), end_kind = 'withdrawn' where name = 'Zonnebloem.pdf'",
        )
        .await;
    search(&world, "portaal@noorderlicht.example", "zonnebloem").await.says("Niets gevonden");
}

#[tokio::test]
async fn the_desk_finds_requests_only_where_nobody_else_decides() {
    let world = World::start().await;
    let operator = "portaal@noorderlicht.example";
    Asker::new(KORENAAR, "wachter@postma.example").ask(&world).await;
    search(&world, operator, "wachter@postma").await.says("Niets gevonden");
    world.execute("delete from grants where permission = 'manage-customer'").await;
    let found = search(&world, operator, "wachter@postma").await;
    assert_eq!(found.texts("main h2"), ["Toegangsaanvragen"], "{found}");
    let review = found.click(&hits(&found)[0]).await;
    assert!(review.path().starts_with("/operator/customers/9401138/access-requests/"), "{}", review.path());
    assert_eq!(review.status(), StatusCode::OK);
    review.says("wachter@postma.example");
    search(&world, "beheerder@vandalen.example", "wachter@postma")
        .await
        .says_nothing_of("wachter@postma.example");
}

#[tokio::test]
async fn a_stand_in_is_no_second_account_at_the_desk() {
    let world = World::start().await;
    let femke = "portaal@noorderlicht.example";
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let asks = Asker::new(KORENAAR, femke);
    asks.ask(&world).await;
    world.review(&sanne, &asks).await.press("Goedkeuren").await;
    let stand_ins = "select count(*) from users where stands_in_for is not null and closed_at is null";
    assert_eq!(world.value(stand_ins).await, "1");
    let found = search(&world, femke, femke).await;
    assert_eq!(found.texts("section[aria-labelledby=g-accounts] .hits a").len(), 1, "{found}");
}

//! How often one may ask: per address, per number and per network address, whether or not they are known.

use crate::support::{
    asker::{Asker, KORENAAR, NOBODYS},
    browser::Browser,
    page::Page,
    world::World,
};
use axum::http::header::RETRY_AFTER;
use time::Duration;

async fn asks(browser: &Browser, number: &str, email: &str) -> Page {
    let fields = [
        ("number", number),
        ("salutation", "none"),
        ("first_name", "Iris"),
        ("initials", "I."),
        ("last_name", "Vermeer"),
        ("email", email),
        ("phone", "0612345678"),
    ];
    browser.post("/request-access", &fields).await
}

#[track_caller]
fn has_to_wait(page: &Page, at_most: u64) {
    page.is(429, "Even wachten").says("Dit is te vaak geprobeerd");
    let seconds: u64 = page.answer().header(RETRY_AFTER).parse().unwrap();
    assert!((1..=at_most).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn an_address_is_asked_for_five_times_an_hour_at_most() {
    let world = World::start().await;
    for number in [KORENAAR, NOBODYS] {
        let email = format!("iris{number}@korenaar.example");
        for spelling in 0..5 {
            let email = if spelling % 2 == 0 { email.clone() } else { email.to_uppercase() };
            asks(&world.browser(), number, &email).await.is(200, "Je aanvraag is verstuurd");
        }
        has_to_wait(&asks(&world.browser(), number, &email).await, 3600);
    }
    world.clock.advance(Duration::hours(1));
    Asker::new(KORENAAR, &format!("iris{KORENAAR}@korenaar.example")).ask(&world).await;
}

#[tokio::test]
async fn one_network_address_asks_thirty_times_an_hour_at_most() {
    let world = World::start().await;
    let office = world.browser();
    for person in 0..30 {
        let number = format!("{}", 5_550_000 + person);
        asks(&office, &number, &format!("p{person}@kantoor.example"))
            .await
            .is(200, "Je aanvraag is verstuurd");
    }
    has_to_wait(&asks(&office, KORENAAR, "nog.een@kantoor.example").await, 3600);
    let home = office.another().at("198.51.100.7");
    asks(&home, KORENAAR, "nog.een@kantoor.example").await.is(200, "Je aanvraag is verstuurd");
    world.clock.advance(Duration::hours(1));
    asks(&office, KORENAAR, "nog.twee@kantoor.example").await.is(200, "Je aanvraag is verstuurd");
}

#[tokio::test]
async fn a_number_is_asked_for_sixty_times_an_hour_at_most_whether_it_exists_or_not() {
    let world = World::start().await;
    for number in [KORENAAR, NOBODYS] {
        for person in 0..60 {
            let email = format!("p{person}.{number}@kantoor.example");
            asks(&world.browser(), number, &email).await.is(200, "Je aanvraag is verstuurd");
        }
        has_to_wait(&asks(&world.browser(), number, "laatste@kantoor.example").await, 3600);
    }
    world.clock.advance(Duration::hours(1));
    asks(&world.browser(), KORENAAR, "laatste@kantoor.example").await.is(200, "Je aanvraag is verstuurd");
}

#[tokio::test]
async fn a_form_with_mistakes_counts_for_nothing() {
    let world = World::start().await;
    for _ in 0..8 {
        let page = asks(&world.browser(), "geen nummer", "iris@korenaar.example").await;
        page.is(422, "Toegang aanvragen");
    }
    Asker::iris().ask(&world).await;
}

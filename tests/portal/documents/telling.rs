//! Mail about new documents, to who wants it.

use super::{FEMKE, MEDEWERKER, PDF, publish, revoke};
use crate::support::{browser::Browser, world::World};
use time::Duration;

async fn wants(browser: &Browser, when: &str) {
    let page = browser.get("/account").await.click("Stel het in").await;
    let saved = page.form("Opslaan").choose("Wanneer wil je een e-mail?", when).press("Opslaan").await;
    assert!(saved.notice().contains("Je keuze is opgeslagen"), "{}", saved.notice());
}

#[tokio::test]
async fn who_asked_for_it_hears_at_once_and_nobody_else() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    wants(&world.signed_in(MEDEWERKER).await, "Meteen").await;
    wants(&world.signed_in("l.hoekstra@korenaar.example").await, "Meteen").await;
    publish(&femke, "9401138", &[("Een.pdf", PDF), ("Twee.pdf", b"%PDF-1.7\n2\n%%EOF")]).await;
    world.later(Duration::minutes(2)).await;
    let mail = world.mail_to(MEDEWERKER).await;
    assert!(mail.text.contains("Een.pdf") && mail.text.contains("Twee.pdf"), "{}", mail.text);
    world.later(Duration::minutes(2)).await;
    assert_eq!(world.mail().await.len(), 0, "once");
}

#[tokio::test]
async fn a_digest_comes_at_most_once_a_day() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    wants(&world.signed_in(MEDEWERKER).await, "Hoogstens één keer per dag").await;
    publish(&femke, "9401138", &[("Een.pdf", PDF)]).await;
    world.later(Duration::minutes(2)).await;
    world.mail_to(MEDEWERKER).await;
    publish(&femke, "9401138", &[("Twee.pdf", PDF)]).await;
    world.later(Duration::hours(3)).await;
    assert_eq!(world.mail().await.len(), 0, "not twice a day");
    world.later(Duration::hours(22)).await;
    let mail = world.mail_among_others(MEDEWERKER).await;
    assert!(mail.text.contains("Twee.pdf") && !mail.text.contains("Een.pdf"), "{}", mail.text);
}

#[tokio::test]
async fn who_lost_the_permission_meanwhile_hears_nothing() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    wants(&world.signed_in(MEDEWERKER).await, "Meteen").await;
    publish(&femke, "9401138", &[("Een.pdf", PDF)]).await;
    world.later(Duration::minutes(2)).await;
    revoke(&world, MEDEWERKER, "ecommerce-insights").await;
    assert_eq!(world.mail().await.len(), 0, "the letter looks again before it leaves");
}

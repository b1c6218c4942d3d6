//! Colleagues and requesters who were quicker.

use super::*;

#[tokio::test]
async fn who_a_colleague_decided_about_in_between_is_left_out_and_named() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let page = confirm(&sanne, "pending", &["Bram Willems", "Esra Demir"], "Goedkeuren").await;
    page.is(200, "2 mensen goedkeuren?");
    let kenans = confirm(&kenan, "pending", &["Esra Demir"], "Afwijzen").await;
    kenans.is(200, "1 persoon afwijzen?");
    kenans.form("Afwijzen").fill("Toelichting", "Niet nodig.").press("Afwijzen").await.says("1 afgewezen");
    let report = page.press("Goedkeuren").await;
    report.is(200, "Dit is er gebeurd").says("1 goedgekeurd, 1 al beslist door een collega of gewijzigd");
    assert!(report.near("Esra Demir").has("door Kenan Yıldız"), "{}", report.text());
    assert_eq!(counts(&sanne.get(LIST).await), [1, 26, 2, 3]);
    // Sent once more, it changes nothing.
    page.press("Goedkeuren").await.says("2 al beslist");
    // Between the list and the question too.
    let list = sanne.get(&format!("{LIST}?select=all")).await;
    let kenans = confirm(&kenan, "pending", &["Gijs de Boer"], "Afwijzen").await.press("Afwijzen").await;
    kenans.says("1 afgewezen");
    let nobody = list.press("Goedkeuren").await;
    nobody.is(200, "Niemand om goed te keuren").says("Gijs de Boer: is intussen gewijzigd door Kenan Yıldız");
}

#[tokio::test]
async fn who_asks_for_more_in_between_is_left_out() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = confirm(&sanne, "pending", &["Esra Demir"], "Goedkeuren").await;
    world
        .execute("update access_requests set categories = categories || '{manage}'::text[] where email like 'e.demir@%'")
        .await;
    page.press("Goedkeuren").await.says("1 al beslist door een collega of gewijzigd");
    assert_eq!(counts(&sanne.get(LIST).await), [3, 25, 1, 3]);
    // Nobody becomes administrator by asking: that is ticked by hand.
    let again = confirm(&sanne, "pending", &["Esra Demir"], "Goedkeuren").await;
    again.says("wordt beheerder");
    let manage = "Beheren klanten, gebruikers en instellingen voor Esra Demir";
    assert!(
        !again.form("Goedkeuren").ticked(manage)
            && again.form("Goedkeuren").ticked("Inzicht orders en facturen voor Esra Demir")
    );
    again.press("Goedkeuren").await.says("1 goedgekeurd");
    assert!(!world.audit_kinds().await.contains(&"administrator.appointed".to_owned()));
}

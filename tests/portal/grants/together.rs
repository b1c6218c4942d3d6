//! Authorisations of several people: one category at a time, and everybody on one page.

use super::{PERMISSIONS, SANNE, TOM, held};
use crate::support::world::World;

#[tokio::test]
async fn one_category_for_several_people_at_once_with_a_page_of_differences() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(PERMISSIONS).await.click("Klantnummer").await;
    page.says("Tom Brouwer").says("Joris Baars");
    let page = page.click("Inzicht orders en facturen").await;
    let form =
        page.form("Controleren en opslaan").tick("Orders: Joris Baars").untick("Facturen: Tom Brouwer");
    let review = form.press("Controleren en opslaan").await;
    review.says("Orders").says("Facturen").says("2 gebruikers");
    assert!(held(&world, TOM).await.contains("invoices"), "nothing saved yet");
    let save = review.whole().buttons().into_iter().find(|button| button.contains("opslaan")).unwrap();
    let done = review.press(&save).await;
    assert!(done.notice().contains("2 gebruikers"), "{}", done.notice());
    assert!(!held(&world, TOM).await.contains("invoices"));
    assert!(held(&world, "j.baars@korenaar.example").await.contains("orders"));
    let mails = world.mail().await;
    let mut readers: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["j.baars@korenaar.example", TOM], "one each");
}

#[tokio::test]
async fn sanne_goes_back_from_the_differences_to_what_she_had_ticked() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(PERMISSIONS).await.click("Klantnummer").await;
    let page = page.click("Inzicht orders en facturen").await;
    let form =
        page.form("Controleren en opslaan").tick("Orders: Joris Baars").untick("Facturen: Tom Brouwer");
    let review = form.press("Controleren en opslaan").await;
    let again = review.press("Terug naar bewerken").await;
    let form = again.form("Controleren en opslaan");
    assert!(form.ticked("Orders: Joris Baars") && !form.ticked("Facturen: Tom Brouwer"));
    let review = form.tick("Facturen: Tom Brouwer").press("Controleren en opslaan").await;
    review.says("Joris Baars").says_nothing_of("Tom Brouwer");
    // The same page in another language is the page, not an address that only takes forms.
    let english = review.press("English").await;
    english.is(200, "Authorisations by customer number").says("See orders and invoices");
    let review = again.path().to_owned();
    let ticks = [("edit", "yes"), ("shown", "x")];
    assert_eq!(sanne.post(&review, &ticks).await.status(), 400);
}

#[tokio::test]
async fn who_prints_the_overview_may_have_everybody_on_one_page() {
    let world = World::start().await;
    world
        .execute(
            "with people as (
                insert into users (id, email, email_key, salutation, first_name, initials, last_name, created_at)
                select gen_random_uuid(), 'p' || i || '@groot.example', 'p' || i || '@groot.example', 'none', 'Piet', '',
                    'Persoon ' || i, now()
                from generate_series(1, 60) i returning *
            )
            insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key,
                invited_first_name, invited_last_name, began_at)
            select gen_random_uuid(), c.id, p.id, 'added', p.email, p.email_key, p.first_name, p.last_name, now()
            from people p, customers c where c.number = '9401138'",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138/permissions/overview").await;
    page.says("1 t/m 50 van 85");
    let all = page.click("Toon iedereen op één pagina").await;
    all.says("1 t/m 85 van 85").says("Persoon 60").says_nothing_of("Toon iedereen op één pagina");
    let narrowed = sanne.get("/customers/9401138/permissions/overview?q=brouwer").await;
    narrowed.says_nothing_of("Toon iedereen op één pagina");
}

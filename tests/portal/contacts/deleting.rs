//! Deleting contacts, and what goes with them.

use super::{DAAN, SANNE, THEO, about, add, bakery, contacts};
use crate::support::world::World;

#[tokio::test]
async fn daan_is_deleted_with_his_role_and_his_access() {
    let world = World::start().await;
    let (sanne, daan) = (world.signed_in(SANNE).await, world.signed_in(DAAN).await);
    let path = about(&world, DAAN, "edit").await;
    let page = sanne.get(&path).await.click("Verwijderen").await;
    page.is(200, "Daan Kuipers verwijderen?")
        .says("klantnummer 9401138, met 2 autorisaties")
        .says("1 mailing");
    page.says("De rol vervalt: Medewerker");
    let done = page.press("Verwijderen").await;
    assert!(done.notice().contains("Daan Kuipers is verwijderd"), "{}", done.notice());
    sanne.get(&bakery(&world).await).await.says("9 contactpersonen");
    // Nothing else held the account: it is closed, and his session with it.
    daan.get("/account").await.says("Wachtwoord vergeten?");
    world.mail_to(DAAN).await.says("verwijderd als contactpersoon");
    // What was known of him is gone; the log knows an id.
    assert_eq!(world.value("select count(*) from contacts where last_name = 'Kuipers'").await, "0");
    let kinds = world.audit_kinds().await;
    for kind in ["membership.ended", "organisation-roles.changed", "contact.deleted", "user.closed"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
    // A second click finds nobody any more.
    assert_eq!(page.press("Verwijderen").await.status(), 404);
    sanne.get(&path).await.is(404, "Deze pagina is er niet");
    // The address can be a contact's again.
    add(&world, &sanne, "Kuipers", DAAN, "", "").await.says("10 contactpersonen");
}

#[tokio::test]
async fn access_elsewhere_stays_and_its_administrators_hear_of_it() {
    let world = World::start().await;
    let theo = world.signed_in(THEO).await;
    let own = contacts(&world, "Van Dalen Techniek").await;
    let youssef = "chauffeur@vandalen.example";
    let page = theo.get(&format!("{own}/new")).await;
    let form = page
        .form("Aanmaken")
        .choose("Aanhef", "Dhr.")
        .fill("Voornaam", "Youssef")
        .fill("Achternaam", "Benali");
    form.fill("E-mail", youssef).fill("E-mailadres", youssef).tick("Medewerker").press("Aanmaken").await;
    let browser = world.signed_in(youssef).await;
    browser.get(&own).await.is(200, "Contactpersonen");
    world.mail().await;
    let list = theo
        .get(&own)
        .await
        .click("Youssef Benali")
        .await
        .click("Aanpassen")
        .await
        .click("Verwijderen")
        .await;
    list.says("klantnummer 9069091").says_nothing_of("9401138");
    list.press("Verwijderen").await;
    browser.get("/account/permissions").await.says("9401138").says_nothing_of("9069091");
    let mails = world.mail().await;
    for email in [SANNE, "tweede.beheerder@korenaar.example"] {
        let mail = mails.iter().find(|mail| mail.to == email).unwrap();
        mail.says("Youssef Benali").says("Van Dalen Techniek").says("9401138");
    }
    let kinds = world.audit_kinds().await;
    assert!(kinds.iter().any(|kind| kind == "user.kept"), "{kinds:?}");
}

#[tokio::test]
async fn a_waiting_request_goes_along() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let email = world
        .value("select email from access_requests where status = 'pending' order by asked_at limit 1")
        .await;
    add(&world, &sanne, "Vraag", &email, "", "").await;
    let page = sanne.get(&about(&world, &email, "deletion").await).await;
    page.says("De aanvraag die bij klantnummer 9401138 wacht");
    page.press("Verwijderen").await;
    let status =
        format!("select status from access_requests where email = '{email}' order by asked_at desc limit 1");
    assert_eq!(world.value(&status).await, "withdrawn");
}

#[tokio::test]
async fn what_changed_since_the_page_was_made_is_shown_first() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&about(&world, DAAN, "deletion").await).await;
    world.execute("update memberships set version = version + 1").await;
    let stale = page.press("Verwijderen").await;
    assert_eq!(stale.status(), 409);
    stale.says("Er is intussen iets veranderd");
    stale.press("Verwijderen").await.says("9 contactpersonen");
}

#[tokio::test]
async fn deleting_tells_nobody_whether_an_account_was_closed() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let mut seen = Vec::new();
    for (email, closed) in [("a.deboer@vandalen.example", "false"), ("nieuw.hier@vandalen.example", "true")] {
        add(&world, &sanne, "Postma", email, email, "Medewerker").await;
        world.mail().await;
        let page = sanne.get(&about(&world, email, "deletion").await).await;
        let done = page.press("Verwijderen").await;
        let mail = world.mail_to(email).await;
        mail.says("verwijderd als contactpersoon");
        let said = [page.text(), done.notice(), done.text(), mail.subject];
        seen.push(said.map(|text| text.replace(email, "(address)")));
        let sql = format!("select bool_and(closed_at is not null) from users where email = '{email}'");
        assert_eq!(world.value(&sql).await, closed, "{email}");
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn who_administers_the_organisations_other_numbers_hears_of_it_too() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    // From now on Kenan alone decides at 9401138, where Ruben has access; his contact is known by that address.
    world
        .execute(
            "delete from grants g using memberships m, customers c, users u
             where g.membership_id = m.id and c.id = m.customer_id and u.id = m.user_id
                and c.number = '9401138' and u.email = 'beheerder@korenaar.example' and g.permission = 'manage-customer';
             delete from organisation_roles r using users u where u.id = r.user_id and u.email = 'r.smit@korenaar.example';
             update contacts set user_id = null, access_email = null, access_email_key = null, email = 'r.smit@korenaar.example',
                email_key = 'r.smit@korenaar.example' where email = 'magazijn@korenaar.example'",
        )
        .await;
    let page = sanne.get(&about(&world, "r.smit@korenaar.example", "deletion").await).await;
    page.says_nothing_of("9401138");
    page.press("Verwijderen").await.says("9 contactpersonen");
    let mail = world.mail_to("tweede.beheerder@korenaar.example").await;
    mail.says("Ruben Smit").says("9401138");
    let ruben = world.signed_in("r.smit@korenaar.example").await;
    ruben.get("/account/permissions").await.says("9401138");
}

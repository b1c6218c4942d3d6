//! Authorisations: by user and by customer number, and what keeps a number in somebody's hands.

mod together;

use super::support::{browser::Browser, page::Page, waiting::membership, world::World};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const TOM: &str = "t.brouwer@korenaar.example";
const PERMISSIONS: &str = "/customers/9401138/permissions";

/// The page of one person's authorisations, as found by who chooses them from the list.
async fn page_of(browser: &Browser, name: &str) -> Page {
    let page = browser.get(PERMISSIONS).await;
    page.form("Toon autorisaties").select("Gebruiker", name).press("Toon autorisaties").await
}

/// What somebody holds at 9401138.
async fn held(world: &World, email: &str) -> String {
    let membership = membership(world, email, "9401138").await;
    let sql = "select string_agg(permission, ' ' order by permission) from grants where membership_id = ";
    world.value(&format!("{sql} '{membership}'")).await
}

#[tokio::test]
async fn sanne_changes_what_tom_may_and_tom_gets_one_mail() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = page_of(&sanne, "Brouwer, Tom").await;
    page.is(200, "Autorisaties voor Tom Brouwer").says(TOM).says("Primair klantnummer").says("9401138");
    let form = page.form("Opslaan").untick("Facturen").untick("Partijenpost").tick("Retouren");
    let saved = form.press("Opslaan").await;
    saved.is(200, "Autorisaties voor Tom Brouwer");
    for said in ["zijn opgeslagen", "Erbij: Retouren", "Eraf: ", "Facturen", "Partijenpost"] {
        assert!(saved.notice().contains(said), "{said}: {}", saved.notice());
    }
    assert_eq!(held(&world, TOM).await, "orders parcel-labels registered-mail returns track-trace");
    let mail = world.mail_to(TOM).await;
    mail.says("Bakkerij De Korenaar (9401138)").says("Retouren").says("Facturen").says("Partijenpost");
    let audit = world.audit().await;
    let change = audit.iter().find(|event| event.kind == "grants.changed").unwrap();
    assert_eq!(
        (change.actor.as_str(), change.subject.as_str(), change.number.as_str()),
        (SANNE, TOM, "9401138")
    );
    let (before, after) = (change.before.clone().unwrap(), change.after.clone().unwrap());
    assert!(
        before.to_string().contains("invoices") && !after.to_string().contains("invoices"),
        "{before} {after}"
    );
    let again = saved.press("Opslaan").await;
    assert!(again.notice().contains("niets gewijzigd"), "{}", again.notice());
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_colleague_who_saved_in_between_is_noticed() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let (hers, his) = (page_of(&sanne, "Brouwer, Tom").await, page_of(&kenan, "Brouwer, Tom").await);
    his.form("Opslaan").untick("Orders").press("Opslaan").await;
    world.mail().await;
    let before = world.sums().await;
    let conflict = hers.form("Opslaan").untick("Facturen").press("Opslaan").await;
    conflict
        .is(409, "Autorisaties voor Tom Brouwer")
        .says("iemand was je voor")
        .says("Kenan Yıldız")
        .says("Facturen");
    assert_eq!(world.sums().await, before, "nothing saved");
    assert!(!conflict.form("Opslaan").ticked("Orders"), "it shows what holds now");
    conflict
        .form("Opslaan")
        .untick("Facturen")
        .press("Opslaan")
        .await
        .is(200, "Autorisaties voor Tom Brouwer");
    assert_eq!(held(&world, TOM).await, "bulk-consignments parcel-labels registered-mail track-trace");
}

#[tokio::test]
async fn what_comes_along_is_shown_before_it_is_saved() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = page_of(&sanne, "Brouwer, Tom").await;
    let before = held(&world, TOM).await;
    let ask = page.form("Opslaan").tick("Instellingen voor klantnummer beheren").press("Opslaan").await;
    ask.is(422, "Autorisaties voor Tom Brouwer").says("Kijk nog een keer").says("Klantnummerinstellingen");
    assert_eq!(held(&world, TOM).await, before);
    ask.press("Opslaan").await.is(200, "Autorisaties voor Tom Brouwer");
    let mails = world.mail().await;
    let mut readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    readers.sort_unstable();
    readers.dedup();
    assert_eq!(readers, [SANNE, TOM, KENAN], "every administrator hears it: {mails:#?}");
}

#[tokio::test]
async fn read_only_and_whole_tracking_are_never_held_together() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = page_of(&sanne, "Verhoeven, Ilse").await;
    let refused = page.form("Opslaan").tick("Track & Trace").press("Opslaan").await;
    assert_eq!(refused.status(), 422, "{refused}");
    refused.says("gaan niet samen");
    assert_eq!(
        held(&world, "i.verhoeven@korenaar.example").await,
        "collection-service po-box track-trace-read-only"
    );
}

#[tokio::test]
async fn a_restricted_one_is_asked_of_the_supplier() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = page_of(&sanne, "Brouwer, Tom").await;
    let saved = page.form("Opslaan").tick("Connector").press("Opslaan").await;
    saved.is(200, "Autorisaties voor Tom Brouwer").says("Aangevraagd op");
    assert!(!held(&world, TOM).await.contains("connector"), "asked, not given");
    let saved = saved.form("Opslaan").untick("Connector").press("Opslaan").await;
    saved.says_nothing_of("Aangevraagd op");
}

#[tokio::test]
async fn all_authorisations_go_after_a_page_that_says_which() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = page_of(&sanne, "Brouwer, Tom").await.click("Alle autorisaties intrekken").await;
    page.is(200, "Alle autorisaties van Tom Brouwer intrekken?")
        .says("9401138")
        .says("Verzendlabels")
        .says("Facturen");
    let done = page.press("Alle autorisaties intrekken").await;
    assert_eq!(done.status(), 200);
    assert_eq!(held(&world, TOM).await, "");
    world.mail_to(TOM).await.says("Verzendlabels");
    let tom = world.signed_in(TOM).await;
    tom.get("/account/permissions").await.says("Nog geen autorisaties");
}

#[tokio::test]
async fn an_account_that_nothing_else_holds_is_closed_and_another_is_not() {
    let world = World::start().await;
    let youssef = "chauffeur@vandalen.example";
    let (tom, driver) = (world.signed_in(TOM).await, world.signed_in(youssef).await);
    let sanne = world.signed_in(SANNE).await;
    let mut answers = Vec::new();
    for (name, first) in [("Brouwer, Tom", "Tom Brouwer"), ("Benali, Youssef", "Youssef Benali")] {
        let page = page_of(&sanne, name).await.click("Gebruikersaccount verwijderen").await;
        let done = page.press("Gebruikersaccount verwijderen").await;
        assert_eq!(done.status(), 200, "{done}");
        answers.push(done.notice().replace(first, "(name)"));
    }
    assert_eq!(answers[0], answers[1], "the same answer in both cases");
    assert_eq!(
        world.value(&format!("select closed_at is null from users where email = '{TOM}'")).await,
        "false"
    );
    assert_eq!(
        world.value(&format!("select closed_at is null from users where email = '{youssef}'")).await,
        "true"
    );
    assert_eq!(tom.get("/account").await.h1(), "Inloggen");
    assert_eq!(driver.get("/account").await.h1(), "Mijn account", "he still drives for Van Dalen");
    driver.get("/account/permissions").await.says("9069091").says_nothing_of("9401138");
    let mails = world.mail().await;
    assert_eq!(mails.len(), 2, "{mails:#?}");
    let of_driver = mails.iter().find(|mail| mail.to == youssef).unwrap();
    of_driver.says_nothing_of("9069091");
}

#[tokio::test]
async fn the_last_administrator_stays_on_every_path() {
    let world = World::start().await;
    let theo_at = "beheerder@vandalen.example";
    let theo = world.signed_in(theo_at).await;
    let permissions = "/customers/9069091/permissions";
    let page = theo.get(permissions).await;
    let page = page
        .form("Toon autorisaties")
        .select("Gebruiker", "van Dalen, Theo")
        .press("Toon autorisaties")
        .await;
    let before = world.sums().await;
    let refused = page.form("Opslaan").untick("Instellingen voor klantnummer beheren").press("Opslaan").await;
    refused.is(409, "Autorisaties voor Theo van Dalen").says("er blijft geen beheerder over");
    for verb in ["Alle autorisaties intrekken", "Gebruikersaccount verwijderen"] {
        let refused = page.click(verb).await.press(verb).await;
        assert_eq!(refused.status(), 409, "{verb}: {refused}");
        refused.says("geen beheerder over");
    }
    let leave = theo.get("/account/permissions/9069091/end").await;
    if leave.whole().buttons().iter().any(|button| button == "Toegang beëindigen") {
        leave.press("Toegang beëindigen").await.says("laatste actieve beheerder");
    } else {
        leave.says("laatste actieve beheerder");
    }
    assert_eq!(world.sums().await, before);
    // A colleague who never signed in does not count.
    let page = theo.get(permissions).await;
    let page =
        page.form("Toon autorisaties").select("Gebruiker", "Schouten, ").press("Toon autorisaties").await;
    let form =
        page.form("Opslaan").tick("Instellingen voor klantnummer beheren").tick("Klantnummerinstellingen");
    form.press("Opslaan").await;
    world
        .execute(
            "update memberships set first_used_at = null where invited_email = 'w.schouten@vandalen.example'",
        )
        .await;
    let page = theo.get(permissions).await;
    let page = page
        .form("Toon autorisaties")
        .select("Gebruiker", "van Dalen, Theo")
        .press("Toon autorisaties")
        .await;
    let refused = page.form("Opslaan").untick("Instellingen voor klantnummer beheren").press("Opslaan").await;
    assert_eq!(refused.status(), 409, "{refused}");
}

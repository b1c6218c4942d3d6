//! Who decides at a customer number: added, deactivated, activated again, handed over, and never nobody.

use super::support::{browser::Browser, page::Page, world::World};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const DAAN: &str = "medewerker@korenaar.example";
const LIST: &str = "/customers/9401138/administrators";

/// How everybody on the list stands.
fn standings(page: &Page) -> Vec<(String, String)> {
    page.texts("tbody th small").into_iter().zip(page.texts("tbody .badge")).collect()
}

async fn fill_in(page: &Page, button: &str, email: &str, first: &str, last: &str) -> Page {
    let form = page.form(button).fill("E-mail", email).choose("Aanhef", "Geen");
    form.fill("Voornaam", first).fill("Achternaam", last).press(button).await
}

async fn add(browser: &Browser, email: &str, first: &str, last: &str) -> Page {
    let list = browser.get(LIST).await;
    fill_in(&list.click("Beheerder toevoegen").await, "Beheerder toevoegen", email, first, last).await
}

async fn hand_over(browser: &Browser, email: &str) -> Page {
    let page = browser.get(LIST).await.click("Beheer overdragen").await;
    fill_in(&page, "Overdragen", email, "Noor", "Postma").await
}

async fn active(world: &World) -> String {
    world.value("select count(*) from administrators a join customers c on c.id = a.customer_id where c.number = '9401138' and a.active").await
}

/// To whom mail of this kind waits or went, in order; and the counting begins anew.
async fn told(world: &World) -> Vec<String> {
    let mut to: Vec<String> = world.mail().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    to
}

/// Sets a password with the link of the only mail to somebody, and signs in with it.
async fn accept(world: &World, email: &str) -> Browser {
    let mail = world.mail_among_others(email).await;
    let browser = world.browser();
    let password = "vijf blauwe lepels in mei";
    let page = browser.open(&mail.link()).await;
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await;
    world.signed_in_with(email, password).await
}

#[tokio::test]
async fn sanne_adds_somebody_new_who_decides_from_the_first_sign_in() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138").await.click("Beheerders").await;
    page.is(200, "Beheerders");
    assert_eq!(
        standings(&page),
        [(SANNE.to_owned(), "Actief".to_owned()), (KENAN.to_owned(), "Actief".to_owned())]
    );
    let list = add(&sanne, "noor@korenaar.example", "Noor", "Postma").await;
    assert_eq!(list.notice(), "noor@korenaar.example is nu beheerder. Er is een e-mail onderweg.");
    assert!(list.near("Noor Postma").has("Uitgenodigd") && list.near("Noor Postma").has("door Sanne de Wit"));
    assert_eq!(active(&world).await, "2");
    let noor = accept(&world, "noor@korenaar.example").await;
    noor.get(LIST).await.is(200, "Beheerders");
    assert_eq!(active(&world).await, "3");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "administrator.appointed").count(), 1);
}

#[tokio::test]
async fn somebody_with_access_becomes_administrator_under_the_own_name_and_all_are_told() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let list = add(&sanne, DAAN, "Iemand", "Anders").await;
    assert!(list.near("Daan Kuipers").has("Actief"));
    list.says_nothing_of("Iemand Anders");
    assert_eq!(told(&world).await, [SANNE, DAAN, KENAN]);
    let again = add(&sanne, DAAN, "Daan", "Kuipers").await;
    again.is(422, "Beheerder toevoegen").says("Daan Kuipers is al beheerder");
    assert!(told(&world).await.is_empty());
    let empty = sanne.get("/customers/9401138/administrators/new").await;
    let refused = empty.form("Beheerder toevoegen").unchecked().press("Beheerder toevoegen").await;
    refused.is(422, "Beheerder toevoegen");
    assert_eq!(refused.mistakes().len(), 4);
}

#[tokio::test]
async fn an_operators_address_looks_like_any_other_and_gives_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let list = add(&sanne, "portaal@noorderlicht.example", "Femke", "N").await;
    assert_eq!(list.notice(), "portaal@noorderlicht.example is nu beheerder. Er is een e-mail onderweg.");
    assert!(list.near("Femke N").has("Uitgenodigd"));
    let mails = world.mail().await;
    let mut to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, [SANNE, "portaal@noorderlicht.example", KENAN], "as with anybody");
    let hers = mails.iter().find(|mail| mail.to == "portaal@noorderlicht.example").unwrap();
    hers.says("Je bent niet toegevoegd");
    assert_eq!(
        world.value("select count(*) from memberships m join operators o on o.user_id = m.user_id").await,
        "0"
    );
}

#[tokio::test]
async fn who_is_deactivated_keeps_the_rest_and_can_be_activated_again() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let page = sanne.get(LIST).await.near("Kenan Yıldız tweede").click("Deactiveren").await;
    page.is(200, "Kenan Yıldız deactiveren als beheerder?").says("Instellingen voor klantnummer beheren");
    let list = page.press("Deactiveren").await;
    assert_eq!(list.notice(), "Kenan Yıldız is geen beheerder meer.");
    assert!(
        list.near("Kenan Yıldız tweede").has("Gedeactiveerd")
            && list.near("Kenan Yıldız tweede").has("door Sanne de Wit")
    );
    assert!(list.near("Sanne de Wit jij").has("Enige actieve beheerder"));
    kenan.get(LIST).await.is(403, "Daar heb je een autorisatie voor nodig");
    assert_eq!(told(&world).await, [SANNE, KENAN]);
    let held = "select string_agg(permission, ' ' order by permission) from grants g join memberships m on m.id = g.membership_id
        join users u on u.id = m.user_id where u.email = 'tweede.beheerder@korenaar.example'";
    assert_eq!(
        world.value(held).await,
        "address-book customer-settings parcel-labels returns senders-return-addresses track-trace"
    );
    // Twice does no harm.
    page.press("Deactiveren").await;
    assert!(told(&world).await.is_empty());
    let list = sanne.get(LIST).await.press("Activeren").await;
    assert_eq!(list.notice(), "Kenan Yıldız is weer beheerder.");
    assert!(list.near("Kenan Yıldız tweede").has("Actief"));
    assert_eq!(told(&world).await, [SANNE, KENAN]);
    kenan.get(LIST).await.is(200, "Beheerders");
}

#[tokio::test]
async fn the_last_active_administrator_stays() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get(LIST).await.near("Kenan Yıldız tweede").click("Deactiveren").await.press("Deactiveren").await;
    // Somebody invited does not count yet.
    add(&sanne, "noor@korenaar.example", "Noor", "Postma").await;
    world.mail().await;
    let own = world.value("select membership_id from administrators a join users u on u.id = a.user_id join customers c on c.id = a.customer_id
        where u.email = 'beheerder@korenaar.example' and c.number = '9401138'").await;
    let page = sanne.get(&format!("{LIST}/{own}/deactivation")).await;
    page.says("Dit ben je zelf");
    let refused = page.press("Deactiveren").await;
    refused.is(409, "Sanne de Wit deactiveren als beheerder?").says("er blijft geen beheerder over");
    assert_eq!(active(&world).await, "1");
    assert!(told(&world).await.is_empty());
}

#[tokio::test]
async fn sanne_hands_over_and_stops_when_her_successor_signs_in() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let list = hand_over(&sanne, "noor@korenaar.example").await;
    assert_eq!(
        list.notice(),
        "Noor Postma is nu beheerder. Jij stopt zodra je opvolger hier heeft ingelogd."
    );
    assert!(list.near("Sanne de Wit jij").has("stopt zodra Noor Postma actief is"));
    world.jobs().await;
    sanne.get(LIST).await.is(200, "Beheerders");
    accept(&world, "noor@korenaar.example").await;
    sanne.get(LIST).await.is(403, "Daar heb je een autorisatie voor nodig");
    let mails = world.mail().await;
    let ended = mails.iter().filter(|mail| mail.subject.contains("beheerder") || mail.to == SANNE).count();
    assert_eq!(ended, 3, "Sanne, Kenan and Noor are told");
    let last = world.audit().await.into_iter().find(|event| event.kind == "administrator.ended").unwrap();
    assert_eq!((last.actor.as_str(), last.subject.as_str()), (SANNE, SANNE));
    // Once: neither the loop nor another visit does it again.
    world.later(time::Duration::minutes(2)).await;
    assert!(world.mail().await.is_empty());
    assert_eq!(active(&world).await, "2");
}

#[tokio::test]
async fn the_loop_carries_a_hand_over_out_too() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    hand_over(&sanne, "noor@korenaar.example").await;
    world
        .execute("update memberships set first_used_at = now() where invited_email = 'noor@korenaar.example'")
        .await;
    world.later(time::Duration::minutes(2)).await;
    sanne.get(LIST).await.is(403, "Daar heb je een autorisatie voor nodig");
}

#[tokio::test]
async fn with_a_successor_who_is_active_already_it_takes_effect_at_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let home = hand_over(&sanne, DAAN).await;
    assert_eq!(home.notice(), "Daan Kuipers is je opvolger. Je bent zelf geen beheerder meer.");
    sanne.get(LIST).await.is(403, "Daar heb je een autorisatie voor nodig");
    let daan = world.signed_in(DAAN).await;
    assert!(daan.get(LIST).await.near("Sanne de Wit beheerder").has("Gedeactiveerd"));
    let kenan = world.signed_in(KENAN).await;
    hand_over(&kenan, KENAN).await.is(422, "Beheer overdragen").says("Dit ben je zelf");
}

#[tokio::test]
async fn a_hand_over_can_be_called_off_and_falls_away_with_the_successor() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    hand_over(&sanne, "noor@korenaar.example").await;
    let list = kenan.get(LIST).await.press("Niet overdragen").await;
    assert_eq!(list.notice(), "De overdracht gaat niet door. Er is verder niets gewijzigd.");
    assert!(list.near("Noor Postma").has("Uitgenodigd"));
    accept(&world, "noor@korenaar.example").await;
    sanne.get(LIST).await.is(200, "Beheerders");
    // Who is deactivated before signing in succeeds nobody.
    hand_over(&sanne, "nora@korenaar.example").await;
    let invited =
        world.value("select id from memberships where invited_email = 'nora@korenaar.example'").await;
    kenan.get(&format!("{LIST}/{invited}/deactivation")).await.press("Deactiveren").await;
    world.later(time::Duration::minutes(2)).await;
    world.execute(&format!("update memberships set first_used_at = now() where id = '{invited}'")).await;
    world.later(time::Duration::minutes(2)).await;
    let sanne = world.signed_in(SANNE).await;
    sanne.get(LIST).await.is(200, "Beheerders").says_nothing_of("stopt zodra");
    assert_eq!(world.value("select count(*) from handovers where closed_at is null").await, "0");
}

#[tokio::test]
async fn two_who_deactivate_reject_or_succeed_each_other_at_the_same_moment_leave_one() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let ids = "select m.id from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
        where c.number = '9401138' and m.ended_at is null and u.email";
    let of_sanne = world.value(&format!("{ids} = '{SANNE}'")).await;
    let of_kenan = world.value(&format!("{ids} = '{KENAN}'")).await;
    let (to_kenan, to_sanne) =
        (format!("{LIST}/{of_kenan}/deactivation"), format!("{LIST}/{of_sanne}/deactivation"));
    let (one, other) = tokio::join!(sanne.post(&to_kenan, &[]), kenan.post(&to_sanne, &[]));
    assert_eq!(active(&world).await, "1");
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    // Lost before the guard looked (403, who can give it) or while waiting for the lock (404): never done.
    let [first, second] = statuses;
    assert!(first == 200 && matches!(second, 403 | 404), "the second has lost the right: {statuses:?}");
    let (left, gone) = if one.status() == 200 { (&sanne, of_kenan) } else { (&kenan, of_sanne) };
    left.post(&format!("{LIST}/{gone}/activation"), &[]).await;
    assert_eq!(active(&world).await, "2");
    // Each names the other: both are active, so whoever comes first steps down, and the other is alone.
    let fields = |email| [("email", email), ("salutation", "none"), ("first_name", "X"), ("last_name", "Y")];
    let handover = format!("{LIST}/handover");
    tokio::join!(sanne.post(&handover, &fields(KENAN)), kenan.post(&handover, &fields(SANNE)));
    assert_eq!(active(&world).await, "1");
}

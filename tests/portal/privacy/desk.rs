//! What the supplier's staff do about a person's data, for who asks.

use crate::support::world::World;
use balie::paths;

const FEMKE: &str = "portaal@noorderlicht.example";
const DRIVER: &str = "chauffeur@vandalen.example";

async fn id(world: &World, email: &str) -> String {
    world.value(&format!("select id from users where email = '{email}'")).await
}

#[tokio::test]
async fn femke_finds_somebody_and_sees_whether_the_invitation_arrived() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let page = sanne.get("/customers/9401138/people/new").await;
    let form = page.form("Toevoegen").fill("E-mail", "noor@korenaar.example").choose("Aanhef", "Geen");
    form.fill("Voornaam", "Noor").fill("Achternaam", "Prins").press("Toevoegen").await;
    world.mail_among_others("noor@korenaar.example").await.link();
    let femke = world.signed_in(FEMKE).await;
    let list = femke.get(paths::DESK).await.click("Gebruikers").await;
    let found = list.form("Zoeken").fill("Naam of e-mailadres", "noor prins").press("Zoeken").await;
    let page = found.says("1 klantnummer").click("Noor Prins").await;
    page.is(200, "Noor Prins").says("noor@korenaar.example").says("Bakkerij De Korenaar 9401138");
    page.says("Nog niet gebruikt").says("Nog nooit");
    let mail = page.near("Je hebt toegang gekregen");
    assert!(mail.has("Verstuurd"), "{page}");
    mail.click("Je hebt toegang gekregen").await.says("noor@korenaar.example");
    femke.get(&format!("{}?q=xyzxyz", paths::DESK_USERS)).await.says("Niemand gevonden");
    femke.get(&format!("{}?q=%25", paths::DESK_USERS)).await.says("Niemand gevonden");
    // Of an operator too, and with what is on.
    let wouter = paths::desk_user(id(&world, "portaal.veilig@noorderlicht.example").await);
    femke.get(&wouter).await.says("Portaalbeheerder").says("Staat aan.");
}

#[tokio::test]
async fn femke_hands_over_what_is_known_of_somebody() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let daan = id(&world, "medewerker@korenaar.example").await;
    let page = femke.get(&paths::desk_user(&daan)).await;
    let file = page.click("Gegevens als JSON").await;
    let data: serde_json::Value = serde_json::from_str(&file.answer().text()).unwrap();
    assert_eq!(data["account"]["email"], "medewerker@korenaar.example");
    assert_eq!(data["contacts"][0]["job_title"], "Verkoop");
    let csv = page.click("Gegevens als CSV").await.answer().text();
    assert!(csv.contains("medewerker@korenaar.example"), "{csv}");
    let events: Vec<_> =
        world.audit().await.into_iter().filter(|event| event.kind == "user.data-exported").collect();
    assert_eq!(events.len(), 2);
    assert_eq!(
        (events[0].actor.as_str(), events[0].subject.as_str()),
        (FEMKE, "medewerker@korenaar.example")
    );
}

#[tokio::test]
async fn femke_erases_who_is_gone_and_nobody_who_is_still_there() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let driver = id(&world, DRIVER).await;
    let page = femke.get(&paths::desk_user(&driver)).await.click("Wissen").await;
    page.says("kan nog niet worden gewist").says("Van Dalen Techniek (9069091)");
    assert!(!page.whole().buttons().contains(&"Wissen".to_owned()));
    let refused = femke.post(&paths::desk_erasure(&driver), &[]).await;
    assert_eq!(refused.status().as_u16(), 409);
    world
        .execute(&format!(
            "delete from grants where membership_id in (select id from memberships where user_id = '{driver}');
             update memberships set ended_at = now(), end_kind = 'ended', end_reason = 'Weg' where user_id = '{driver}'"
        ))
        .await;
    let page = femke.get(&paths::desk_erasure(&driver)).await;
    page.says("Wat weggaat").says(DRIVER).says("Wat blijft").says("zonder naam");
    let done = page.press("Wissen").await;
    assert_eq!(done.notice(), format!("De persoon is gewist. In de geschiedenis blijft {driver} staan."));
    assert_eq!(world.value(&format!("select count(*) from users where email = '{DRIVER}'")).await, "0");
    for path in [paths::desk_user(&driver), paths::desk_erasure(&driver), paths::desk_user_data(&driver)] {
        assert_eq!(femke.get(&path).await.status().as_u16(), 404, "{path}");
    }
    let event = world.audit().await.into_iter().find(|event| event.kind == "user.erased").unwrap();
    assert_eq!(event.actor, FEMKE);
    // Nobody erases operators, nor themselves.
    let own = paths::desk_erasure(id(&world, FEMKE).await);
    femke.get(&own).await.says("kan nog niet worden gewist").says("Portaalbeheerder");
}

#[tokio::test]
async fn erasing_somebody_leaves_contacts_alone_who_are_somebody_else() {
    let world = World::start().await;
    let driver = id(&world, DRIVER).await;
    let sanne = id(&world, "beheerder@korenaar.example").await;
    // Sanne can be reached at the driver's address, and signs in with her own.
    let reach = "update contacts set email = '{DRIVER}', email_key = '{DRIVER}' where user_id = '{sanne}'"
        .replace("{DRIVER}", DRIVER)
        .replace("{sanne}", &sanne);
    world.execute(&reach).await;
    let hers = format!("select count(*) from contacts where user_id = '{sanne}' and email = '{DRIVER}'");
    assert_eq!(world.value(&hers).await, "1");
    let others = format!(
        "select count(*) || ' ' || md5(string_agg(c::text, '|' order by c.id)) from contacts c
         where c.user_id is distinct from '{driver}' and (c.user_id is not null or c.email_key <> '{DRIVER}')
         and c.email_key not like '%@erased.invalid'"
    );
    let before = world.value(&others).await;
    world
        .execute(&format!(
            "delete from grants where membership_id in (select id from memberships where user_id = '{driver}');
             update memberships set ended_at = now(), end_kind = 'ended', end_reason = 'Weg' where user_id = '{driver}'"
        ))
        .await;
    let femke = world.signed_in(FEMKE).await;
    let done = femke.get(&paths::desk_erasure(&driver)).await.press("Wissen").await;
    assert!(done.notice().starts_with("De persoon is gewist."), "{}", done.notice());
    assert_eq!(world.value(&others).await, before, "nobody else's contact changed");
    assert_eq!(world.value(&hers).await, "1");
}

//! Adding and changing contacts.

use super::{SANNE, about, add, bakery};
use crate::support::world::World;

#[tokio::test]
async fn sanne_adds_a_contact_without_access_and_changes_her() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let added = add(&world, &sanne, "van ’t Zand", "mira@korenaar.example", "", "").await;
    assert!(added.notice().contains("Mira van ’t Zand is toegevoegd"), "{}", added.notice());
    assert!(added.near("Mira van ’t Zand").has("Geen toegang"));
    assert!(world.mail().await.is_empty(), "nobody is told of being a contact");
    let page = added.click("Mira van ’t Zand").await.click("Aanpassen").await;
    let form = page.form("Opslaan").fill("Functie", "Inkoop").fill("Telefoonnummer", "06 12345699");
    let saved =
        form.tick("Facturen en tarieven").fill("E-mail", "mira2@korenaar.example").press("Opslaan").await;
    assert!(saved.notice().contains("is aangepast"), "{}", saved.notice());
    let line = saved.near("Mira van ’t Zand").text();
    assert!(line.contains("Inkoop") && line.contains("06 12345699") && line.contains("mira2@"), "{line}");
    let event = world.audit().await.pop().unwrap();
    assert_eq!(event.kind, "contact.changed");
    let said = event.after.unwrap().to_string();
    assert_eq!(
        said,
        r#"{"changed": ["email", "phone", "job_title", "mailings"]}"#.replace(": ", ":").replace(", ", ",")
    );
    // Nothing differs: nothing happens.
    let page = saved.click("Mira van ’t Zand").await.click("Aanpassen").await;
    assert!(page.form("Opslaan").ticked("Facturen en tarieven"));
    let again = page.press("Opslaan").await;
    assert_eq!(world.audit().await.last().unwrap().kind, "contact.changed");
    assert!(!again.notice().contains("aangepast"), "{}", again.notice());
}

#[tokio::test]
async fn a_contacts_address_and_a_username_are_two_things() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&about(&world, "l.hoekstra@korenaar.example", "edit").await).await;
    page.says("Alleen de persoon zelf verandert dit adres");
    page.form("Opslaan").fill("E-mail", "lotte@elders.example").press("Opslaan").await;
    let account = "select u.email from users u join contacts c on c.user_id = u.id where c.email = 'lotte@elders.example'";
    assert_eq!(world.value(account).await, "l.hoekstra@korenaar.example");
    assert!(world.mail().await.is_empty());
    world.signed_in("l.hoekstra@korenaar.example").await;
}

#[tokio::test]
async fn mistakes_are_told_and_what_was_typed_stays() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let new = format!("{}/new", bakery(&world).await);
    let long = "a".repeat(10_000);
    let before = world.sums().await;
    for (field, value) in [
        ("email", "geen adres"),
        ("email", ""),
        ("first_name", ""),
        ("last_name", long.as_str()),
        ("last_name", "<script>alert(1)</script>"),
        ("first_name", "Mi\u{7}ra"),
        ("last_name", "\u{202e}tsopS"),
        ("job_title", long.as_str()),
        ("job_title", "In\u{1}koop"),
        ("phone", "bel mij"),
        ("initials", "M\u{2066}"),
        ("salutation", "koning"),
        ("access_email", "geen adres"),
        ("access_email", "alleen.adres@korenaar.example"),
        ("role", "administrator"),
    ] {
        let mut fields = vec![
            ("salutation", "mrs"),
            ("first_name", "Mira"),
            ("last_name", "Postma"),
            ("email", "mira@korenaar.example"),
        ];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let page = sanne.post(&new, &fields).await;
        assert_eq!(page.status(), 422, "{field} {value:.30}: {page}");
        assert!(!page.mistakes().is_empty(), "{field} {value:.30}");
    }
    let twice = add(&world, &sanne, "Dubbel", "L.Hoekstra@KORENAAR.example", "", "").await;
    assert_eq!(twice.mistakes(), ["Er is al een contactpersoon met dit e-mailadres"]);
    assert_eq!(twice.form("Aanmaken").value("Achternaam"), "Dubbel");
    assert_eq!(world.sums().await, before);
    // Direction and scripts of other alphabets are names too.
    let hebrew = add(&world, &sanne, "כהן <b>", "x@korenaar.example", "", "").await;
    assert_eq!(hebrew.status(), 422);
    add(&world, &sanne, "כהן", "cohen@korenaar.example", "", "").await.near("כהן");
}

#[tokio::test]
async fn a_colleague_who_saved_in_between_is_noticed() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = about(&world, "l.hoekstra@korenaar.example", "edit").await;
    let (first, second) = (sanne.get(&path).await, sanne.get(&path).await);
    first.form("Opslaan").fill("Functie", "Receptie").press("Opslaan").await;
    let late = second.form("Opslaan").fill("Functie", "Verkoop").press("Opslaan").await;
    assert_eq!(late.status(), 409);
    late.says("Een collega heeft deze contactpersoon intussen aangepast");
    assert_eq!(late.form("Opslaan").value("Functie"), "Receptie");
}

//! One page per person: what may be known of somebody here, and nothing of elsewhere.

use super::support::{browser::Ask, waiting::membership, world::World};

const SANNE: &str = "beheerder@korenaar.example";

/// The page of a contact of the bakery.
async fn contact(world: &World, email: &str) -> String {
    let sql =
        "select '/organisations/' || organisation_id || '/contacts/' || id from contacts where email = ";
    world.value(&format!("{sql} '{email}'")).await
}

/// The page of somebody at 9401138.
async fn at_number(world: &World, email: &str) -> String {
    format!("/customers/9401138/people/{}", membership(world, email, "9401138").await)
}

#[tokio::test]
async fn sanne_sees_of_a_contact_what_is_known_here_and_at_her_own_numbers() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = contact(&world, "medewerker@korenaar.example").await;
    let list = path.rsplit_once('/').unwrap().0.to_owned();
    let page = sanne.get(&list).await.click("Daan Kuipers").await;
    page.is(200, "Daan Kuipers")
        .says("Verkoop")
        .says("Medewerker")
        .says("Nieuws over diensten")
        .says("9401138");
    assert_eq!(page.path(), path);
    let there = page.click("Bakkerij De Korenaar 9401138").await;
    there.is(200, "Daan Kuipers").says("Track & Trace").says("Laatst gebruikt");

    let page = page.click("Aanpassen").await;
    page.form("Opslaan").fill("Functie", "Verkoopleider").press("Opslaan").await;
    sanne.get(&path).await.says("Verkoopleider").says("door Sanne de Wit");
}

#[tokio::test]
async fn an_employee_sees_no_phone_no_mailings_no_numbers_and_no_history() {
    let world = World::start().await;
    let path = contact(&world, "n.bakker@korenaar.example").await;
    let phone = world.value("select phone from contacts where email = 'n.bakker@korenaar.example'").await;
    let last = &phone[phone.len() - 4..];
    let sanne = world.signed_in(SANNE).await;
    sanne.get(&path).await.says(last).says("Mailings").says("Wat er is gebeurd");
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let page = daan.get(&path).await;
    page.is(200, "Noor Bakker").says("Inkoop").says("n.bakker@korenaar.example").says("Medewerker");
    for words in [
        "Telefoonnummer",
        last,
        "Mailings",
        "Nieuws over diensten",
        "klantnummer waarvan",
        "E-mails van hier",
        "Wat er is gebeurd",
        "Aanpassen",
        "Laatst gebruikt",
    ] {
        page.says_nothing_of(words);
    }
}

#[tokio::test]
async fn an_administrator_of_contacts_without_a_number_sees_nothing_of_it() {
    let world = World::start().await;
    world
        .execute(
            "delete from grants where permission = 'manage-customer' and membership_id in (
                select m.id from memberships m join users u on u.id = m.user_id where u.email = 'beheerder@korenaar.example'
             )",
        )
        .await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&contact(&world, "medewerker@korenaar.example").await).await;
    page.is(200, "Daan Kuipers").says("Geen toegang op een klantnummer").says_nothing_of("9401138");
}

#[tokio::test]
async fn who_is_invited_shows_as_typed_and_their_mail_and_its_fate_show() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    // An address with an account at the neighbour's: nothing of that may show.
    let form = sanne.get("/customers/9401138/people/new").await;
    let form = form.form("Toevoegen").fill("E-mail", "beheerder@vandalen.example").choose("Aanhef", "Geen");
    form.fill("Voornaam", "Getypt").fill("Achternaam", "Zo").press("Toevoegen").await;
    let path = at_number(&world, "beheerder@vandalen.example").await;
    let page = sanne.get(&path).await;
    page.is(200, "Getypt Zo").says("uitgenodigd").says("Wacht op verzending").says("door Sanne de Wit");
    page.says_nothing_of("9069091").says_nothing_of("Theo");
    let about = page.texts("main").join(" ");
    assert!(!about.contains("account"), "{about}");
    world.mail().await;
    sanne.get(&path).await.says("Verstuurd");
    world.execute("update mails set status = 'failed' where kind = 'access-given' and recipient = 'beheerder@vandalen.example'").await;
    sanne.get(&path).await.says("Niet aangekomen");
}

#[tokio::test]
async fn a_neighbour_finds_no_person_and_a_reader_may_not_look() {
    let world = World::start().await;
    let person = at_number(&world, "medewerker@korenaar.example").await;
    let contact = contact(&world, "medewerker@korenaar.example").await;
    for (email, at, status) in [
        ("beheerder@vandalen.example", &person, 404),
        ("beheerder@vandalen.example", &contact, 404),
        ("inzicht@korenaar.example", &person, 403),
        ("tweede.beheerder@korenaar.example", &contact, 404),
        ("portaal@noorderlicht.example", &contact, 404),
    ] {
        let answer = world.signed_in(email).await.send(Ask::get(at)).await;
        assert_eq!(answer.status.as_u16(), status, "{email} at {at}");
    }
    // Somebody of another number, under an own address.
    let sanne = world.signed_in(SANNE).await;
    let elsewhere = membership(&world, "beheerder@vandalen.example", "9069091").await;
    let answer = sanne.send(Ask::get(&format!("/customers/9401138/people/{elsewhere}"))).await;
    assert_eq!(answer.status.as_u16(), 404);
    let stranger = "select id from contacts where email = 'w.schouten@vandalen.example'";
    let stranger = world.value(stranger).await;
    let own = contact.rsplit_once('/').unwrap().0;
    assert_eq!(sanne.send(Ask::get(&format!("{own}/{stranger}"))).await.status.as_u16(), 404);
}

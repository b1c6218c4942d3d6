//! Finding, making, closing, opening and moving customer numbers.

use super::{FEMKE, KENAN, KORENAAR, SANNE, THEO, ZEEWIND};
use crate::support::world::World;

#[tokio::test]
async fn femke_makes_an_organisation_with_a_number_and_its_first_administrator() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let list = femke.get("/operator").await.click("Organisaties").await;
    let form = list.click("Organisatie toevoegen").await;
    let wrong = form.form("Organisatie toevoegen").fill("Naam van de organisatie", " ").unchecked();
    wrong.press("Organisatie toevoegen").await.is(422, "Organisatie toevoegen").says("Vul de naam in");
    let name = "Kwekerij Zonnedauw";
    let filled = form.form("Organisatie toevoegen").fill("Naam van de organisatie", name);
    let page = filled.press("Organisatie toevoegen").await;
    page.is(200, name).says("Nog geen klantnummers");
    let form = page.click("Klantnummer toevoegen").await;
    assert_eq!(form.form("Klantnummer toevoegen").value("Naam van de klant"), name);
    let taken = form.form("Klantnummer toevoegen").fill("Klantnummer", "940 11.38");
    taken.press("Klantnummer toevoegen").await.is(422, "Klantnummer toevoegen").says("9401138 bestaat al");
    let odd = form.form("Klantnummer toevoegen").fill("Klantnummer", "12");
    odd.press("Klantnummer toevoegen").await.is(422, "Klantnummer toevoegen");
    let filled = form.form("Klantnummer toevoegen").fill("Klantnummer", "9112044");
    let appoint = filled.press("Klantnummer toevoegen").await;
    appoint.is(200, "Beheerder aanwijzen").says("Klantnummer 9112044 is toegevoegd");
    let form = appoint.form("Beheerder aanwijzen").fill("E-mail", "dauw@zonnedauw.example");
    let form = form.choose("Aanhef", "Geen").fill("Voornaam", "Dauw").fill("Achternaam", "Zonneveld");
    let page = form.press("Beheerder aanwijzen").await;
    page.is(200, name).says("dauw@zonnedauw.example is nu beheerder");
    assert!(page.near("Dauw Zonneveld").has("Uitgenodigd"));
    world.mail_to("dauw@zonnedauw.example").await.says("9112044").link();
    let kinds = world.audit_kinds().await;
    for kind in ["organisation.created", "customer.created", "administrator.appointed"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind} in {kinds:?}");
    }
}

#[tokio::test]
async fn a_number_is_found_without_accents_and_with_a_typing_error() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    for (q, found) in [("korenäar", "De Korenaar Webwinkel"), ("94011", "9401139"), ("Dalen tech", "9069091")]
    {
        let list = femke.get("/operator/customers").await;
        list.form("Zoeken").fill("Naam of klantnummer", q).press("Zoeken").await.says(found);
    }
    let list = femke.get("/operator/customers?q=zewind").await;
    list.says("Niets gevonden voor ‘zewind’").says("Studio Zeewind");
    femke.get("/operator/customers?q=%25").await.says("Geen klantnummer gevonden");
    femke
        .get("/operator/customers?q=xyzxyz&after=nonsense&show=nonsense")
        .await
        .says("Geen klantnummer gevonden");
    femke
        .get("/operator/organisations?q=9401139")
        .await
        .says("Bakkerij De Korenaar")
        .says_nothing_of("Van Dalen");
    femke.get("/operator/organisations?q=korenar").await.says("Dit lijkt erop").says("Bakkerij De Korenaar");
    let without = femke.get("/operator").await.click("Klantnummers zonder beheerder").await;
    without.says("Studio Zeewind").says("Geen beheerder").says_nothing_of("Van Dalen");
}

#[tokio::test]
async fn a_closed_number_opens_for_nobody_and_gives_nobody_access_back() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let sanne = world.signed_in(SANNE).await;
    let confirm = femke.get(KORENAAR).await.click("Klantnummer sluiten").await;
    confirm
        .is(200, "Klantnummer 9401138 sluiten?")
        .says("25 mensen verliezen direct")
        .says("3 toegangsaanvragen");
    confirm.says("1 aangevraagde beperkte autorisatie").says("De 2 beheerders krijgen een e-mail");
    let again = confirm.form("Klantnummer sluiten").unchecked().press("Klantnummer sluiten").await;
    again.is(422, "Klantnummer 9401138 sluiten?").says("Vul de reden in");
    let form = again.form("Klantnummer sluiten").fill("Reden", "Het contract is opgezegd.");
    let closed = form.press("Klantnummer sluiten").await;
    closed.is(200, "Bakkerij De Korenaar").says("Het contract is opgezegd.").says("Klantnummer heropenen");
    assert_eq!(sanne.get("/customers/9401138").await.status().as_u16(), 404);
    let mut told: Vec<String> = world
        .mail()
        .await
        .into_iter()
        .map(|mail| {
            mail.says("9401138").says("Het contract is opgezegd.");
            mail.to
        })
        .collect();
    told.sort();
    assert_eq!(told, [SANNE, KENAN]);
    assert_eq!(world.value("select count(*) from access_requests where status = 'pending'").await, "0");
    assert_eq!(world.value("select count(*) from permission_requests where status = 'pending'").await, "0");
    assert_eq!(femke.get(&format!("{KORENAAR}/closure")).await.status().as_u16(), 404);
    // Pressed twice, it was closed already.
    assert_eq!(form_again(&again).await, 404);
    let open = closed.press("Klantnummer heropenen").await;
    open.says("weer open").says("Niemand beslist over dit klantnummer");
    assert_eq!(sanne.get("/customers/9401138").await.status().as_u16(), 404);
    assert_eq!(
        world
            .value(
                "select count(*) from memberships m join customers c on c.id = m.customer_id
        where c.number = '9401138' and m.ended_at is null"
            )
            .await,
        "0"
    );
    closed.press("Klantnummer heropenen").await.says("Er was niets gewijzigd");
    let kinds = world.audit_kinds().await;
    assert!(
        kinds.iter().any(|kind| kind == "customer.closed")
            && kinds.iter().any(|kind| kind == "customer.reopened")
    );
}

async fn form_again(page: &crate::support::page::Page) -> u16 {
    let form = page.form("Klantnummer sluiten").fill("Reden", "Nog eens.");
    form.press("Klantnummer sluiten").await.status().as_u16()
}

#[tokio::test]
async fn a_number_moves_with_its_people_and_both_sides_hear_of_it() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get("/operator/customers/9401139").await.click("Naar een andere organisatie").await;
    let found = page.form("Zoeken").fill("Zoek de organisatie", "van dalen").press("Zoeken").await;
    let unchosen =
        found.form("Naar een andere organisatie").unchecked().press("Naar een andere organisatie").await;
    unchosen.is(422, "Klantnummer 9401139 naar een andere organisatie?").says("Kies de organisatie");
    let form =
        found.form("Naar een andere organisatie").choose("Naar welke organisatie?", "Van Dalen Techniek");
    let moved = form.press("Naar een andere organisatie").await;
    moved.says("Klantnummer 9401139 hoort nu bij Van Dalen Techniek");
    world.signed_in(SANNE).await.get("/customers/9401139").await.is(200, "Klantnummerinstellingen");
    let mut told: Vec<String> = world
        .mail()
        .await
        .into_iter()
        .map(|mail| {
            mail.says("Bakkerij De Korenaar").says("Van Dalen Techniek");
            mail.to
        })
        .collect();
    told.sort();
    assert_eq!(told, [SANNE, THEO]);
    let event = world.audit().await.into_iter().find(|event| event.kind == "customer.moved").unwrap();
    assert_eq!((event.actor.as_str(), event.number.as_str()), (FEMKE, "9401139"));
    let form =
        found.form("Naar een andere organisatie").choose("Naar welke organisatie?", "Van Dalen Techniek");
    form.press("Naar een andere organisatie").await.says("Er was niets gewijzigd");
}

#[tokio::test]
async fn femke_edits_a_name_and_replaces_the_last_administrator_with_a_reason() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get("/operator/customers/9069091").await;
    let edit = page.click("Gegevens aanpassen").await;
    let form = edit.form("Opslaan").fill("Naam van de klant", "Van Dalen & Zn");
    let page = form.press("Opslaan").await;
    page.is(200, "Van Dalen & Zn");
    let replace = page.click("Vervangen Theo van Dalen").await;
    let form = replace.form("Vervangen").fill("E-mail", "a.deboer@vandalen.example").choose("Aanhef", "Geen");
    let form = form.fill("Voornaam", "Anja").fill("Achternaam", "de Boer");
    let missing = form.unchecked().press("Vervangen").await;
    missing.is(422, &replace.h1()).says("Vul de reden in");
    let done = missing.form("Vervangen").fill("Reden", "Theo werkt er niet meer.").press("Vervangen").await;
    done.is(200, "Van Dalen & Zn").says("is nu beheerder").says_nothing_of("Theo van Dalen");
    let mails = world.mail().await;
    let to_theo = mails.iter().filter(|mail| mail.to == THEO).find(|mail| mail.subject.contains("vervangen"));
    let to_theo = to_theo.unwrap_or_else(|| panic!("{mails:#?}"));
    to_theo.says("Theo werkt er niet meer.").says("Je account en je andere autorisaties blijven");
    assert!(mails.iter().any(|mail| mail.to == "a.deboer@vandalen.example"), "{mails:#?}");
    let theo = world.signed_in(THEO).await;
    assert_eq!(theo.get("/customers/9069091/people").await.status().as_u16(), 403);
    // An operator's own address, and the same person.
    let again = femke.get(ZEEWIND).await.click("Beheerder aanwijzen").await;
    let form = again.form("Beheerder aanwijzen").fill("E-mail", FEMKE).choose("Aanhef", "Geen");
    let form = form.fill("Voornaam", "Femke").fill("Achternaam", "Noordhof");
    form.press("Beheerder aanwijzen")
        .await
        .is(422, "Beheerder aanwijzen")
        .says("Dit adres is van het portaalbeheer");
    let events = world.audit().await;
    let replaced = events.into_iter().find(|event| event.kind == "administrator.replaced").unwrap();
    assert_eq!(replaced.after.unwrap()["reason"], "Theo werkt er niet meer.");
}

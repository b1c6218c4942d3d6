//! Keeping the address book and the fields up to date, and what a neighbour sees of them.

use super::{HERE, RUBEN, SANNE};
use crate::support::{browser::Ask, settings, world::World};

#[tokio::test]
async fn ruben_finds_an_address_however_he_types_it_and_deletes_it_after_a_page_that_says_what_goes() {
    let world = World::start().await;
    let ruben = world.signed_in(RUBEN).await;
    let book = format!("{HERE}/address-book");
    for (name, reference, postcode) in [("Café Zoë", "K-77", "1234 AB"), ("Slagerij Vos", "", "9876 ZX")] {
        let form = ruben.get(&book).await.click("Adres toevoegen").await;
        let form = form.form("Opslaan").fill("Naam", name).fill("Kenmerk", reference);
        let form = form.fill("Ter attentie van", "Inès").fill("Postcode", postcode).fill("Huisnummer", "3");
        let form = form.fill("Toevoeging", "b").fill("Straat", "Hof").fill("Plaats", "Ede");
        form.press("Opslaan").await.says("is toegevoegd");
    }
    for q in ["zoe", "CAF%C3%89", "1234ab", "1234+AB", "k-77", "ede+zo%C3%AB"] {
        let found = ruben.get(&format!("{book}?q={q}")).await;
        found.says("Café Zoë").says("Hof 3 b").says_nothing_of("Slagerij Vos");
    }
    ruben.get(&format!("{book}?q=bestaat+niet")).await.says("Geen adres gevonden");

    let file = ruben.send(Ask::get(&format!("{book}/export.xlsx"))).await;
    assert!(file.body.starts_with(b"PK"));
    let page = ruben.get(&format!("{book}/import")).await;
    let again = page.form("Controleer bestand").attach("Bestand", "terug.xlsx", &file.body);
    again.press("Controleer bestand").await.says("Er is niets op te slaan");

    let question = ruben.get(&format!("{book}?q=zoe")).await.click("Verwijderen van Café Zoë").await;
    question.is(200, "Café Zoë verwijderen?").says("Hof 3 b, 1234 AB Ede");
    assert_eq!(world.value("select count(*) from addresses where name = 'Café Zoë'").await, "1", "not yet");
    question.press("Verwijderen").await.says("Verwijderd").says("Slagerij Vos").says_nothing_of("Café Zoë");
    assert_eq!(question.press("Verwijderen").await.status(), 404, "it is gone");
    let events = world.audit().await;
    let deleted = events.iter().find(|event| event.kind == "address.deleted").unwrap();
    assert_eq!((deleted.actor.as_str(), deleted.number.as_str()), (RUBEN, "9401138"));
    assert_eq!(deleted.before.as_ref().unwrap()["reference"], "K-77");
    assert!(events.iter().any(|event| event.kind == "address.exported"), "who took it all along is told");
}

#[tokio::test]
async fn sanne_makes_a_field_obligatory_puts_it_out_of_use_and_deletes_it_with_its_values() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let form = sanne.get(&format!("{HERE}/fields/new")).await;
    let form = form.form("Opslaan").fill("Naam van het veld", "Afdeling").fill("Toelichting", "Wie betaalt");
    let field = form.tick("Dit veld moet worden ingevuld").press("Opslaan").await;
    field.is(200, "Afdeling").says("Wie betaalt").says("verplicht").says("In gebruik");
    let value = field.click("Waarde toevoegen").await;
    let field = value.form("Opslaan").fill("Waarde", "4100").press("Opslaan").await;
    let twice =
        field.click("Waarde toevoegen").await.form("Opslaan").fill("Waarde", "4100").press("Opslaan").await;
    assert_eq!((twice.status().as_u16(), twice.mistakes().len()), (422, 1), "{:?}", twice.mistakes());

    let form = field.click("Aanpassen").await;
    let late = sanne.get(form.path()).await;
    let form = form.form("Opslaan").untick("Dit veld moet worden ingevuld").untick("Dit veld is in gebruik");
    form.press("Opslaan").await.says("Niet in gebruik").says_nothing_of("verplicht");
    let stale = late.form("Opslaan").fill("Toelichting", "Anders").press("Opslaan").await;
    assert_eq!(stale.status(), 409, "what a colleague did in between is noticed");

    let question = sanne.get(field.path()).await.click("Verwijderen").await;
    question.is(200, "Afdeling verwijderen?").says("De enige waarde van dit veld gaat mee");
    question.press("Verwijderen").await.is(200, "Velden en waarden").says_nothing_of("Afdeling");
    assert_eq!(world.value("select count(*) from field_values where code = '4100'").await, "0");
    let kinds = world.audit_kinds().await;
    for kind in ["field.added", "field.changed", "field.deleted"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
}

#[tokio::test]
async fn a_neighbour_who_keeps_his_own_reaches_nothing_of_another_number() {
    let world = World::start().await;
    settings::fill(&world).await;
    let theo = world.signed_in("beheerder@vandalen.example").await;
    let own = "/customers/9069091";
    theo.get(&format!("{own}/address-book")).await.is(200, "Adresboek").says_nothing_of("Bakker");
    theo.get(&format!("{own}/senders")).await.is(200, "Afzenders en retouradressen").says_nothing_of("Loods");
    let before = world.sums().await;
    for (table, path) in
        [("addresses", "address-book"), ("senders", "senders"), ("customer_fields", "fields")]
    {
        let id = world.value(&format!("select min(id::text) from {table}")).await;
        let deletion = format!("{own}/{path}/{id}/deletion");
        assert_eq!(theo.post(&deletion, &[("version", "1")]).await.status(), 404, "{deletion}");
        for below in ["", "/deletion"] {
            let through_own = format!("{own}/{path}/{id}{below}");
            assert_eq!(theo.get(&through_own).await.status(), 404, "{through_own}");
        }
    }
    let file = theo.send(Ask::get(&format!("{own}/address-book/export.csv"))).await;
    assert!(!file.text().contains("Bakker"), "{}", file.text());
    assert_eq!(world.sums().await, before);
}

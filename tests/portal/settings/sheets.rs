//! Sheets of addresses and of values: looked at first, saved as a whole, and downloaded again.

use super::{HERE, RUBEN, SANNE};
use crate::support::{browser::Ask, world::World};

const HEAD: &str = "Kenmerk;Naam;Straat;Huisnummer;Postcode;Plaats;Land\n";

#[tokio::test]
async fn addresses_are_checked_saved_as_a_whole_and_downloaded_without_formulas() {
    let world = World::start().await;
    let ruben = world.signed_in(RUBEN).await;
    let page = ruben.get(&format!("{HERE}/address-book/import")).await;
    let upload = |text: String| {
        page.form("Controleer bestand")
            .attach("Bestand", "adressen.csv", text.as_bytes())
            .press("Controleer bestand")
    };
    let wrong = format!("{HEAD}K1;Bakker;Hof;1;1234 AB;Ede;NL\nK1;Slager;Hof;2;12;Ede;NL\n");
    let wrong = upload(wrong).await;
    wrong.is(200, "Controleer het bestand").says("Nederlandse postcode").says_nothing_of("Opslaan");
    let right = format!("{HEAD}K1;\"'=Bakker\";Hof;1;1234 AB;Ede;NL\n;Slager;Hof;2;9000;Gent;België\n");
    let check = upload(right.clone()).await;
    let saved = check.press("Opslaan").await;
    saved.is(200, "Adresboek").says("2 toegevoegd").says("=Bakker").says("9000 Gent, België");
    check.press("Opslaan").await.says("2 toegevoegd");
    assert_eq!(world.value("select count(*) from addresses where street = 'Hof'").await, "2", "once");
    upload(right).await.says("Er is niets op te slaan");
    let file = ruben.send(Ask::get(&format!("{HERE}/address-book/export.csv"))).await;
    assert!(file.text().contains("'=Bakker"), "{}", file.text());
    let again = page.form("Controleer bestand").attach("Bestand", "terug.csv", &file.body);
    again.press("Controleer bestand").await.says("Er is niets op te slaan");
    let changed = upload(format!("{HEAD}k1;Bakker;Plein;1;1234 AB;Ede;NL\n")).await;
    changed.press("Opslaan").await.says("1 gewijzigd").says("Plein 1");
}

#[tokio::test]
async fn a_long_address_book_is_turned_page_by_page() {
    let world = World::start().await;
    world
        .execute(
            "insert into addresses (id, customer_id, name, name_key, search, country, street, city)
             select gen_random_uuid(), c.id, 'Klant ' || i % 40, 'klant ' || i % 40, 'klant ' || i % 40, 'NL', 'Hof', 'Ede'
             from customers c, generate_series(1, 130) i where c.number = '9401138'",
        )
        .await;
    let ruben = world.signed_in(RUBEN).await;
    let mut page = ruben.get(&format!("{HERE}/address-book?q=klant")).await;
    let mut seen = page.texts("tbody th").len();
    while page.whole().links().iter().any(|(name, _)| name == "Volgende") {
        page = page.click("Volgende").await;
        seen += page.texts("tbody th").len();
    }
    assert_eq!(seen, 130);
}

#[tokio::test]
async fn values_come_out_of_a_file_and_go_back_into_one() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let form = sanne.get(&format!("{HERE}/fields/new")).await;
    let field = form.form("Opslaan").fill("Naam van het veld", "Kostenplaats").press("Opslaan").await;
    let page = field.click("Waarden uploaden").await;
    let upload = |text: &str| {
        page.form("Controleer bestand")
            .attach("Bestand", "waarden.csv", text.as_bytes())
            .press("Controleer bestand")
    };
    upload("waarde;actief\n;ja\n4100;misschien\n").await.says("Vul ja of nee in").says_nothing_of("Opslaan");
    let check = upload("waarde;omschrijving;actief\n4100;Bakkerij;ja\n4200;Winkel;nee\n").await;
    check.press("Opslaan").await.is(200, "Kostenplaats").says("2 toegevoegd").says("Niet in gebruik");
    check.press("Opslaan").await.says("2 toegevoegd");
    let file = sanne.send(Ask::get(&format!("{}/values.csv", field.path()))).await;
    upload(&file.text()).await.says("Er is niets op te slaan");
}

//! Senders, fields and modules, arranged by hand.

use super::{HERE, KENAN, RUBEN, SANNE};
use crate::support::{settings, world::World};

#[tokio::test]
async fn a_keeper_adds_a_sender_and_makes_another_the_default() {
    let world = World::start().await;
    world.execute("delete from senders").await;
    let ruben = world.signed_in(RUBEN).await;
    let senders = format!("{HERE}/senders");
    let empty = ruben.get(&senders).await;
    empty.is(200, "Afzenders en retouradressen").says("Er is nog geen afzender");
    for (name, country, postcode, number) in
        [("De Korenaar", "Nederland", "6711ab", "12"), ("Filiaal Gent", "België", "9000", "12a")]
    {
        let form = empty.click("Afzender toevoegen").await;
        let form = form.form("Opslaan").fill("Naam", name).select("Land", country).fill("Postcode", postcode);
        let form = form.fill("Huisnummer", number).fill("Straat", "Molenstraat").fill("Plaats", "Ede");
        let saved = form.press("Opslaan").await;
        saved.is(200, "Afzenders en retouradressen").says(&format!("{name} is toegevoegd"));
    }
    let list = ruben.get(&senders).await;
    assert!(list.near("De Korenaar").has("standaard") && list.near("De Korenaar").has("6711 AB"));
    let list = list.near("Filiaal Gent").press("Maak standaard").await;
    assert!(list.near("Filiaal Gent").has("standaard") && list.near("De Korenaar").has("Maak standaard"));
    let gone = list.near("6711 AB").click("Verwijderen").await.press("Verwijderen").await;
    gone.says("Verwijderd").says_nothing_of("Molenstraat 12,");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| kind.starts_with("sender.")).count(), 4, "{kinds:?}");
}

#[tokio::test]
async fn mistakes_in_an_address_stand_at_their_fields_and_nothing_is_kept() {
    let world = World::start().await;
    let ruben = world.signed_in(RUBEN).await;
    let id = "0193e6a4-1111-7111-8111-0123456789ab";
    let long = "x".repeat(10_000);
    let before = world.sums().await;
    for (country, postcode, number, name, says) in [
        ("NL", "12345", "1", "A", "Nederlandse postcode"),
        ("NL", "1234 AB", "1a", "A", "hoort bij de toevoeging"),
        ("BE", "12345", "1", "A", "vier cijfers"),
        ("DE", "1234", "1", "A", "vijf cijfers"),
        ("other", "", "", "A", "naam van het land"),
        ("NL", "1234 AB", "1", "", "Vul een naam in"),
        ("NL", "1234 AB", "1", "a\u{202e}b", "zonder onzichtbare tekens"),
        ("NL", "1234 AB", "1", &long, "tekens korter"),
    ] {
        let fields = [
            ("id", id),
            ("name", name),
            ("country", country),
            ("postcode", postcode),
            ("house-number", number),
            ("street", "Dorpsstraat"),
            ("city", "Ede"),
        ];
        for path in ["senders/new", "address-book/new"] {
            let page = ruben.post(&format!("{HERE}/{path}"), &fields).await;
            assert_eq!(page.status(), 422, "{path} {country} {postcode}");
            assert!(page.mistakes().join(" ").contains(says), "{says}: {:?}", page.mistakes());
        }
    }
    assert_eq!(world.sums().await, before);
}

#[tokio::test]
async fn a_second_press_adds_nothing_and_a_colleague_in_between_is_noticed() {
    let world = World::start().await;
    settings::fill(&world).await;
    let ruben = world.signed_in(RUBEN).await;
    let form = ruben.get(&format!("{HERE}/address-book/new")).await;
    let form = form.form("Opslaan").fill("Naam", "<b>Bakker</b>").fill("Postcode", "1234 AB");
    let ask = form.fill("Huisnummer", "3").fill("Straat", "Hof").fill("Plaats", "Ede").request("Opslaan");
    ruben.go(ask.clone()).await.says("<b>Bakker</b> is toegevoegd");
    ruben.go(ask).await;
    assert_eq!(world.value("select count(*) from addresses where street = 'Hof'").await, "1");
    let list = ruben.get(&format!("{HERE}/address-book?q=hof+1234ab")).await;
    let (one, other) = (list.click("<b>Bakker</b>").await, list.click("<b>Bakker</b>").await);
    one.form("Opslaan").fill("Straat", "Plein").press("Opslaan").await.says("Opgeslagen");
    let late = other.form("Opslaan").fill("Straat", "Laan").press("Opslaan").await;
    assert_eq!(late.status(), 409);
    late.says("Een collega was je voor");
    assert_eq!(late.form("Opslaan").value("Straat"), "Laan", "what was typed stays");
    late.press("Opslaan").await.says("Opgeslagen").says("Laan 3");
}

#[tokio::test]
async fn an_administrator_orders_fields_that_a_reader_only_reads() {
    let world = World::start().await;
    world.execute("delete from customer_fields").await;
    let sanne = world.signed_in(SANNE).await;
    let mut list = sanne.get(HERE).await.click("Velden en waarden").await;
    for name in ["Kostenplaats", "Project"] {
        let form = list.click("Veld toevoegen").await;
        let field = form.form("Opslaan").fill("Naam van het veld", name).press("Opslaan").await;
        field.is(200, name).says("Alles mag worden ingevuld");
        let taken = form.form("Opslaan").fill("Naam van het veld", "kostenplaats");
        taken.press("Opslaan").await;
        list = sanne.get(&format!("{HERE}/fields")).await;
    }
    assert_eq!(list.texts("tbody th a"), ["Kostenplaats", "Project"]);
    let list = list.near("Project").press("Omhoog").await;
    assert_eq!(list.texts("tbody th a"), ["Project", "Kostenplaats"]);
    let field = list.click("Kostenplaats").await;
    let value = field.click("Waarde toevoegen").await;
    let field =
        value.form("Opslaan").fill("Waarde", "4100").fill("Omschrijving", "Bakkerij").press("Opslaan").await;
    field.says("Bakkerij").says("In gebruik");
    let reader = world.signed_in("inzicht@korenaar.example").await;
    let read = reader.get(&format!("{HERE}/fields")).await;
    assert!(read.whole().buttons().iter().all(|button| button != "Omhoog"), "{:?}", read.whole().buttons());
    read.click("Kostenplaats").await.says("4100").says_nothing_of("Waarde toevoegen");
    let question = field.near("4100").click("Verwijderen").await;
    question.press("Verwijderen").await.says("Alles mag worden ingevuld");
}

#[tokio::test]
async fn a_modules_settings_take_its_permission_and_keep_what_the_supplier_asks() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let webshop = "/customers/9401139";
    sanne.get(webshop).await.says_nothing_of("Module-instellingen");
    let there = sanne.get(&format!("{webshop}/modules/registered-mail")).await;
    there.is(403, "Daar heb je een autorisatie voor nodig");
    let tiles = sanne.get(HERE).await;
    assert_eq!(tiles.texts("main .tiles + h2"), ["Module-instellingen"], "below the other tiles");
    assert_eq!(tiles.texts("main h3"), ["Partijenpost", "Aangetekend", "Connector"]);
    let kenan = world.signed_in(KENAN).await.get(HERE).await;
    assert_eq!(kenan.texts("main h3"), ["Afzenders en retouradressen"], "each their own");
    let form = tiles.click("Aangetekend").await;
    form.is(200, "Aangetekend");
    let refused = form.form("Opslaan").unchecked().press("Opslaan").await;
    assert_eq!((refused.status().as_u16(), refused.mistakes().len()), (422, 1));
    let form = refused.form("Opslaan").select("Bewijs van ontvangst", "In het portaal");
    let saved = form.tick("Altijd een handtekening aan de deur").press("Opslaan").await;
    saved.says("Opgeslagen");
    let chosen = world.value("select chosen from module_settings").await;
    assert!(chosen.contains("\"portal\"") && chosen.contains("\"yes\""), "{chosen}");
    sanne.get(&format!("{HERE}/modules/orders")).await.is(404, "Deze pagina is er niet");
}

//! What a person downloads of the own data, and what the supplier does about them.

mod desk;

use super::support::world::World;
use balie::cli::demo::world::PASSWORD;

#[tokio::test]
async fn joris_downloads_what_is_known_of_him_after_his_password() {
    let world = World::start().await;
    let joris = world.signed_in("medewerker@korenaar.example").await;
    let page = joris.get("/account").await.click("Mijn gegevens downloaden").await;
    let refused =
        page.form("Downloaden").fill("Huidig wachtwoord", "niet mijn wachtwoord").press("Downloaden").await;
    refused.is(422, "Mijn gegevens downloaden").says("Dit is niet je huidige wachtwoord");
    let file = page.form("Downloaden").fill("Huidig wachtwoord", PASSWORD).press("Downloaden").await;
    assert!(file.answer().header("content-disposition").contains("mijn-gegevens.json"));
    let data: serde_json::Value = serde_json::from_str(&file.answer().text()).unwrap();
    assert_eq!(data["account"]["email"], "medewerker@korenaar.example");
    assert_eq!(data["access"][0]["permissions"], serde_json::json!(["ecommerce-insights", "track-trace"]));
    assert_eq!(data["organisation_roles"][0]["role"], "employee");
    assert!(data["sessions"].as_array().unwrap().len() == 1 && !data["log"].as_array().unwrap().is_empty());
    let text = file.answer().text();
    for other in ["Sanne", "beheerder@", "vandalen", "argon2"] {
        assert!(!text.contains(other), "{other}");
    }
    let csv = page
        .form("Downloaden")
        .fill("Huidig wachtwoord", PASSWORD)
        .choose("Soort bestand", "CSV, voor een rekenblad");
    let csv = csv.press("Downloaden").await.answer().text();
    assert!(csv.contains("account;1;email;medewerker@korenaar.example"), "{csv}");
    assert_eq!(world.audit_kinds().await.into_iter().filter(|kind| kind == "user.data-exported").count(), 2);
}

//! The catalogue on the screen: changed into a draft, looked at, applied, and used again.

use crate::support::{browser::Ask, world::World};
use balie::{paths, permissions::file::DEFAULT};

const FEMKE: &str = "portaal@noorderlicht.example";

/// A form with the whole file in it.
fn file(text: &str, revision: Option<u32>) -> Ask {
    let path = match revision {
        Some(revision) => format!("{}?revision={revision}", paths::CATALOGUE_FILE),
        None => paths::CATALOGUE_FILE.to_owned(),
    };
    let body = format!("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{text}\r\n--b--\r\n");
    let mut ask = Ask::post_bytes(&path, body.into_bytes());
    ask.headers = vec![("content-type", "multipart/form-data; boundary=b".to_owned())];
    ask
}

#[tokio::test]
async fn an_operator_changes_a_permission_sees_whom_it_touches_and_applies_it() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let catalogue = femke.get(paths::CATALOGUE).await;
    let form = catalogue.click("Track & Trace").await;
    let kept = form
        .form("Bewaren in concept")
        .fill("Naam in het Nederlands", "Volgen")
        .press("Bewaren in concept")
        .await;
    assert_eq!(kept.notice(), "Bewaard in het concept.");
    let review = kept.click("Bekijk wat er verandert").await;
    review.says("‘Track & Trace’ wordt ‘Volgen’").says("hebben dit nu, bij");
    let applied = review.press("Toepassen").await;
    assert_eq!(applied.notice(), "Versie 2 van de catalogus geldt nu.");
    femke.get(paths::CATALOGUE).await.says("Volgen").says("Versie 2 geldt nu");
    // The first one, again.
    let first = femke.get(&paths::catalogue_version(1)).await.press("Opnieuw gebruiken").await;
    first.says("‘Volgen’ wordt ‘Track & Trace’");
    first.press("Toepassen").await.says("Versie 3");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "catalogue.applied").count(), 2);
}

#[tokio::test]
async fn a_catalogue_that_would_break_what_people_hold_is_refused_with_the_line() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let needs =
        DEFAULT.replacen("key = \"track-trace\"\n", "requires = [\"po-box\"]\n  key = \"track-trace\"\n", 1);
    let review = femke.go(file(&needs, None)).await;
    review.says("Dit kan niet").says("zonder po-box");
    assert!(!review.whole().buttons().contains(&"Toepassen".to_owned()));
    let page = femke.post(paths::CATALOGUE_APPLICATION, &[("revision", "1"), ("version", "1")]).await;
    page.is(422, "Wat er verandert");
    assert_eq!(world.value("select version from catalogue_state").await, "1");
}

#[tokio::test]
async fn what_changed_since_the_page_was_shown_is_told_in_the_operators_language() {
    let world = World::start().await;
    let nobody_has_both =
        DEFAULT.replacen("key = \"po-box\"\n", "excludes = [\"orders\"]\n  key = \"po-box\"\n", 1);
    world
        .execute("delete from grants where permission = 'po-box'; delete from permission_requests where permission = 'po-box'")
        .await;
    let femke = world.signed_in(FEMKE).await;
    let review = femke.go(file(&nobody_has_both, None)).await;
    let apply = review.form("Toepassen").request("Toepassen");
    // Somebody is given what goes with it no more, while Femke reads.
    world
        .execute(
            "insert into grants (customer_id, membership_id, permission, granted_at)
             select customer_id, membership_id, 'po-box', now() from grants where permission = 'orders' limit 1",
        )
        .await;
    let refused = femke.go(apply).await;
    refused.is(422, "Wat er verandert").says("Er is niets gewijzigd").says("en die gaan niet samen");
    refused.says_nothing_of("existing grants");
}

#[tokio::test]
async fn what_is_no_catalogue_stays_on_the_page_with_the_line_that_is_wrong() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let circle = DEFAULT.replacen("key = \"orders\"", "requires = [\"orders\"]\n  key = \"orders\"", 1);
    for (wrong, why) in [
        (circle.as_str(), "‘orders’ vereist zichzelf, in een kring"),
        ("geen toml [", "Dit is geen catalogus in TOML"),
        ("", "Dit is geen catalogus in TOML"),
    ] {
        let page = femke.go(file(wrong, None)).await;
        page.is(422, "Catalogus als bestand").says("kan niet worden gebruikt").says(why);
    }
    assert_eq!(world.value("select count(*) from catalogue_draft").await, "0");
}

#[tokio::test]
async fn two_operators_at_once_notice_each_other() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let other = world.signed_in(FEMKE).await;
    let (one, two) = (
        femke.get(&paths::catalogue_permission("orders")).await,
        other.get(&paths::catalogue_permission("invoices")).await,
    );
    one.form("Bewaren in concept")
        .fill("Naam in het Nederlands", "Bestellingen")
        .press("Bewaren in concept")
        .await;
    let late = two
        .form("Bewaren in concept")
        .fill("Naam in het Nederlands", "Rekeningen")
        .press("Bewaren in concept")
        .await;
    assert_eq!(late.status().as_u16(), 409);
    late.says("Een collega was je voor");
    late.press("Bewaren in concept").await;
    let review = femke.get(paths::CATALOGUE_REVIEW).await;
    review.says("Bestellingen").says("Rekeningen");
    femke
        .post(paths::CATALOGUE_APPLICATION, &[("revision", "1"), ("version", "1")])
        .await
        .is(409, "Wat er verandert");
    review.press("Toepassen").await;
    femke
        .post(paths::CATALOGUE_APPLICATION, &[("revision", "2"), ("version", "1")])
        .await
        .is(409, "Wat er verandert");
    assert_eq!(world.value("select version from catalogue_state").await, "2");
}

#[tokio::test]
async fn an_operator_adds_a_category_and_changes_what_comes_along_with_one() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get(paths::CATALOGUE).await.click("Nieuwe categorie").await;
    let empty = page.form("Bewaren in concept").unchecked().press("Bewaren in concept").await;
    empty.is(422, "Nieuwe categorie").says("Vul een sleutel in van kleine letters");
    let form = empty.form("Bewaren in concept").fill("Sleutel", "parcels").fill("Plaats", "2");
    let form = form.fill("Naam in het Nederlands", "Koelketen").fill("Naam in het Engels", "Cold chain");
    let form = form
        .fill("Uitleg in het Nederlands", "Gekoeld vervoer")
        .fill("Uitleg in het Engels", "Chilled goods");
    let taken = form.tick("Orders").press("Bewaren in concept").await;
    taken.is(422, "Nieuwe categorie").says("al in gebruik");
    let form = taken.form("Bewaren in concept").fill("Sleutel", "cold-chain");
    let kept = form.press("Bewaren in concept").await;
    kept.says("Koelketen").says("Nog geen autorisaties in deze categorie");
    let page = femke.get(&paths::catalogue_category("parcels")).await;
    let form =
        page.form("Bewaren in concept").fill("Naam in het Nederlands", "Pakketten").untick("Track & Trace");
    let review = form.press("Bewaren in concept").await.click("Bekijk wat er verandert").await;
    review.says("Koelketen").says("‘Versturen pakketten’ wordt ‘Pakketten’");
    review.says("Brengt niet meer mee: track-trace");
    review.press("Toepassen").await.says("Versie 2");
    // What brings something can be asked for; what holds nothing yet cannot.
    let asks = world.browser().get(paths::REQUEST_ACCESS).await;
    asks.says("Koelketen").says("Pakketten").says_nothing_of("Uitleg bij Versturen pakketten");
    let page = femke.get(&paths::catalogue_category("cold-chain")).await;
    let form = page.form("Bewaren in concept").untick("Orders").press("Bewaren in concept").await;
    form.click("Bekijk wat er verandert").await.press("Toepassen").await.says("Versie 3");
    world.browser().get(paths::REQUEST_ACCESS).await.says_nothing_of("Koelketen");
    assert_eq!(femke.get(&paths::catalogue_category("nothing")).await.status().as_u16(), 404);
}

#[tokio::test]
async fn the_form_says_how_many_contracts_leave_a_permission_out() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let form = paths::catalogue_permission("orders");
    femke.get(&form).await.says("Elk klantnummer kan dit krijgen");
    let contract = femke.get("/operator/customers/7002001/permissions").await;
    contract.form("Opslaan").untick("Orders").press("Opslaan").await;
    femke.get(&form).await.says("1 klantnummer heeft dit niet in zijn contract");
}

//! The modules on the operator's screen: a tile is made, changed, taken away and brought back, and people see it.

use crate::support::{browser::Ask, page::Page, world::World};
use axum::http::StatusCode;
use balie::{modules::file, paths};

const FEMKE: &str = "portaal@noorderlicht.example";
const SANNE: &str = "beheerder@korenaar.example";
const EMMA: &str = "medewerker@korenaar.example";
const REVIEW: &str = "Bekijk wat er verandert";

/// The form of a new module, filled in but for its key.
fn filled_in(page: &Page) -> crate::support::form::Form<'_> {
    page.form(REVIEW)
        .fill("Naam in het Nederlands", "Koelketen")
        .fill("Naam in het Engels", "Cold chain")
        .fill("Tekst op de tegel in het Nederlands", "Hoe koud het onderweg was")
        .fill("Tekst op de tegel in het Engels", "How cold it was on the way")
        .select("Categorie", "Shop")
        .select("Autorisatie", "Bestellen")
        .choose("Plaatje", "klok")
        .tick("Documenten die jullie per klantnummer publiceren")
}

#[tokio::test]
async fn an_operator_adds_a_tile_and_who_holds_its_permission_sees_it_at_once() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let (sanne, emma) = (world.signed_in(SANNE).await, world.signed_in(EMMA).await);
    sanne.get("/").await.says("Bestellen").says_nothing_of("Koelketen");
    let page = femke.get(paths::DESK_MODULES).await.says("Track & Trace").click("Nieuwe module").await;
    let empty = page.form(REVIEW).unchecked().press(REVIEW).await;
    empty
        .is(422, "Nieuwe module")
        .says("Kies een plaatje voor de tegel")
        .says("Kies waar de module naartoe leidt");
    assert_eq!(empty.mistakes().len(), 9);
    let taken = filled_in(&empty).fill("Sleutel", "invoices").press(REVIEW).await;
    assert_eq!(taken.mistakes(), ["Deze sleutel is al in gebruik. Kies een andere."]);
    let review = filled_in(&taken).fill("Sleutel", "cold-chain").press(REVIEW).await;
    review.is(200, "Wat er verandert").says("Komt op de startpagina").says("nu Bestellen, bij");
    sanne.get("/").await.says_nothing_of("Koelketen");
    // Back once more: what was filled in is still there.
    let again = review.press("Verder wijzigen").await;
    assert_eq!(again.form(REVIEW).value("Naam in het Nederlands"), "Koelketen");
    let saved = again.form(REVIEW).press(REVIEW).await.press("Doorvoeren").await;
    assert_eq!(saved.notice(), "Koelketen is opgeslagen.");
    sanne.get("/").await.click("Koelketen").await.says("Hoe koud het onderweg was");
    emma.get("/").await.says_nothing_of("Koelketen");
    assert_eq!(emma.get(&paths::module("cold-chain")).await.status(), StatusCode::NOT_FOUND);
    // A second click on what was looked at changes nothing more.
    let version = world.value("select version from modules_state").await;
    let second = review.press("Doorvoeren").await;
    second.is(422, "Nieuwe module").says("Deze sleutel is al in gebruik");
    assert_eq!(world.value("select version from modules_state").await, version);
    femke.get(paths::AUDIT).await.says("Modules toegepast");
}

#[tokio::test]
async fn another_permission_closes_the_tile_for_some_and_opens_it_for_others_and_the_log_says_how_it_was() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get(&paths::desk_module("shop-orders")).await;
    let form = page.form(REVIEW).select("Autorisatie", "Facturen").fill("Plaats", "1");
    let form = form.fill("Hulp in het Nederlands", "Bel [ons](javascript:alert(1)).");
    let half = form.fill("Hulp in het Engels", "").press(REVIEW).await;
    half.is(422, &page.h1()).says("Vul de hulp in beide talen in");
    let form = half.form(REVIEW).fill("Hulp in het Engels", "Call [us](javascript:alert(1)).");
    let strange = form.press(REVIEW).await;
    strange.is(422, &page.h1()).says("Laat elke link in de hulp beginnen met / of https://");
    let form = strange.form(REVIEW).fill("Hulp in het Nederlands", "").fill("Hulp in het Engels", "");
    let wrong = form.fill("Adres van jullie eigen programma", "http://volgen.example").press(REVIEW).await;
    wrong.is(422, &page.h1()).says("Vul een adres in dat begint met https://");
    let form = wrong.form(REVIEW).fill("Adres van jullie eigen programma", "https://volgen.example");
    let review = form.press(REVIEW).await;
    review
        .says("Opent niet meer met ‘Bestellen’, maar met ‘Facturen’")
        .says("‘–’ wordt ‘https://volgen.example/’");
    review.press("Doorvoeren").await.says("is opgeslagen");
    let change = "from audit_events where kind = 'modules.applied' order by id desc limit 1";
    let then = world.value(&format!("select before -> 'shop-orders' ->> 'permission' {change}")).await;
    let now = world.value(&format!("select after -> 'shop-orders' ->> 'permission' {change}")).await;
    assert_eq!((then.as_str(), now.as_str()), ("shop-orders", "invoices"));
    assert_eq!(
        world.value(&format!("select after -> 'shop-orders' -> 'icon' is null {change}")).await,
        "true"
    );
}

#[tokio::test]
async fn a_tile_that_retires_takes_its_page_along_keeps_its_documents_and_comes_back() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let emma = world.signed_in(EMMA).await;
    emma.get(&paths::module("ecommerce-insights")).await.is(200, "E-commerce inzichten");
    let documents = "select count(*) from documents where ended_at is null";
    let before = world.value(documents).await;
    let file = "select '/customers/' || c.number || '/documents/' || d.id
        from documents d join customers c on c.id = d.customer_id
        where d.module = 'ecommerce-insights' and d.ended_at is null and c.number = '9401138' limit 1";
    let file = world.value(file).await;
    assert_eq!(emma.get(&file).await.status(), StatusCode::OK);
    let page = femke.get(&paths::desk_module("ecommerce-insights")).await;
    let confirm = page.click("Module laten vervallen").await;
    confirm.says("De tegel verdwijnt bij").says("Iedereen houdt de autorisatie E-commerce inzichten");
    confirm.says("blijven bewaard, maar niemand kan ze nog openen");
    let gone = confirm.press("Module laten vervallen").await;
    assert_eq!(gone.notice(), "E-commerce inzichten is vervallen. De tegel is weg.");
    assert_eq!(emma.get(&paths::module("ecommerce-insights")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(emma.get(&file).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(world.value(documents).await, before);
    let back = gone.click("E-commerce inzichten").await;
    back.says("Als je opslaat, komt ze terug");
    let review = back.form(REVIEW).press(REVIEW).await;
    review.says("Komt op de startpagina").press("Doorvoeren").await;
    emma.get(&paths::module("ecommerce-insights")).await.is(200, "E-commerce inzichten");
}

#[tokio::test]
async fn a_setting_is_added_changed_and_taken_away_and_the_administrator_sees_it() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let sanne = world.signed_in(SANNE).await;
    let settings = "/customers/9401138/modules/registered-mail";
    let page = femke.get(&paths::desk_module("registered-mail")).await.click("Instelling toevoegen").await;
    let form = page.form(REVIEW).fill("Sleutel", "insured-up-to");
    let form =
        form.fill("Naam in het Nederlands", "Verzekerd tot").fill("Naam in het Engels", "Insured up to");
    let form = form.select("Soort", "keuze uit een lijst").fill("Plaats", "1");
    let wrong =
        form.fill("Keuzes", "low; 500 euro; 500 euros\nlow; 1000 euro; 1000 euros").press(REVIEW).await;
    wrong.is(422, "Instelling toevoegen").says("Regel 2 klopt niet");
    let form = wrong.form(REVIEW).fill("Keuzes", "low; 500 euro; 500 euros\r\nhigh; 1000 euro; 1000 euros");
    let review = form.press(REVIEW).await;
    review.says("Klantnummers kunnen ‘Verzekerd tot’ instellen").press("Doorvoeren").await;
    sanne.get(settings).await.says("Verzekerd tot").says("1000 euro");
    let field = femke.get(&paths::desk_module_field("registered-mail", "insured-up-to")).await;
    let form = field.form(REVIEW).fill("Naam in het Nederlands", "Verzekerde waarde");
    form.press(REVIEW).await.says("‘Verzekerde waarde’ verandert").press("Doorvoeren").await;
    sanne.get(settings).await.says("Verzekerde waarde");
    let field = femke.get(&paths::desk_module_field("registered-mail", "insured-up-to")).await;
    let confirm = field.click("Instelling weghalen").await;
    confirm
        .says("Geen klantnummer heeft dit ingesteld")
        .press("Instelling weghalen")
        .await
        .says("is opgeslagen");
    sanne.get(settings).await.says_nothing_of("Verzekerde waarde");
}

#[tokio::test]
async fn two_operators_at_once_notice_each_other_and_nothing_is_lost() {
    let world = World::start().await;
    let (femke, other) = (world.signed_in(FEMKE).await, world.signed_in(FEMKE).await);
    let page = femke.get(&paths::desk_module("orders")).await;
    let late = page.form(REVIEW).fill("Naam in het Nederlands", "Bestellingen").press(REVIEW).await;
    let confirm = femke.get(&paths::desk_module_retirement("po-box")).await;
    let page = other.get(&paths::desk_module("invoices")).await;
    let review = page.form(REVIEW).fill("Naam in het Nederlands", "Rekeningen").press(REVIEW).await;
    review.press("Doorvoeren").await.says("Rekeningen");
    let refused = late.press("Doorvoeren").await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    refused.says("Een collega was je voor");
    let stays = confirm.press("Module laten vervallen").await;
    assert_eq!(stays.status(), StatusCode::CONFLICT);
    let review = refused.form(REVIEW).press(REVIEW).await;
    review.says("‘Orders’ wordt ‘Bestellingen’").press("Doorvoeren").await;
    femke.get(paths::DESK_MODULES).await.says("Bestellingen").says("Rekeningen");
    let same = femke.get(&paths::desk_module("orders")).await.form(REVIEW).press(REVIEW).await;
    assert_eq!(same.notice(), "Er was niets te wijzigen.");
}

#[tokio::test]
async fn the_file_of_the_screen_is_the_file_of_the_command_line() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let answer = femke.send(Ask::get(paths::DESK_MODULES_FILE)).await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"modules.toml\"");
    let read = file::read(&answer.text()).unwrap();
    let known = world.value("select count(*) from modules where retired_at is null").await;
    assert_eq!(read.len().to_string(), known);
}

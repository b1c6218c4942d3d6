//! The start page: tiles that follow what somebody may do, in the order in which they put them.

use crate::support::{browser::Ask, world::World};
use axum::http::StatusCode;

const SANNE: &str = "beheerder@korenaar.example";
const EMMA: &str = "medewerker@korenaar.example";

#[tokio::test]
async fn a_grant_and_its_end_show_on_the_next_page_of_an_open_session() {
    let world = World::start().await;
    let emma = world.signed_in(EMMA).await;
    emma.get("/").await.says_nothing_of("Facturen");
    let membership = format!(
        "from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
         where u.email = '{EMMA}' and c.number = '9401138' and m.ended_at is null"
    );
    world
        .execute(&format!(
            "insert into grants (customer_id, membership_id, permission, granted_at)
             select m.customer_id, m.id, 'invoices', now() {membership}"
        ))
        .await;
    emma.get("/").await.says("Facturen").click("Facturen").await.says("9401138");
    world
        .execute(&format!(
            "delete from grants where permission = 'invoices' and membership_id in (select m.id {membership})"
        ))
        .await;
    emma.get("/").await.says_nothing_of("Facturen");
    assert_eq!(emma.get("/modules/invoices").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_report_is_new_for_a_month_on_the_tile_as_in_the_list() {
    let world = World::start().await;
    let emma = world.signed_in(EMMA).await;
    let home = emma.get("/").await;
    assert!(
        home.near("De maandrapporten van je webwinkel").has("1 nieuw"),
        "of three, two are older than a month: {}",
        home.text()
    );
    let module = home.click("E-commerce inzichten").await;
    module.is(200, "E-commerce inzichten").says("1 nieuw").says("Hulp bij E-commerce inzichten");
    assert_eq!(module.texts("tbody a[download]").len(), 3, "of the only number they stand here");
    world.clock.advance(time::Duration::days(31));
    let later = world.signed_in(EMMA).await.get("/").await;
    assert!(!later.near("De maandrapporten van je webwinkel").has("nieuw"), "{}", later.text());
}

#[tokio::test]
async fn who_drives_for_two_customers_chooses_the_number_first() {
    let world = World::start().await;
    let page = world.signed_in("chauffeur@vandalen.example").await.get("/modules/track-trace").await;
    page.is(200, "Track & Trace").says("9069091").says("9401138").says("Sinds");
    assert!(page.texts("a[download]").is_empty());
    page.click("1 document 9401138").await.is(200, "Documenten van Track & Trace").says("9401138");
}

#[tokio::test]
async fn emma_makes_a_tile_her_favourite_and_nobody_else_sees_it() {
    let world = World::start().await;
    let emma = world.signed_in(EMMA).await;
    let page = emma.get("/").await;
    page.says_nothing_of("Favorieten");
    let page = page.press("Zet Track & Trace bij je favorieten").await;
    assert_eq!(page.path(), "/");
    assert_eq!(page.texts("main h2")[0], "Favorieten");
    assert_eq!(page.texts("main h3")[0], "Track & Trace");
    // Twice does no harm.
    let answer = emma.send(Ask::post("/tiles/track-trace/favourite", &[("favourite", "yes")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    world.signed_in("chauffeur@vandalen.example").await.get("/").await.says_nothing_of("Favorieten");
    emma.get("/").await.press("Haal Track & Trace uit je favorieten").await.says_nothing_of("Favorieten");
}

#[tokio::test]
async fn sanne_orders_her_tiles_and_puts_them_back() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = sanne.get("/").await.texts("main h3");
    let page = sanne.get("/").await.click("Tegels ordenen").await;
    page.is(200, "Tegels ordenen");
    let first = page.texts("main section:first-of-type li b");
    assert!(first.len() > 1, "{first:?}");
    let page = page.press(&format!("Zet {} hoger", first[1])).await;
    let now = page.texts("main section:first-of-type li b");
    assert_eq!((&now[0], &now[1]), (&first[1], &first[0]));
    assert_ne!(sanne.get("/").await.texts("main h3"), before);
    page.press("Gewone volgorde terugzetten").await;
    assert_eq!(sanne.get("/").await.texts("main h3"), before);
}

#[tokio::test]
async fn a_tile_that_is_not_theirs_or_makes_no_sense_moves_nothing() {
    let world = World::start().await;
    let emma = world.signed_in(EMMA).await;
    for (path, fields, status) in [
        ("/tiles/manage-customer/favourite", ("favourite", "yes"), 404),
        ("/tiles/nothing/place", ("before", "track-trace"), 404),
        ("/tiles/track-trace/favourite", ("favourite", "maybe"), 400),
        ("/tiles/track-trace/place", ("sideways", "x"), 400),
        ("/tiles/track-trace/place", ("before", "nothing"), 303),
        ("/tiles/%27/place", ("before", "x"), 404),
    ] {
        let answer = emma.send(Ask::post(path, &[fields])).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
    }
    assert_eq!(world.value("select count(*) from tile_choices").await, "0");
}

#[tokio::test]
async fn who_has_nothing_yet_reads_what_to_do() {
    let world = World::start().await;
    world
        .execute(&format!(
            "delete from grants where membership_id in (select m.id from memberships m join users u on u.id = m.user_id where u.email = '{EMMA}')"
        ))
        .await;
    let emma = world.signed_in(EMMA).await;
    let page = emma.get("/").await;
    page.says_nothing_of("Tegels ordenen");
    page.click("Bekijk wie je beheerder is").await.is(200, "Wie is mijn beheerder?").says("Sanne de Wit");
}

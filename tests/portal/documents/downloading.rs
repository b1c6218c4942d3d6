//! Downloading: all of it or pieces, and the guard asked each time.

use super::{MEDEWERKER, REPORTS, newest, ranged, revoke};
use crate::support::{browser::Ask, world::World};

#[tokio::test]
async fn a_colleague_finds_the_new_report_and_downloads_it() {
    let world = World::start().await;
    let browser = world.signed_in(MEDEWERKER).await;
    let tile = browser.get("/").await.click("E-commerce inzichten").await;
    tile.is(200, "E-commerce inzichten").says("Bakkerij De Korenaar").says("1 nieuw");
    let list = tile.click("3 documenten").await;
    list.is(200, "Documenten van E-commerce inzichten").says("Nieuw").says("kB");
    let path = newest(&list);
    let answer = browser.send(Ask::get(&path)).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert!(answer.body.starts_with(b"%PDF-1.7") && answer.body.ends_with(b"%%EOF\n"));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert!(
        answer.header("content-disposition").starts_with("attachment; filename=\"E-commerce inzichten 20")
    );
    assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    assert!(!list_of(&browser).await.contains("Nieuw"), "it is not new any more");
    let events = world.audit().await;
    let told: Vec<_> = events.iter().filter(|event| event.kind == "document.downloaded").collect();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].actor.as_str(), told[0].number.as_str()), (MEDEWERKER, "9401138"));
    browser.send(Ask::get(&path)).await;
    let kinds = world.audit_kinds().await;
    assert_eq!(
        kinds.iter().filter(|kind| *kind == "document.downloaded").count(),
        2,
        "each whole one is told"
    );
}

async fn list_of(browser: &crate::support::browser::Browser) -> String {
    browser.get(REPORTS).await.whole().text()
}

#[tokio::test]
async fn a_download_that_broke_off_goes_on_in_pieces_that_are_told_once() {
    let world = World::start().await;
    let browser = world.signed_in(MEDEWERKER).await;
    let path = newest(&browser.get(REPORTS).await);
    let whole = browser.clone().send(Ask::get(&path).header("range", "bytes=0-")).await;
    let size = whole.body.len();
    assert_eq!(whole.status.as_u16(), 206);
    let etag = whole.header("etag").to_owned();
    let first = ranged(&browser, &path, "bytes=0-99").await;
    let rest = browser.send(Ask::get(&path).header("range", "bytes=100-").header("if-range", &etag)).await;
    assert_eq!((first.status.as_u16(), first.header("content-range")), (206, &*format!("bytes 0-99/{size}")));
    assert_eq!(rest.header("content-range"), format!("bytes 100-{}/{size}", size - 1));
    assert_eq!([first.body, rest.body].concat(), whole.body);
    let other =
        browser.send(Ask::get(&path).header("range", "bytes=100-").header("if-range", "\"other\"")).await;
    assert_eq!((other.status.as_u16(), other.body.len()), (200, size), "another version is sent whole");
    let beyond = ranged(&browser, &path, "bytes=999999-").await;
    assert_eq!((beyond.status.as_u16(), beyond.header("content-range")), (416, &*format!("bytes */{size}")));
    let known = browser.send(Ask::get(&path).header("if-none-match", &etag)).await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    let before = world.audit_kinds().await.len();
    ranged(&browser, &path, "bytes=5-9").await;
    assert_eq!(world.audit_kinds().await.len(), before, "a piece soon after is the same download");
    world.clock.advance(time::Duration::minutes(40));
    browser.get("/").await;
    world.clock.advance(time::Duration::minutes(40));
    ranged(&browser, &path, "bytes=5-9").await;
    assert_eq!(world.audit_kinds().await.len(), before + 1, "nobody reads unnoticed by asking for pieces");
}

#[tokio::test]
async fn what_was_taken_away_closes_every_known_address_at_once() {
    let world = World::start().await;
    let browser = world.signed_in(MEDEWERKER).await;
    let path = newest(&browser.get(REPORTS).await);
    assert_eq!(ranged(&browser, &path, "bytes=0-9").await.status.as_u16(), 206);
    revoke(&world, MEDEWERKER, "ecommerce-insights").await;
    for range in ["bytes=0-9", "bytes=10-", ""] {
        assert_eq!(ranged(&browser, &path, range).await.status.as_u16(), 404, "{range}");
    }
    let head = Ask { method: axum::http::Method::HEAD, ..Ask::get(&path) };
    assert_eq!(browser.send(head).await.status.as_u16(), 404);
    assert_eq!(browser.get(REPORTS).await.status().as_u16(), 403, "the list says who can give it");
    assert_eq!(browser.get("/modules/ecommerce-insights").await.status().as_u16(), 404);
    assert!(!browser.get("/").await.whole().has("E-commerce inzichten"), "and the tile is gone");
    world
        .execute(
            "insert into grants (customer_id, membership_id, permission, granted_at)
             select m.customer_id, m.id, 'ecommerce-insights', now() from memberships m join users u on u.id = m.user_id
             where u.email = 'medewerker@korenaar.example'",
        )
        .await;
    assert!(
        browser.get("/").await.whole().has("E-commerce inzichten"),
        "a grant shows on the next page load"
    );
    assert_eq!(ranged(&browser, &path, "bytes=0-9").await.status.as_u16(), 206);
}

#[tokio::test]
async fn a_neighbour_gets_what_a_stranger_gets() {
    let world = World::start().await;
    let own = world.signed_in(MEDEWERKER).await;
    let path = newest(&own.get(REPORTS).await);
    let id = path.rsplit('/').next().unwrap().to_owned();
    let neighbour = world.signed_in("beheerder@vandalen.example").await;
    assert_eq!(neighbour.send(Ask::get(&path)).await.status.as_u16(), 404);
    let through_own = format!("/customers/9069091/documents/{id}");
    assert_eq!(
        neighbour.send(Ask::get(&through_own)).await.status.as_u16(),
        404,
        "not through the own number"
    );
    let colleague = world.signed_in("webwinkel@korenaar.example").await;
    let other_number = format!("/customers/9401139/documents/{id}");
    assert_eq!(
        colleague.send(Ask::get(&other_number)).await.status.as_u16(),
        404,
        "nor another of the same house"
    );
    assert_eq!(world.browser().send(Ask::get(&path)).await.status.as_u16(), 303);
    let operator = world.signed_in(super::FEMKE).await;
    assert_eq!(
        operator.send(Ask::get(&path)).await.status.as_u16(),
        404,
        "operators are no customer's users"
    );
    for odd in ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "x", "00000000-0000-0000-0000-000000000000"] {
        let path = format!("/customers/9401138/documents/{odd}");
        assert!(matches!(own.send(Ask::get(&path)).await.status.as_u16(), 400 | 404), "{odd}");
    }
}

#[tokio::test]
async fn who_has_one_number_goes_straight_to_its_documents() {
    let world = World::start().await;
    let shop = world.signed_in("webwinkel@korenaar.example").await;
    let list = shop.get("/documents?module=ecommerce-insights").await;
    list.is(200, "Documenten van E-commerce inzichten").says("9401139");
    let all = shop.get("/documents").await;
    all.is(200, "Documenten").says("Retouren").says("Nog geen documenten").says("1 nieuw");
    let tile = shop.get("/").await.click("E-commerce inzichten").await;
    assert!(tile.near("kB").links()[0].1.starts_with("/customers/9401139/documents/"), "{tile}");
    let emma = world.signed_in(MEDEWERKER).await.get("/").await.click("Alle documenten").await;
    emma.is(200, "Documenten").says("E-commerce inzichten").says("Track & Trace");
    let nobody = world.signed_in("g.postma@korenaar.example").await;
    nobody.get("/").await.says_nothing_of("Alle documenten");
    nobody.get("/documents").await.is(200, "Documenten").says("Geen onderdelen met documenten");
}

#[tokio::test]
async fn a_file_that_changed_in_the_store_does_not_arrive() {
    let world = World::start().await;
    let browser = world.signed_in(MEDEWERKER).await;
    let path = newest(&browser.get(REPORTS).await);
    let id = path.rsplit('/').next().unwrap();
    world.execute(&format!("update documents set sha256 = sha256('anders') where id = '{id}'")).await;
    let sent = std::panic::AssertUnwindSafe(browser.send(Ask::get(&path)));
    let broken = futures_util::FutureExt::catch_unwind(sent).await;
    assert!(broken.is_err(), "the body breaks off");
}

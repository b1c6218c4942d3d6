//! The demo's mailbox, as somebody who tries the demo meets it.

use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode},
};
use balie::{app::router, outbox::transport::Transport, outbox::worker};
use base64::{Engine, engine::general_purpose::STANDARD};
use scraper::{Html, Selector};
use serde_json::json;
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use super::world::{BASE, World, portal, world};

/// What a portal answers to a question for a page.
async fn get(app: &balie::app::App, path: &str) -> (Response<()>, String) {
    let request = Request::get(path).header("accept-language", "nl").body(Body::empty()).unwrap();
    let (head, body) = router(app).unwrap().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (Response::from_parts(head, ()), String::from_utf8(body.to_vec()).unwrap())
}

async fn deliver(world: &World, app: &balie::app::App) {
    let folder = Transport::Folder(app.mailbox.clone().unwrap());
    worker::deliver_due(app, &folder).await.unwrap();
    assert_eq!(world.ask::<i64>("select count(*) from mails where status <> 'sent'").await, 0);
}

fn links(page: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

#[tokio::test]
async fn who_tries_the_demo_reads_every_mail_and_follows_its_link() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let app = portal(world.app.db.clone(), Some(folder.path().join("mailbox")));
    let (answer, empty) = get(&app, "/mailbox").await;
    assert_eq!((answer.status(), empty.contains("Nog geen e-mail")), (StatusCode::OK, true));

    world.write_to_administrator(&json!({ "kind": "password-set" })).await;
    world.write_to_administrator(&json!({ "kind": "password-link" })).await;
    deliver(&world, &app).await;
    let (_, list) = get(&app, "/mailbox").await;
    let messages = links(&list, ".rows a");
    assert!(
        list.find("Kies een nieuw wachtwoord") < list.find("Er is een nieuw wachtwoord ingesteld"),
        "newest first"
    );

    let (_, page) = get(&app, &messages[0]).await;
    assert!(page.contains("s.dewit@korenaar.example"));
    let inside = links(&page, "pre a");
    assert!(inside[0].starts_with(&format!("{BASE}/set-password/")), "{inside:?}");

    let (answer, html) = get(&app, &format!("{}/html", messages[0])).await;
    assert!(links(&html, "p.action a") == [inside[0].as_str()]);
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(policy.starts_with(&format!("default-src 'none'; style-src 'sha256-{hash}';")), "{policy}");
    assert!(!html.contains("style="), "no style but the hashed one");
}

#[tokio::test]
async fn the_mailbox_opens_nothing_but_its_messages() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret.json"), "{}").unwrap();
    let app = portal(world.app.db.clone(), Some(folder.path().join("mailbox")));
    let unknown = uuid::Uuid::now_v7();
    for id in [
        "..",
        "%2e%2e%2fsecret",
        "..%2fsecret",
        "secret",
        "%00",
        &unknown.to_string(),
        &unknown.simple().to_string(),
    ] {
        for path in [format!("/mailbox/{id}"), format!("/mailbox/{id}/html")] {
            assert_eq!(get(&app, &path).await.0.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn a_portal_that_serves_has_no_mailbox() {
    let world = world().await;
    for path in ["/mailbox", "/mailbox/0198c0de-0000-7000-8000-000000000000"] {
        assert_eq!(get(&world.app, path).await.0.status(), StatusCode::NOT_FOUND);
    }
}

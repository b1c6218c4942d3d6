//! Where files are kept: S3-compatible storage when a setting says so, under names that no file's name can reach.

use super::{FEMKE, MEDEWERKER, PDF, REPORTS, newest, publish, ranged};
use crate::support::{browser::Ask, world::World};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// S3-compatible storage, as far as documents need it: it keeps what is put by who signs, and no more.
#[derive(Clone, Default)]
struct Bucket(Arc<Mutex<BTreeMap<String, Bytes>>>);

impl Bucket {
    /// Starts it; answers its address.
    async fn open(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        address
    }

    fn keys(&self) -> Vec<String> {
        self.0.lock().unwrap().keys().cloned().collect()
    }
}

async fn answer(
    State(bucket): State<Bucket>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !header("authorization").starts_with("AWS4-HMAC-SHA256 Credential=sleutel/") {
        return StatusCode::FORBIDDEN.into_response();
    }
    let (key, etag) = (uri.path().to_owned(), [("etag", "\"x\"")]);
    let mut kept = bucket.0.lock().unwrap();
    if method == Method::PUT {
        kept.insert(key, body);
        return etag.into_response();
    }
    if method == Method::DELETE {
        kept.remove(&key);
        return StatusCode::NO_CONTENT.into_response();
    }
    let Some(found) = kept.get(&key).cloned() else { return StatusCode::NOT_FOUND.into_response() };
    let range = header("range").strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let Some((first, last)) = range else { return (etag, found).into_response() };
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let content = [("content-range", format!("bytes {first}-{last}/{}", found.len()))];
    (StatusCode::PARTIAL_CONTENT, etag, content, found.slice(first..=last)).into_response()
}

#[tokio::test]
async fn a_supplier_keeps_documents_in_s3_compatible_storage() {
    let bucket = Bucket::default();
    let endpoint = bucket.open().await;
    let world = World::set(&[
        "--documents",
        "s3://portaal/documenten",
        "--documents-endpoint",
        &endpoint,
        "--documents-access-key",
        "sleutel",
        "--documents-secret-key",
        "geheim",
    ])
    .await;
    let femke = world.signed_in(FEMKE).await;
    let colleague = world.signed_in(MEDEWERKER).await;
    publish(&femke, "9401138", &[("../../Rapport S3.pdf", PDF)]).await.is(200, "Documenten");
    let customer = world.value("select id from customers where number = '9401138'").await;
    let id = world.value("select id from documents where name = 'Rapport S3.pdf'").await;
    let key = format!("/portaal/documenten/{customer}/{id}");
    let keys = bucket.keys();
    assert!(keys.contains(&key) && keys.iter().all(|key| !key.contains("Rapport")), "{keys:?}");

    let path = format!("/customers/9401138/documents/{id}");
    assert_eq!(colleague.send(Ask::get(&path)).await.body, PDF);
    let piece = ranged(&colleague, &path, "bytes=5-8").await;
    assert_eq!((piece.status.as_u16(), &piece.body[..]), (206, &PDF[5..9]));
    assert!(newest(&colleague.get(REPORTS).await).starts_with("/customers/9401138/documents/"));

    femke.post(&format!("/operator/documents/{id}/withdrawal"), &[("reason", "Verkeerd")]).await;
    assert!(bucket.keys().contains(&key), "kept for who has to know what was there");
    world.later(time::Duration::days(31)).await;
    assert!(!bucket.keys().contains(&key), "and then removed");
}

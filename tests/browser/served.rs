//! The demo on an address of its own, for a real browser.

use crate::support::world::World;
use std::{future::IntoFuture, net::SocketAddr};
use tokio::net::TcpListener;

/// Serves the demo world until the test ends.
pub async fn world() -> World {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let world = World::demo_at(&format!("http://localhost:{port}")).await;
    let service = world.portal().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(axum::serve(listener, service).into_future());
    world
}

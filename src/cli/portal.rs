//! The running portal: requests, mail and jobs, until somebody asks it to stop.

use super::stop::Stop;
use crate::{
    app::{self, App},
    home::changes::keep_help,
    jobs,
    outbox::{transport::Transport, worker},
};
use axum::serve::ListenerExt;
use sqlx::PgPool;
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

/// How long requests, mail and jobs that are under way get to end.
const DRAIN: Duration = Duration::from_secs(15);
/// How long the connections to the database get to close.
const CLOSE: Duration = Duration::from_secs(4);

/// Serves until asked to stop, then lets what is under way end. `calls` is where the worker hears of new mail.
pub(super) async fn run(
    app: App,
    calls: PgPool,
    listener: TcpListener,
    transport: Transport,
    stop: Stop,
) -> anyhow::Result<()> {
    prepare(&app).await?;
    let service = app::router(&app)?.into_make_service_with_connect_info::<SocketAddr>();
    // A page is written at once; waiting to fill a packet would only delay its end.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let requests = axum::serve(listener, service).with_graceful_shutdown(stop.clone().asked());
    let everything = async {
        let mail = worker::run(app.clone(), calls, transport, stop.receiver());
        let jobs = jobs::run(app.clone(), stop.receiver());
        let (served, (), ()) = tokio::join!(requests.into_future(), mail, jobs);
        served
    };
    let patience = async {
        stop.clone().asked().await;
        tracing::info!("stopping");
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        served = everything => served?,
        () = patience => tracing::warn!("some requests took too long and were cut off"),
    }
    if tokio::time::timeout(CLOSE, app.db.close()).await.is_err() {
        tracing::warn!("some connections to the database were cut off");
    }
    Ok(())
}

/// Reads what is kept in memory, and says what is missing.
async fn prepare(app: &App) -> anyhow::Result<()> {
    if app.catalogue.renew(&mut *app.db.acquire().await?).await?.version == 0 {
        tracing::warn!("there is no permission catalogue yet: run balie catalogue apply");
    }
    keep_help(&app.db).await?;
    if app.modules.renew(&mut *app.db.acquire().await?).await?.version == 0 {
        tracing::warn!("there are no modules yet, so there are no tiles: run balie modules apply");
    }
    Ok(())
}

//! `/metrics`, on a listener of its own: how the portal does, for Prometheus. No figure names a person, an
//! organisation or a customer number.

use super::figures;
use crate::app::App;
use anyhow::Context;
use axum::{Router, extract::State, http::StatusCode, response::IntoResponse, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// The upper bounds of the answers' histogram, in seconds.
const BOUNDS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// What answers there; bound before anything else begins, so that a wrong setting stops the start.
pub(super) struct Metrics {
    listener: TcpListener,
    handle: PrometheusHandle,
}

impl Metrics {
    /// Binds the listener and starts counting.
    ///
    /// # Errors
    /// When nothing can listen there.
    pub(super) async fn listen(at: SocketAddr) -> anyhow::Result<Self> {
        let bound = TcpListener::bind(at).await;
        let listener = bound.with_context(|| format!("BALIE_METRICS_LISTEN: cannot listen on {at}"))?;
        let seconds = Matcher::Full("balie_http_request_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, BOUNDS)?;
        let handle = builder.install_recorder()?;
        tracing::info!(metrics = %listener.local_addr()?, "figures");
        Ok(Self { listener, handle })
    }

    /// Answers until the portal stops.
    pub(super) async fn serve(self, app: App) {
        let routes = Router::new().route("/metrics", get(answer)).with_state((app, self.handle));
        if let Err(error) = axum::serve(self.listener, routes).await {
            tracing::error!(%error, "the listener of the figures stopped");
        }
    }
}

/// The figures; those of the database are looked up when they are asked for.
async fn answer(State((app, handle)): State<(App, PrometheusHandle)>) -> impl IntoResponse {
    let (connections, idle) = app.db.connections();
    metrics::gauge!("balie_database_connections").set(f64::from(connections));
    let idle = u32::try_from(idle).unwrap_or(u32::MAX);
    metrics::gauge!("balie_database_connections_idle").set(f64::from(idle));
    match figures::read(&app.db, app.clock.now()).await {
        Ok(figures) => figures.set(),
        Err(error) => {
            tracing::error!(%error, "the figures could not be read");
            return (StatusCode::SERVICE_UNAVAILABLE, String::new());
        }
    }
    handle.run_upkeep();
    (StatusCode::OK, handle.render())
}

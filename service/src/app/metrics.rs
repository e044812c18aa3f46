//! The metrics port: `GET /metrics` in the Prometheus text format.

use std::sync::Arc;

use axum::{
    Router,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::net::TcpListener;

use crate::telemetry::Metrics;

/// Serves until dropped.
pub(super) async fn serve(listener: TcpListener, metrics: Arc<Metrics>) {
    let router = Router::new().route("/metrics", get(move || std::future::ready(text(&metrics))));
    if let Err(fault) = axum::serve(listener, router).await {
        tracing::error!(%fault, "the metrics port failed");
    }
}

fn text(metrics: &Metrics) -> Response {
    match metrics.text() {
        Ok(text) => {
            ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
